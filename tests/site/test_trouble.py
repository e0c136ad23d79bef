"""When the API is down, slow, busy or out of reach, the page says so and gives the phone number."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import FREE_TIME, book, check_safety, free_time, give_details, hold_a_time, open_finder, press

pytestmark = pytest.mark.browser

PHONE_LINK = "tel:+15550100142"


def says(page: Page, words: str) -> None:
    """The trouble is said in words, announced, with a phone number to tap."""
    block = page.get_by_role("alert").filter(has_text=words)
    expect(block).to_be_visible()
    expect(block.get_by_role("link")).to_have_attribute("href", PHONE_LINK)


@pytest.mark.parametrize("path", ["GET /v1/slots", "GET /v1/practice", "GET /v1/"])
@pytest.mark.parametrize(("kind", "words"), [("down", "isn't working just now"), ("busy", "Too many requests")])
def test_a_page_without_times_says_why_and_tries_again(
    page: Page, site: FakeSite, path: str, kind: str, words: str
) -> None:
    site.api.trouble = {path: kind}
    page.goto(site.url)
    says(page, words)
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(FREE_TIME).first).to_be_visible()
    expect(page.locator(".finder .trouble")).to_have_count(0)


def test_a_silent_api_is_given_up_after_twelve_seconds(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/slots": "slow"}
    page.clock.install(time="2026-12-01T18:00:00Z")
    page.goto(site.url)
    page.clock.pause_at("2026-12-01T18:00:05Z")
    page.clock.fast_forward(5_000)
    expect(page.locator(".finder .trouble")).to_have_count(0)
    page.clock.fast_forward(8_000)
    says(page, "This is taking too long.")


def test_a_visitor_who_lost_the_connection_is_told_so(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.context.set_offline(True)
    page.get_by_label("With whom").select_option("tom")
    says(page, "You seem to be offline.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(FREE_TIME).first).to_be_visible()


def test_a_visitor_without_connection_who_taps_a_time_is_told_so(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.context.set_offline(True)
    free_time(page).dispatch_event("click")
    says(page, "offline")


def test_a_short_wait_that_the_api_names_is_waited_without_a_word(page: Page, site: FakeSite) -> None:
    answers = iter([True])
    page.route(
        "**/v1/slots?*",
        lambda route: (
            route.fulfill(status=503, headers={"Retry-After": "1"}) if next(answers, False) else route.continue_()
        ),
    )
    open_finder(page, site.url)


@pytest.mark.parametrize(("kind", "words"), [("down", "isn't working just now"), ("busy", "Too many requests")])
def test_a_hold_that_could_not_be_asked_for_is_asked_for_again_with_the_same_key(
    page: Page, site: FakeSite, kind: str, words: str
) -> None:
    open_finder(page, site.url)
    keys = list[str | None]()
    page.on(
        "request",
        lambda request: keys.append(request.headers.get("idempotency-key")) if request.method == "POST" else None,
    )
    site.api.trouble = {"POST /v1/holds": kind}
    free_time(page).click()
    says(page, words)
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="This time is yours for now")).to_be_visible()
    assert len(keys) == 2
    assert keys[0] == keys[1] is not None


def test_a_booking_that_could_not_be_sent_loses_nothing_and_is_sent_again(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    check_safety(page)
    site.api.trouble = {"POST /v1/appointments": "down"}
    press(page)
    says(page, "isn't working just now")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()


def test_questions_that_could_not_be_had_are_asked_for_again(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    site.api.trouble = {"GET /v1/questionnaire": "down"}
    free_time(page).click()
    says(page, "isn't working just now")
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("First name")).to_be_visible()


def test_the_manage_page_says_so_too_and_tries_again(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    site.api.trouble = {"GET /v1/appointments": "down"}
    page.get_by_role("link", name="See, move or cancel").click()
    says(page, "isn't working just now")
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Hello Ana.")).to_be_visible()
    site.api.trouble = {"POST /v1/appointments": "down"}
    page.get_by_role("button", name="Yes, I'll be there").click()
    says(page, "isn't working just now")


def test_the_practice_is_on_the_page_while_its_api_is_down(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/": "down"}
    page.goto(site.url)
    for said in ("PRE Therapy", "214 Alder Street", "+1 (555) 010-0142", "hello@example.com"):
        expect(page.locator("body")).to_contain_text(said)


def test_an_unknown_address_leads_back(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/no-such-page")
    page.get_by_role("link", name="Find a time").click()
    expect(page.locator(FREE_TIME).first).to_be_visible()
