"""What the clock starts for calendars elsewhere, and the role it has for that."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.events.calendars import import_calendars
from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.import_calendars import KEPT_WHEN_REMOVED, Imported, Importing
from chalicelib.usecases.import_calendars import import_calendars as work
from tests.events.test_clock import EVENT
from tests.fakes_calendars import FakeWeb
from tests.moto_stack import moto_stack
from tests.routes.calendar_requests import GOOGLE, MAYAS, add_import, imports
from tests.routes.colleagues import OWNER
from tests.routes.conftest import LICENSED
from tests.routes.test_role import allowed_to, done
from tests.routes.visitor import Visitor


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor of a practice whose clock can strike."""
    with moto_stack(monkeypatch, LICENSED):
        yield Visitor()


def struck(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Will let the clock strike and return the metrics it logged."""
    caplog.clear()
    with caplog.at_level(logging.INFO):
        import_calendars(EVENT, None)
    line: dict[str, Any] = json.loads(caplog.records[-1].getMessage())
    return line


def run(web: FakeWeb, *, later: bool = False) -> Imported:
    """Will do the work with another web than the real one."""
    return work(
        Importing(
            calendars=wiring.calendars(),
            diary=wiring.diary(),
            timetable=wiring.timetable(),
            read=web.read,
            now=wiring.now() + KEPT_WHEN_REMOVED if later else wiring.now(),
            attempts=wiring.patience(),
            is_late=lambda: False,
        )
    )


@pytest.mark.usefixtures("practice")
def test_nothing_to_read_is_told_as_nothing(caplog: pytest.LogCaptureFixture) -> None:
    told = struck(caplog)
    assert set(told.values()) == {0}


def test_a_calendar_that_cannot_be_had_is_counted_told_to_staff_and_named_nowhere(
    practice: Visitor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALENDAR_HOSTS", "localhost.localdomain,.invalid")
    add_import("https://nowhere.invalid/private-5ecre7/basic.ics")
    told = struck(caplog)
    assert (told["CalendarsRead"], told["CalendarsFailed"]) == (0, 1)
    [shown] = imports()["maya"]
    assert (shown["trouble"], shown["failures"]) == ("unreachable", 1)
    assert "invalid" not in caplog.text
    assert "5ecre7" not in caplog.text
    assert practice.starts(therapist="maya")


@pytest.mark.usefixtures("practice")
def test_a_listed_name_that_leads_to_this_machine_is_not_connected_to(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALENDAR_HOSTS", "localhost")
    add_import("https://localhost/2018-06-01/runtime/invocation/next")
    assert struck(caplog)["CalendarsFailed"] == 1
    assert imports()["maya"][0]["trouble"] == "not_allowed"


def test_its_role_allows_what_it_does_and_nothing_else(practice: Visitor) -> None:
    identity = add_import().json["id"]
    start = wiring.timetable().horizon_end(wiring.now()) - KEPT_WHEN_REMOVED
    web = FakeWeb({GOOGLE: [Busy("a", Span(start, start + KEPT_WHEN_REMOVED))]})
    with done() as actions:
        assert run(web).counts["blocked"] == 1
        web.meanwhile = lambda: OWNER.delete(f"{MAYAS}/imports/{identity}")
        run(web)
        assert run(web, later=True).counts["failed"] == 0
    assert wiring.calendars().sources() == []
    assert actions | {("Query", "Catalog")} == allowed_to("ImportCalendarsRole")  # the practice is kept half a minute
    assert practice.starts()
