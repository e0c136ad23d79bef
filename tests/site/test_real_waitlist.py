"""The waitlist's pages against the app's own routes: what they send is what the API takes, and the other way round."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from chalicelib import wiring
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.ports import Writing
from tests.moto_stack import VISITORS, empty
from tests.routes.colleagues import OWNER
from tests.site.fake_site import FakeSite, running
from tests.site.intake_journeys import at
from tests.site.journeys import book, free_time, on_screen, open_finder, open_own_appointment
from tests.site.real_api import RealApi

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]


@pytest.fixture
def api() -> RealApi:
    return RealApi()


@pytest.fixture
def real(api: RealApi) -> Iterator[FakeSite]:
    empty(*VISITORS)
    with running(api=api) as site:
        yield site


def joins(page: Page, real: FakeSite) -> str:
    """Somebody joins for afternoons on workdays, by text; gives the id of the wish."""
    open_finder(page, real.url)
    page.get_by_role("button", name="Tell me when something opens up").click()
    at(page, "Tell me when something opens up")
    for name in ("Tuesday", "Thursday", "Afternoon, noon to 5", "By e-mail and text"):
        page.get_by_text(name, exact=True).click()
    typed = {"first_name": "Ana", "last_name": "Silva", "email": "ana@example.com", "phone": "+1 503 555 0100"}
    for field, text in typed.items():
        page.locator(f"#{field}").fill(text)
    page.get_by_text("I agree to receive appointment texts at this number.").click()
    page.get_by_role("button", name="Put me on the list").click()
    at(page, "You are on the list, Ana")
    page.get_by_role("link", name="See, change or leave").click()
    at(page, "You are on the waitlist")
    [wish] = wiring.waitlist().open()
    return wish.id


def offered(page: Page, wish: str, start: str) -> None:
    """Staff offer a time by hand, and the page is looked at again."""
    assert OWNER.post(f"waitlist/{wish}/offer", {"start": start}).status == 200
    page.reload()
    at(page, "A time is free for you, Ana")


def test_somebody_joins_changes_what_they_wait_for_and_leaves(page: Page, real: FakeSite) -> None:
    joins(page, real)
    expect(page.get_by_text("Tuesday, Thursday")).to_be_visible()
    page.get_by_role("button", name="Change what I wait for").click()
    page.get_by_text("Morning, until noon").click()
    page.get_by_text("By e-mail", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    [wish] = wiring.waitlist().open()
    assert (len(wish.hours), wish.weekdays, wish.contact.contact_by) == (2, (1, 3), "email")
    page.get_by_role("button", name="Take me off the list").click()
    page.get_by_role("button", name="Yes, take me off").click()
    at(page, "You are off the list")
    assert wiring.waitlist().open() == []


def test_hours_into_which_no_visit_fits_are_said_at_their_field(page: Page, real: FakeSite) -> None:
    open_finder(page, real.url)
    page.get_by_role("button", name="Tell me when something opens up").click()
    for name, text in (("first_name", "Ana"), ("last_name", "Silva"), ("email", "ana@example.com")):
        page.locator(f"#{name}").fill(text)
    first = page.locator("#wish-first").input_value()
    page.locator("#wish-last").fill(first)
    day = page.evaluate("(day) => new Date(`${day}T00:00Z`).getUTCDay()", first)
    other = ["Monday", "Tuesday"][day == 1]
    page.get_by_text(other, exact=True).click()
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_text("The visit does not fit into these days and hours.")).to_be_visible()


def test_a_time_is_passed_on_and_another_taken_through_the_check(page: Page, real: FakeSite) -> None:
    open_finder(page, real.url)
    page.locator(".finder-day:not([disabled], .more)").nth(4).click()
    starts = [free_time(page, nth).get_attribute("data-start") or "" for nth in (0, 8)]
    wish = joins(page, real)
    offered(page, wish, starts[0])
    page.get_by_role("button", name="Not this one").click()
    expect(page.get_by_text("You said no to")).to_be_visible()
    offered(page, wish, starts[1])
    page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")
    expect(page.locator("#email")).to_have_value("ana@example.com")
    expect(page.locator('[name="contact_by"][value="both"]')).to_be_checked()


def test_an_offer_that_ran_out_is_taken_after_all_where_its_time_is_free(page: Page, real: FakeSite) -> None:
    open_finder(page, real.url)
    page.locator(".finder-day:not([disabled], .more)").nth(4).click()
    start = free_time(page).get_attribute("data-start") or ""
    wish = joins(page, real)
    offered(page, wish, start)
    _lapses(wish)
    page.reload()
    expect(page.get_by_text("This time is free after all.")).to_be_visible()
    page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")


def _lapses(identity: str) -> None:
    """The half hour is over, and the clock has been there."""
    wish = wiring.diary().read([], wishes=[identity]).wishes[identity]
    assert wish.proposal is not None
    past = replace(wish.proposal, deadline=wiring.now())
    wiring.diary().write(Writing(wishes=(replace(wish, version=wish.version + 1, proposals=(past,)),)))
    assert pass_on_offers(wiring.waiting_room(), now=wiring.now()).lapsed == 1


def test_an_appointment_waits_for_an_earlier_time_and_moves_there(page: Page, real: FakeSite) -> None:
    open_finder(page, real.url)
    page.locator(".finder-day:not([disabled], .more)").nth(4).click()
    earlier = free_time(page).get_attribute("data-start") or ""
    book(page, real.url, day=6)
    open_own_appointment(page)
    page.get_by_role("button", name="Tell me of an earlier time").click()
    page.get_by_role("button", name="Put me on the list").click()
    at(page, "You are on the list, Ana")
    expect(page.locator(".gone-time").first).to_be_visible()
    [wish] = wiring.waitlist().open()
    page.get_by_role("link", name="See, change or leave").click()
    at(page, "You are on the waitlist")
    offered(page, wish.id, earlier)
    expect(page.get_by_text("would move to this time.")).to_be_visible()
    page.get_by_role("button", name="Move my appointment to it").click()
    at(page, "Your appointment has moved")
    [visit] = [one for one in wiring.diary().appointments() if one.id == wish.moves]
    assert visit.start == datetime.fromisoformat(earlier)
    page.get_by_role("link", name="See my appointment").click()
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()
