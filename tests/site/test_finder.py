"""Finding a time: earliest first, by service, therapist and day, in the practice's zone and the visitor's own."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site.conftest import DESK, PHONE, Visit
from tests.site.fake_site import FakeSite
from tests.site.journeys import FREE_TIME, book, choose_day, free_time, open_finder

pytestmark = pytest.mark.browser


def late(page: Page, milliseconds: int) -> Callable[[Route], None]:
    """Answers of a server that takes its time."""

    def answer(route: Route) -> None:
        page.wait_for_timeout(milliseconds)
        route.continue_()

    return answer


def test_the_earliest_time_comes_first_and_can_be_held_at_once(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    first = min(site.api.diary.slots("sciatica-first", site.api.diary.today()))
    assert free_time(page).get_attribute("data-start") == first.isoformat()
    page.get_by_role("button", name="Earliest: Tue, Dec 1, 1:00 PM").click()
    expect(page.locator(".hold-card")).to_contain_text("1:00 PM to 2:15 PM")


def test_a_visitor_elsewhere_sees_both_clocks(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    expect(page.locator(".finder-zone")).to_contain_text("Pacific Time")
    expect(free_time(page)).to_have_text("1:00 PMWed 1:00 AM in your time")


def test_a_visitor_in_a_zone_that_agrees_sees_one_clock(visit: Visit, site: FakeSite) -> None:
    page = visit(zone="America/Tijuana")
    open_finder(page, site.url)
    expect(page.locator(".finder-zone")).to_have_text("Times are in Pacific Time.")
    expect(free_time(page)).to_have_text("1:00 PM")


def test_any_therapist_is_the_default_and_the_most_experienced_comes_next(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    options = page.get_by_label("With whom").locator("option")
    said = [
        "Any therapist: earliest times",
        "Maya Ortiz: 9 years with nerve pain",
        "Tom Becker: 4 years with nerve pain",
    ]
    expect(options).to_have_text(said)


def test_a_chosen_therapist_is_explained_and_only_their_times_are_shown(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.get_by_label("With whom").select_option("tom")
    why = page.locator(".finder-why")
    for said in ("4 years", "Trainings: Trigger point therapy, 80 hours.", "licence 51877, California"):
        expect(why).to_contain_text(said)
    expect(page.locator(".finder-date")).to_have_text("Wednesday, December 2")
    free = site.api.diary.slots("sciatica-first", date(2026, 12, 2), "tom")
    assert page.locator(FREE_TIME).count() == len(free)


def test_a_therapist_who_cannot_do_the_next_service_is_let_go(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.get_by_label("With whom").select_option("tom")
    expect(page.locator(".finder-why")).to_contain_text("Tom")
    page.get_by_label("What for").select_option("prenatal")
    expect(page.get_by_label("With whom")).to_have_value("")
    expect(page.locator(FREE_TIME).first).to_be_visible()


def test_an_address_chooses_service_and_therapist_but_never_more(page: Page, site: FakeSite) -> None:
    open_finder(page, f"{site.url}/?service=deep-tissue&therapist=maya")
    expect(page.get_by_label("What for")).to_have_value("deep-tissue")
    expect(page.get_by_label("With whom")).to_have_value("maya")


def test_an_address_with_unknown_wishes_still_shows_times(page: Page, site: FakeSite) -> None:
    open_finder(page, f"{site.url}/?service=hot-stones&therapist=nobody")
    expect(page.get_by_label("What for")).to_have_value("sciatica-first")


def test_therapists_are_presented_and_lead_to_their_times(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.locator("#team").scroll_into_view_if_needed()
    expect(page.locator(".team-card h3")).to_have_text(["Maya Ortiz", "Tom Becker", "June Park"])
    page.get_by_role("button", name="See times with June").click()
    expect(page.get_by_label("With whom")).to_have_value("june")
    expect(page.get_by_label("What for")).to_have_value("prenatal")
    expect(page.locator("#finder-title")).to_be_focused()


def test_further_weeks_are_added_to_the_days(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    expect(page.locator(".finder-day:not(.more)")).to_have_count(14)
    page.get_by_role("button", name="More days").click()
    expect(page.locator(".finder-day:not(.more)")).to_have_count(28)
    expect(page.locator(".finder [role=status]")).to_contain_text("more days with free times")
    choose_day(page, 14)
    expect(page.locator(".finder-date")).to_contain_text("December 1")


def test_an_empty_fortnight_leads_to_the_next_free_day(page: Page, site: FakeSite) -> None:
    site.api.diary.full_until = date(2026, 12, 22)
    page.goto(site.url)
    page.get_by_role("button", name="Go to the next free day, Tuesday, December 22").click()
    expect(page.locator(".finder-date")).to_have_text("Tuesday, December 22")


def test_a_full_practice_asks_to_be_called(page: Page, site: FakeSite) -> None:
    site.api.diary.full_until = date(2027, 12, 1)
    page.goto(site.url)
    expect(page.get_by_text("Nothing is free online at the moment.")).to_be_visible()


def test_only_the_last_question_is_answered(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.route("**/v1/slots?*therapist=tom*", late(page, 600))
    page.get_by_label("With whom").select_option("tom")
    page.get_by_label("With whom").select_option("maya")
    expect(page.locator(".finder-why")).to_contain_text("Maya Ortiz has worked")
    page.wait_for_timeout(900)
    free = site.api.diary.slots("sciatica-first", date(2026, 12, 1), "maya")
    expect(page.locator(FREE_TIME)).to_have_count(len(free))


def test_both_questions_go_out_together_before_any_answer(page: Page, site: FakeSite) -> None:
    order = list[str]()
    page.on("request", lambda request: order.append("ask") if "/v1/" in request.url else None)
    page.on("response", lambda answer: order.append("answer") if "/v1/" in answer.url else None)
    open_finder(page, site.url)
    assert order == ["ask", "ask", "answer", "answer"]


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_first_times_come_with_six_requests_and_under_forty_kilobytes(
    visit: Visit, site: FakeSite, size: tuple[int, int]
) -> None:
    open_finder(visit(size), site.url)
    assert len(site.sent) <= 6, site.sent
    assert sum(size for _, size in site.sent) < 40_000


def test_the_whole_journey_stays_under_sixty_four_kilobytes(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.locator("#team").scroll_into_view_if_needed()
    book(page, site.url)
    files = dict(site.sent)
    assert sum(size for path, size in files.items() if not path.startswith("/v1/")) < 64_000, files


@pytest.mark.parametrize("size", [(412, 823), PHONE, (1350, 940), DESK])
@pytest.mark.parametrize("zone", ["Asia/Dubai", "America/Los_Angeles"])
def test_nothing_moves_when_the_times_arrive(visit: Visit, site: FakeSite, size: tuple[int, int], zone: str) -> None:
    page = visit(size, zone=zone)
    page.add_init_script(
        "self.shift = 0; const seen = (list) => list.getEntries().forEach((one) => { self.shift += one.value; });"
        "new PerformanceObserver(seen).observe({ type: 'layout-shift', buffered: true });"
    )
    page.route("**/v1/slots?*", late(page, 300))
    open_finder(page, site.url)
    page.wait_for_timeout(200)
    assert page.evaluate("self.shift") == 0


def test_the_first_free_time_can_be_seen_without_scrolling_on_a_phone(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    box = page.locator(".finder-earliest").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < PHONE[1]
    expect(page.locator(".finder-earliest")).to_have_text(re.compile("Earliest"))
