"""Every state of the pages after a visit and of how one is written to, each reached the way a client reaches it."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.site.fake_diary import Visit
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, give_birth_date, link, own_visit

State = Callable[[Page, FakeSite], None]
LINES = ["Walk for ten minutes after sitting for an hour.", "Warmth on the lower back, if it feels good."]
TWO_DAYS = timedelta(hours=48)


def been_here(site: FakeSite, ago: timedelta = TWO_DAYS, **kept: Any) -> Visit:
    """Somebody whose visit ended so long ago."""
    visit = own_visit(site, **kept)
    visit.status = "completed"
    site.api.diary.now = (visit.end + ago).astimezone(UTC)
    return visit


def aftercare(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="aftercare.html"))
    expect(page.get_by_text("Thank you for coming in on Thursday, December 3.")).to_be_visible()


def aftercare_without_a_link(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/aftercare.html")
    expect(page.get_by_role("heading", name="The next day or two")).to_be_visible()


def asked_for_the_notes(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site, home=LINES), page="aftercare.html"))
    page.get_by_role("button", name="Open my notes").click()
    expect(page.locator(".gate select")).to_be_focused()


def notes(page: Page, site: FakeSite) -> None:
    asked_for_the_notes(page, site)
    give_birth_date(page)
    expect(page.get_by_text(LINES[0])).to_be_visible()


def no_notes(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="aftercare.html"))
    page.get_by_role("button", name="Open my notes").click()
    give_birth_date(page)
    expect(page.get_by_text("Your therapist has not written anything")).to_be_visible()


def asked_how(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="checkin.html"))
    expect(page.get_by_text("Your visit: Thursday, December 3")).to_be_visible()


def answered(page: Page, site: FakeSite, answer: str) -> None:
    asked_how(page, site)
    page.get_by_role("button", name=answer).click()
    expect(page.get_by_role("radiogroup", name="Leg pain right now")).to_be_visible()


def fine(page: Page, site: FakeSite) -> None:
    answered(page, site, "Fine")
    at(page, "Good to hear")


def sore(page: Page, site: FakeSite) -> None:
    answered(page, site, "Still sore")
    at(page, "Thank you for telling us")


def worse(page: Page, site: FakeSite) -> None:
    answered(page, site, "Worse")
    at(page, "Please read this first")


def worse_while_down(page: Page, site: FakeSite) -> None:
    asked_how(page, site)
    site.api.trouble = {"POST /v1/check-ins": "down"}
    page.get_by_role("button", name="Something new").click()
    expect(page.get_by_text("We could not note your answer.")).to_be_visible()


def too_late(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site, timedelta(days=15)), page="checkin.html"))
    page.get_by_role("button", name="Still sore").click()
    expect(page.get_by_text("This question is closed")).to_be_visible()


def whose_visit(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/checkin.html#0123456789.{'wrong' * 8}")
    at(page, "We can't tell which visit this is about")


def managed_afterwards(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="manage.html"))
    expect(page.get_by_role("heading", name="After your visit")).to_be_visible()
    expect(page.get_by_role("heading", name="How we write to you")).to_be_visible()


def choosing(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site), page="manage.html"))
    page.get_by_role("button", name="Change this").click()
    page.get_by_text("By e-mail and text", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("To get texts, please tick this box")).to_be_visible()


def form_after_all(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site)))
    expect(page.get_by_text("This appointment is over or cancelled")).to_be_visible()


STATES: list[State] = [
    aftercare, aftercare_without_a_link, asked_for_the_notes, notes, no_notes, asked_how, fine, sore, worse,
    worse_while_down, too_late, whose_visit, managed_afterwards, choosing, form_after_all,
]  # fmt: skip
