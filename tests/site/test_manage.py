"""The manage page: see, confirm, move, cancel, with nothing but the link."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import book, cancel, free_time, move, open_own_appointment

pytestmark = pytest.mark.browser


def test_an_appointment_is_moved_and_then_cancelled(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    open_own_appointment(page)
    start = move(page)
    expect(page.get_by_text("Your appointment has been moved.")).to_be_visible()
    [visit] = site.api.diary.visits.values()
    assert visit.start.isoformat() == start
    cancel(page)
    expect(page.get_by_text("Your appointment is cancelled.")).to_be_visible()
    assert visit.status == "cancelled"


def test_the_secret_leaves_the_address_bar_at_once_and_a_reload_still_works(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    open_own_appointment(page)
    assert page.url == f"{site.url}/manage.html"
    page.reload()
    expect(page.get_by_text("Hello Ana.")).to_be_visible()


def test_a_visitor_says_that_they_will_come(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    open_own_appointment(page)
    page.get_by_role("button", name="Yes, I'll be there").click()
    expect(page.get_by_text("We know you are coming.").first).to_be_visible()
    [visit] = site.api.diary.visits.values()
    assert visit.confirmed


def test_opening_the_link_changes_nothing(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    site.api.asked.clear()
    open_own_appointment(page)
    assert {method for method, _, _ in site.api.asked} == {"GET"}


def test_a_cancellation_is_asked_about_and_can_be_thought_better_of(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    open_own_appointment(page)
    page.get_by_role("button", name="Cancel appointment").click()
    expect(page.get_by_role("heading", name="Cancel this appointment?")).to_be_focused()
    page.get_by_role("button", name="Keep it as it is").click()
    expect(page.get_by_role("heading", name="Your appointment")).to_be_focused()
    [visit] = site.api.diary.visits.values()
    assert visit.status == "booked"


@pytest.mark.parametrize(
    ("act", "said"), [(cancel, "You have asked us to cancel."), (move, "You have asked us to move it to")]
)
def test_a_late_change_becomes_a_request_with_the_phone_number(
    page: Page, site: FakeSite, act: type, said: str
) -> None:
    book(page, site.url, day=1)
    site.api.diary.forward(hours=12)
    open_own_appointment(page)
    expect(page.get_by_text("It is less than 24 hours before your visit")).to_be_visible()
    act(page)
    notice = page.locator(".notice", has_text=said)
    expect(notice.get_by_role("link", name="Call +1 (555) 010-0142")).to_be_visible()
    [visit] = site.api.diary.visits.values()
    assert visit.status == "booked"


def test_a_move_to_a_time_that_has_gone_shows_alternatives(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    open_own_appointment(page)
    page.get_by_role("button", name="Move to another time").click()
    start = free_time(page).get_attribute("data-start") or ""
    free_time(page).click()
    site.api.diary.sell(start)
    page.get_by_role("button", name="Yes, move it").click()
    expect(page.get_by_role("heading", name="That time has just gone")).to_be_focused()
    page.locator(".gone-time").last.click()
    page.get_by_role("button", name="Yes, move it").click()
    expect(page.get_by_text("Your appointment has been moved.")).to_be_visible()


def test_a_wrong_link_is_explained_kindly(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/manage.html#0123456789.{'wrong' * 8}")
    expect(page.get_by_role("heading", name="We can't open this appointment")).to_be_focused()
    expect(page.get_by_role("link", name="Call +1 (555) 010-0142")).to_be_visible()


def test_a_link_without_its_secret_says_where_to_find_it(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/manage.html")
    expect(page.get_by_role("heading", name="Please use your own link")).to_be_visible()


def test_a_past_appointment_offers_only_a_new_one(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    site.api.diary.forward(days=9)
    page.get_by_role("link", name="See, move or cancel").click()
    expect(page.get_by_text("This appointment is in the past.")).to_be_visible()
    expect(page.get_by_role("button", name="Move to another time")).to_have_count(0)


@pytest.mark.parametrize(
    ("pages", "said"), [("", "You have asked us for another time."), ("es/", "Nos ha pedido otra hora.")]
)
def test_who_asked_by_text_for_another_time_sees_so_and_can_choose_one(
    page: Page, site: FakeSite, pages: str, said: str
) -> None:
    book(page, site.url)
    [visit] = site.api.diary.visits.values()
    visit.requested = {"kind": "change", "start": None, "at": visit.start.isoformat()}
    link = page.get_by_role("link", name="See, move or cancel").get_attribute("href") or ""
    page.goto(f"{site.url}/{pages}{link.rpartition('/')[2]}")
    expect(page.locator(".notice").first).to_contain_text(said)
    expect(page.locator(".notice").first).not_to_contain_text("{")
    expect(page.locator("#steps button").first).to_be_enabled()
