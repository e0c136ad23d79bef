"""Every state of the waitlist that somebody can see, each reached the way they reach it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.site.fake_diary import Visit
from tests.site.fake_site import FakeSite
from tests.site.fake_waitlist import Waiting
from tests.site.intake_journeys import at, own_visit
from tests.site.journeys import open_finder

State = Callable[[Page, FakeSite], None]
ANN = {"first_name": "Ana", "last_name": "Silva", "email": "ana@example.com", "contact_by": "email"}


def waits(site: FakeSite, **terms: Any) -> Waiting:
    """Somebody who joined by the API, for a first visit in December."""
    body = {"service": "sciatica-first", "first": "2026-12-01", "last": "2026-12-19", "notice_hours": 2, "client": ANN}
    site.api.waitlist.answer("POST", [], body | terms, "")
    return list(site.api.waitlist.wishes.values())[-1]


def waits_for_earlier(site: FakeSite) -> tuple[Waiting, Visit]:
    """Somebody with an appointment who waits for a time before it."""
    visit = own_visit(site)
    body = {"appointment": visit.visit_id, "first": "2026-12-01", "last": "2026-12-03", "notice_hours": 2}
    site.api.waitlist.answer("POST", [], body, visit.secret)
    return list(site.api.waitlist.wishes.values())[-1], visit


def link(site: FakeSite, wish: Waiting, *, folder: str = "") -> str:
    return f"{site.url}/{folder}waitlist.html#{wish.wish_id}.{wish.secret}"


def a_time(site: FakeSite, *, ahead: int = 1) -> datetime:
    """A free time of Maya's so many days from now."""
    day = site.api.diary.today() + timedelta(days=ahead)
    return min(site.api.diary.slots("sciatica-first", day, "maya"))


def is_offered(page: Page, site: FakeSite) -> Waiting:
    """Somebody opens the link of an offer."""
    wish = waits(site)
    site.api.waitlist.offer(wish, a_time(site))
    page.goto(link(site, wish))
    at(page, "A time is free for you, Ana")
    return wish


def offered(page: Page, site: FakeSite) -> None:
    is_offered(page, site)


def offered_a_move(page: Page, site: FakeSite) -> None:
    wish, _ = waits_for_earlier(site)
    site.api.waitlist.offer(wish, a_time(site))
    page.goto(link(site, wish))
    expect(page.get_by_text("Your appointment on Thursday, December 3")).to_be_visible()


def moved(page: Page, site: FakeSite) -> None:
    offered_a_move(page, site)
    page.get_by_role("button", name="Move my appointment to it").click()
    at(page, "Your appointment has moved")


def agreed(page: Page, site: FakeSite) -> None:
    is_offered(page, site).agreed = True
    page.reload()
    at(page, "Nearly there, Ana")


def waiting(page: Page, site: FakeSite) -> None:
    wish = waits(site, therapists=["maya"], weekdays=["tue", "thu"], hours=[{"opens": "09:00", "closes": "12:30"}])
    page.goto(link(site, wish))
    at(page, "You are on the waitlist")


def expired(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    site.api.diary.forward(minutes=31)
    page.goto("about:blank")
    page.goto(link(site, wish))
    expect(page.get_by_text("have not heard from you in time")).to_be_visible()


def taken(page: Page, site: FakeSite) -> None:
    is_offered(page, site)
    site.api.diary.forward(minutes=31)
    page.get_by_role("button", name="Take this time").click()
    expect(page.get_by_text("This time has gone to somebody else.")).to_be_visible()


def changing(page: Page, site: FakeSite) -> None:
    waiting(page, site)
    page.get_by_role("button", name="Change what I wait for").click()
    at(page, "What would fit?")


def leaving(page: Page, site: FakeSite) -> None:
    waiting(page, site)
    page.get_by_role("button", name="Take me off the list").click()
    at(page, "Take you off the list?")


def left(page: Page, site: FakeSite) -> None:
    leaving(page, site)
    page.get_by_role("button", name="Yes, take me off").click()
    at(page, "You are off the list")


def booked(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    assert wish.hold is not None
    site.api.waitlist.booked(wish.hold)
    page.reload()
    at(page, "You have your time")


def unreadable(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/waitlist.html#0123456789.{'wrong' * 8}")
    at(page, "We can't open this place on the list")


def down(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/waitlist": "down"}
    page.goto(link(site, waits(site)))
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def joining(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    page.get_by_role("button", name="Tell me when something opens up").click()
    at(page, "Tell me when something opens up")


def join_faults(page: Page, site: FakeSite) -> None:
    joining(page, site)
    page.get_by_text("By e-mail and text", exact=True).click()
    page.locator("#wish-last").fill("2026-11-01")
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_text("Please give a day that is still to come.")).to_be_visible()


def joined(page: Page, site: FakeSite) -> None:
    joining(page, site)
    for name in ("first_name", "last_name", "email"):
        page.locator(f"#{name}").fill(ANN[name])
    page.get_by_role("button", name="Put me on the list").click()
    at(page, "You are on the list, Ana")


def joining_for_earlier(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    page.goto(f"{site.url}/manage.html#{visit.visit_id}.{visit.secret}")
    page.get_by_role("button", name="Tell me of an earlier time").click()
    at(page, "Tell me of an earlier time")


STATES: list[State] = [
    offered, offered_a_move, moved, agreed, waiting, expired, taken, changing, leaving, left, booked, unreadable, down,
    joining, join_faults, joined, joining_for_earlier,
]  # fmt: skip
