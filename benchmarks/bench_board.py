"""The calendar of a large practice: 12 therapists with 10,000 appointments in a month, at the API and in a browser.

The API on a real engine in a process of its own: a day, a week, a month in numbers, and a look whether anything has
changed, each through the app's handler. The browser on the fake site with as many visits: from asking for the view to
the last visit of it standing there, ready to be opened.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from datetime import time as clock
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from app import app
from benchmarks.bench_requests import use
from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.months import instant
from chalicelib.usecases.ports import Writing
from dev.browser import find
from dev.engines import start_engine
from tests.moto_stack import APP, POOL
from tests.routes.gateway import event
from tests.routes.test_staff import claims
from tests.site.fake_board import FakeBoard
from tests.site.fake_days import at
from tests.site.fake_staff_api import PASSWORD
from tests.site.fake_staff_site import running_staff
from tests.site.staff_steps import give_code, give_password, open_door
from tests.small_practice import SMALL, therapist

THERAPISTS, VISITS, DAYS = 12, 10_000, 30
FIRST, MONDAY = date(2026, 12, 1), date(2026, 12, 7)
HALF_HOUR = timedelta(minutes=30)
ASKED, BUDGET_MS = 30, 1000
AT_ONCE = 20
READY = """async ({count, place}) => {
    const begun = performance.now();
    location.hash = place;
    while (document.querySelectorAll("[data-visit]").length !== count) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begun;
}"""
"""Milliseconds from asking for a view until all of its visits can be opened and the page has been painted."""


def main() -> int:
    """Will measure and print; 1 when the week takes longer than a second."""
    with tempfile.TemporaryDirectory() as folder:
        engine, running = start_engine(Path(folder))
        try:
            use(engine)
            os.environ |= {"USER_POOL_ID": POOL, "STAFF_CLIENT_ID": APP}
            fill()
            at_the_api()
        finally:
            for process in running:
                process.stop()
    return 0 if in_a_browser() <= BUDGET_MS else 1


def places() -> Iterator[tuple[int, date, int]]:
    """Will yield so many places for a visit: a therapist's number, a day, and which half hour after seven."""
    for number in range(VISITS):
        rest, who = divmod(number, THERAPISTS)
        half, day = divmod(rest, DAYS)
        yield who, FIRST + timedelta(days=day), half


def fill() -> None:
    """Will store the practice and its visits, with the days that show them."""
    names = tuple(therapist(f"therapist-{number}", "sciatica") for number in range(THERAPISTS))
    wiring.catalog_table().save(replace(SMALL, therapists=names))
    visits = [visit(number, *place) for number, place in enumerate(places())]
    for first in range(0, len(visits), AT_ONCE):
        wiring.diary().write(Writing(appointments=visits[first : first + AT_ONCE]))


def visit(number: int, who: int, day: date, half: int) -> Appointment:
    """Will make somebody's visit of half an hour."""
    start = instant(day, clock(7), SMALL.zone) + half * HALF_HOUR
    return Appointment(
        id=f"visit{number:05}",
        status=Status.BOOKED,
        version=1,
        service="relaxation",
        therapist=f"therapist-{who}",
        room="main-1",
        location="main",
        start=start,
        end=start + HALF_HOUR,
        before=timedelta(0),
        after=timedelta(0),
        zone=SMALL.time_zone,
        created=start,
        client=f"client{number:05}",
        contact=Contact("Anna", f"Lee-{number}", f"anna.{number}@example.com"),
    )


def at_the_api() -> None:
    """Will say how long the API takes for each look, and how large the answer is."""
    week = {"from": str(MONDAY), "days": "7"}
    known = json.loads(asked(week)["body"])["version"]
    looks = {
        "a day": {"from": str(MONDAY), "days": "1"},
        "a week": week,
        "a week that is known": week | {"known": known},
        "a month in numbers": {"from": "2026-11-30", "days": "42", "as": "counts"},
    }
    for name, query in looks.items():
        times, body = [], ""
        for _ in range(ASKED):
            begun = time.perf_counter()
            body = asked(query)["body"]
            times.append((time.perf_counter() - begun) * 1000)
        print(f"API, {name:22} {statistics.median(times):7.1f} ms   {len(body) / 1000:7.1f} KB")


def asked(query: dict[str, str]) -> dict[str, Any]:
    """Will ask for the board as the front desk."""
    answer: dict[str, Any] = app(event("GET", "/v1/staff/board", query=query, claims=claims("front_desk")), None)
    if answer["statusCode"] != HTTPStatus.OK:
        raise RuntimeError(answer["body"])
    return answer


def in_a_browser() -> float:
    """Will say how long the console takes for each view; gives the week's milliseconds."""
    board = FakeBoard(therapists=[{"id": f"t{number}", "name": f"Therapist {number}"} for number in range(THERAPISTS)])
    board.visits = {f"visit{number}": shown(number, *place) for number, place in enumerate(places())}
    with running_staff() as site, sync_playwright() as playwright:
        site.api.parts.append(board)
        browser = playwright.chromium.launch(executable_path=find(), args=["--headless=new", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        open_door(page, site.url)
        give_password(page, site.api.ivo.email, PASSWORD)
        give_code(page, site.api.ivo.code())
        page.locator(".calendar-title").wait_for()
        day, week = (statistics.median(opened(page, view) for _ in range(5)) for view in ("day", "week"))
        browser.close()
    print(f"console, a day   {day:6.0f} ms   console, everybody's week   {week:6.0f} ms, budget {BUDGET_MS}")
    return week


def shown(number: int, who: int, day: date, half: int) -> dict[str, Any]:
    """Will make a visit as the fake site keeps it."""
    start = at(f"{7 + half // 2:02}:{half % 2 * 30:02}", str(day))
    known = {"id": f"visit{number}", "version": 1, "status": "booked", "room": "main-1", "location": "main"}
    whose = {"service": "deep-tissue", "therapist": f"t{who}", "client": f"c{number}", "name": f"Anna Lee-{number}"}
    return known | whose | {"start": start, "end": start + HALF_HOUR}


def opened(page: Page, view: str) -> float:
    """Will leave the calendar, and come back to a view of it."""
    page.evaluate("location.hash = '#/account'")
    page.get_by_role("heading", level=1, name="My account").wait_for()
    days = 7 if view == "week" else 1
    count = sum(MONDAY <= day < MONDAY + timedelta(days=days) for _, day, _ in places())
    return float(page.evaluate(READY, {"count": count, "place": f"#/calendar/{view}/{MONDAY}"}))


if __name__ == "__main__":
    sys.exit(main())
