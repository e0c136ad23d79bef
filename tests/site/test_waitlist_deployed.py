"""The waitlist of the deployed stack: a time comes free, is kept for who waits and for nobody else, and is booked."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dev.laptop import Laptop
from tests.benign import CLEAR
from tests.site.conftest import DESK, Visit
from tests.site.intake_journeys import at
from tests.site.journeys import check_safety, on_screen, open_finder, press
from tests.site.test_messages_deployed import ahead, follow
from tests.stack.http_calls import call
from tests.stack.sent import SOON, Sent, everything, rows, sent

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.ahead]

OWNER = {"first_name": "Rosa", "last_name": "Diaz", "email": "rosa@example.com", "contact_by": "email"}


def taken(stack: Laptop) -> tuple[dict[str, Any], str, str]:
    """Somebody else's visit in five weeks: the appointment, its link's secret, and with whom."""
    practice = call("GET", f"{stack.url}/v1/practice").json()
    day, service = date.fromisoformat(practice["today"]) + timedelta(days=35), practice["services"][0]["id"]
    asked = f"service={service}&from={day}&to={day + timedelta(days=7)}"
    slot = call("GET", f"{stack.url}/v1/slots?{asked}").json()["days"][0]["slots"][0]
    wish = {"service": service, "start": slot["start"], "therapist": slot["therapists"][0]}
    body = wish | {"client": OWNER | {"text_consent": False}, "answers": CLEAR}
    booked = call("POST", f"{stack.url}/v1/appointments", body, Idempotency_Key="waitlist-journey-of-rosa")
    assert booked.status == 201, booked.body
    return booked.json(), booked.json()["manage"].rpartition(".")[2], slot["therapists"][0]


def is_public(stack: Laptop, visit: dict[str, Any], therapist: str) -> bool:
    """Whether anybody who looks would see that time."""
    day = date.fromisoformat(visit["start"][:10])
    asked = f"service={visit['service']['id']}&therapist={therapist}&from={day}&to={day + timedelta(days=1)}"
    days = call("GET", f"{stack.url}/v1/slots?{asked}").json()["days"]
    return any(slot["start"] == visit["start"] for one in days for slot in one["slots"])


def joins(page: Page, stack: Laptop, visit: dict[str, Any], therapist: str) -> str:
    """Wait for a time of that therapist's on that day; gives the link."""
    open_finder(page, f"{stack.url}/?service={visit['service']['id']}&therapist={therapist}")
    page.get_by_role("button", name="Tell me when something opens up").click()
    at(page, "Tell me when something opens up")
    for field in ("last", "first"):
        page.locator(f"#wish-{field}").fill(visit["start"][:10])
    for name, text in (("first_name", "Wilma"), ("last_name", "Hall"), ("email", "wilma@example.com")):
        page.locator(f"#{name}").fill(text)
    page.get_by_role("button", name="Put me on the list").click()
    at(page, "You are on the list, Wilma")
    return page.get_by_role("link", name="See, change or leave").get_attribute("href") or ""


def offer(stack: Laptop, desk: Page) -> Sent:
    """The offer in the outbox; where people are asleep, the demonstration's clock goes on to when it is sent."""
    limit = time.monotonic() + SOON
    while not any(row["kind"] == "offer" for row in rows(stack)):
        assert time.monotonic() < limit, rows(stack)
        time.sleep(0.2)
    for _ in range(12):
        found = [one for one in sent(stack) if one.kind == "offer"]
        if found:
            return found[0]
        ahead(desk, stack, "To the next message")
    raise AssertionError([row for row in rows(stack) if row["kind"] == "offer"])


def test_a_time_that_comes_free_is_kept_for_who_waits_and_for_nobody_else(visit: Visit, stack: Laptop) -> None:
    full, secret, therapist = taken(stack)
    page, desk = visit(), visit(DESK)
    assert not is_public(stack, full, therapist)
    own = joins(page, stack, full, therapist).partition("#")[2]
    cancelled = call("POST", f"{stack.url}/v1/appointments/{full['id']}/cancel", {}, Link_Secret=secret)
    assert cancelled.json()["status"] == "cancelled"
    message = offer(stack, desk)
    assert not is_public(stack, full, therapist)
    [link] = {one for one in message.links if "waitlist.html#" in one}
    assert link.partition("#")[2].partition(".")[0] == own.partition(".")[0]
    before = everything(stack)
    for method in ("HEAD", "GET"):
        follow(link.partition("#")[0], method)
    page.goto(link)
    at(page, "A time is free for you, Wilma")
    assert everything(stack) == before
    books(page)
    assert not is_public(stack, full, therapist)
    wish, key = own.split(".")
    assert call("GET", f"{stack.url}/v1/waitlist/{wish}", Link_Secret=key).json()["state"] == "accepted"
    ahead(desk, stack, "Back to the real time")


def books(page: Page) -> None:
    """Take what is kept, and go through the safety check."""
    page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")
    expect(page.locator("#email")).to_have_value("wilma@example.com")
    page.locator('.screen [name="date_of_birth-month"]').select_option("05")
    for part, text in (("day", "17"), ("year", "1984")):
        page.locator(f'.screen [name="date_of_birth-{part}"]').fill(text)
    check_safety(page)
    press(page)
    at(page, "You're booked, Wilma")
