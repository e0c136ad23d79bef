"""What the clock starts for reviews, and the role it has for that."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.care.clearances import Clearance, State
from chalicelib.care.records import Kind, Record
from chalicelib.events.reviews import release_reviews
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.kept_clearances import Kept, next_record
from chalicelib.usecases.ports import Writing
from tests.benign import but
from tests.events.test_clock import EVENT
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.routes.test_role import allowed_to, done
from tests.routes.visitor import KEY, Link, Visitor

WORRIED = but(rf_bladder="longstanding")


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor of a practice whose clock can strike."""
    with moto_stack(monkeypatch, LICENSED):
        yield Visitor()


def struck(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Will let the clock strike and return the metrics it logged."""
    caplog.clear()
    with caplog.at_level(logging.INFO):
        release_reviews(EVENT, None)
    line: dict[str, Any] = json.loads(caplog.records[-1].getMessage())
    return line


def overdue(practice: Visitor) -> Link:
    """A visit that has waited as long as it may, and a clearance whose last day is over."""
    link = Link(practice.book(practice.starts(therapist="maya")[0], answers=WORRIED, therapist="maya"))
    visit = wiring.diary().read([], [link.id]).appointments[link.id]
    past = datetime.now(UTC) - timedelta(minutes=1)
    [review] = wiring.charts().find(visit.client, Kind.REVIEW)
    letter = Clearance(state=State.VERIFIED, rules=("H12",), valid_until=date(2026, 1, 1))
    record = next_record(wiring.charts().open(review), Kept(Clearance()), letter, "lead", zone=LICENSED.zone, now=past)
    waited = replace(visit, version=visit.version + 1, kept_until=past)
    wiring.diary().write(Writing(appointments=[waited], records=(wiring.charts().seal(record),)))
    return link


def test_an_overdue_time_is_on_offer_again(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    link = overdue(practice)
    start = link().json["start"]
    assert start not in practice.starts(therapist="maya")
    told = struck(caplog)
    assert (told["TimesReleased"], told["ReviewsClosed"], told["ClearancesEnded"], told["ReleasesFailed"]) == (
        1,
        1,
        1,
        0,
    )
    assert link().json["status"] == Status.EXPIRED
    assert start in practice.starts(therapist="maya")
    assert struck(caplog)["TimesReleased"] == 0


def test_what_still_has_time_is_left_alone(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    link = Link(practice.book(practice.starts()[0], answers=WORRIED))
    assert struck(caplog)["TimesReleased"] == 0
    assert link().json["status"] == Status.PENDING_REVIEW


def test_the_log_has_numbers_and_no_person(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    link = overdue(practice)
    told = struck(caplog)
    assert {one["Name"] for one in told["_aws"]["CloudWatchMetrics"][0]["Metrics"]} == {
        "TimesReleased",
        "ReviewsClosed",
        "ClearancesEnded",
        "TasksOverdue",
    }
    for word in ("Lee", "Ann", link.id, "H2", "bladder"):
        assert word not in caplog.text


def test_its_role_allows_what_it_does_and_nothing_else(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    overdue(practice)
    with done() as actions:
        struck(caplog)
    assert actions == allowed_to("ReleaseReviewsRole")
    assert KEY not in caplog.text


def test_what_staff_should_have_done_by_now_is_told_as_a_number_each_time(
    practice: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    told = struck(caplog)
    assert [one["Name"] for one in told["_aws"]["CloudWatchMetrics"][0]["Metrics"]] == ["TasksOverdue"]
    assert (told["TasksOverdue"], told["RecordRequestsOverdue"]) == (0, 0)
    past, link = datetime.now(UTC) - timedelta(minutes=1), Link(practice.book(practice.starts()[0]))
    for kind in (Kind.CALL, Kind.RECORD_REQUEST, Kind.ALERT):
        record = Record(client="ann", kind=kind, name=link.id, at=past, due=past, content={"why": "x"})
        wiring.diary().write(Writing(records=(wiring.charts().seal(record),)))
    told = struck(caplog)
    assert (told["TasksOverdue"], told["RecordRequestsOverdue"]) == (1, 1)
    assert link.id not in caplog.text
