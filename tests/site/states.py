"""Every state of the pages that a visitor can see, each reached the way a visitor reaches it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import book, free_time, hold_a_time, move, open_finder, open_own_appointment, press
from tests.site.safety_states import SAFETY_STATES

State = Callable[[Page, FakeSite], None]


def finding(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.locator("#team").scroll_into_view_if_needed()
    expect(page.locator(".team-card").first).to_be_visible()


def looking(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/": "slow"}
    page.goto(site.url)
    expect(page.locator(".finder-time.skeleton").first).to_be_visible()


def down(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/": "down"}
    page.goto(site.url)
    expect(page.locator(".finder .trouble")).to_be_visible()


def chosen_therapist(page: Page, site: FakeSite) -> None:
    open_finder(page, f"{site.url}/?therapist=maya")


def held(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)


def faulty(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    page.get_by_label("By e-mail and text").check()
    press(page)
    expect(page.get_by_role("alert")).to_be_visible()


def taken(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    site.api.diary.sell(free_time(page).get_attribute("data-start") or "")
    free_time(page).click()
    expect(page.locator(".gone-time").first).to_be_visible()


def ran_out(page: Page, site: FakeSite) -> None:
    page.clock.install()
    hold_a_time(page, site.url)
    page.clock.fast_forward(11 * 60_000)
    expect(page.get_by_role("button", name="Hold it again")).to_be_visible()


def booked(page: Page, site: FakeSite) -> None:
    book(page, site.url)


def managed(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    open_own_appointment(page)


def moving(page: Page, site: FakeSite) -> None:
    managed(page, site)
    page.get_by_role("button", name="Move to another time").click()
    expect(free_time(page)).to_be_visible()


def late(page: Page, site: FakeSite) -> None:
    book(page, site.url, day=1)
    site.api.diary.forward(hours=12)
    open_own_appointment(page)
    move(page)
    expect(page.get_by_text("You have asked us to move it to")).to_be_visible()


def cancelling(page: Page, site: FakeSite) -> None:
    managed(page, site)
    page.get_by_role("button", name="Cancel appointment").click()


def cancelled(page: Page, site: FakeSite) -> None:
    cancelling(page, site)
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_text("Cancelled", exact=True)).to_be_visible()


def lost(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/manage.html#0123456789.{'wrong' * 8}")
    expect(page.get_by_role("heading", name="We can't open")).to_be_visible()


def missing(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/no-such-page")


STATES: list[State] = [
    finding, looking, down, chosen_therapist, held, faulty, taken, ran_out,
    booked, managed, moving, late, cancelling, cancelled, lost, missing, *SAFETY_STATES,
]  # fmt: skip
