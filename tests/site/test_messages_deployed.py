"""Messages of the deployed stack: what a client and a demonstrator see, from the booking to the cancellation."""

import time

import pytest
from playwright.sync_api import Page, expect

from dev.laptop import Laptop
from tests.site.conftest import Visit
from tests.site.journeys import book, cancel, move, open_own_appointment
from tests.stack.http_calls import call
from tests.stack.sent import everything, rows, sent, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.ahead]

PROMISED = 5
"""Seconds from the booking to the confirmation in the outbox, once the functions are awake."""


def booked(page: Page, stack: Laptop, *, day: int = 2) -> str:
    """Book in the browser; gives the appointment's id."""
    book(page, stack.url, day=day)
    link = page.get_by_role("link", name="See, move or cancel").get_attribute("href") or ""
    return link.partition("#")[2].partition(".")[0]


def ahead(page: Page, stack: Laptop, button: str) -> None:
    """Set the demonstration's clock ahead, as a demonstrator does."""
    page.goto(stack.outbox)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name="Gone")).to_be_visible(timeout=60_000)


def states(stack: Laptop, about: str) -> dict[str, str]:
    return {row["kind"]: row["state"] for row in rows(stack) if row["about"] == about}


def test_from_the_booking_to_the_reminder(visit: Visit, stack: Laptop) -> None:
    wait_for(stack, booked(visit(), stack, day=5), "confirmed")  # the functions are awake now
    identity = booked(visit(), stack, day=3)
    begun = time.monotonic()
    confirmation = wait_for(stack, identity, "confirmed", PROMISED)
    assert time.monotonic() - begun < PROMISED
    assert confirmation.mail is not None
    [file] = confirmation.mail.files
    assert "BEGIN:VEVENT" in file.get_content()
    desk = visit((1280, 900))
    for _ in range(12):
        ahead(desk, stack, "To the next message")
        if states(stack, identity).get("reminder_24h") == "sent":
            break
    reminder = wait_for(stack, identity, "reminder_24h", 1)
    assert f"manage.html#{identity}." in reminder.words
    expect(desk.locator("details[open] iframe").first).to_be_visible()
    ahead(desk, stack, "Back to the real time")


def test_after_a_cancellation_no_reminder_goes(visit: Visit, stack: Laptop) -> None:
    page = visit()
    identity = booked(page, stack, day=4)
    wait_for(stack, identity, "confirmed")
    open_own_appointment(page)
    cancel(page)
    expect(page.get_by_text("Your appointment is cancelled.")).to_be_visible()
    told = wait_for(stack, identity, "cancelled")
    assert told.mail is not None
    assert "METHOD:CANCEL" in told.mail.files[0].get_content()
    desk = visit((1280, 900))
    ahead(desk, stack, "1 week on")
    ahead(desk, stack, "1 week on")
    found = states(stack, identity)
    assert {kind for kind, state in found.items() if state == "sent"} == {"confirmed", "cancelled"}
    assert set(found.values()) == {"sent", "skipped"}
    ahead(desk, stack, "Back to the real time")


def test_a_crawler_that_follows_every_link_changes_nothing(visit: Visit, stack: Laptop) -> None:
    """As mail scanners do, by HEAD and by GET, and as those do that run a page's scripts."""
    page = visit()
    identity = booked(page, stack, day=6)
    wait_for(stack, identity, "confirmed")
    open_own_appointment(page)
    move(page, day=7)
    wait_for(stack, identity, "changed")
    links = sorted({link for one in sent(stack) for link in one.links})
    assert len(links) > 5
    before = everything(stack)
    for link in links:
        for method in ("HEAD", "GET"):
            follow(link.partition("#")[0], method)
    scanner = visit()
    for link in [one for one in links if identity in one]:
        scanner.goto(link)
        scanner.wait_for_load_state("networkidle")
    assert everything(stack) == before


def follow(address: str, method: str) -> None:
    """Ask for a page as a scanner does; whatever it answers is fine, as long as it is an answer."""
    answer = call(method, address)
    assert answer.status < 500, address
