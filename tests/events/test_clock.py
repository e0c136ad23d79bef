"""What the clock starts."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.events.clock import nightly
from chalicelib.messaging.kinds import Kind
from chalicelib.messaging.messages import State
from chalicelib.tables.days import DayRow
from chalicelib.tables.sheets import SheetRow
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.routes.visitor import Link, Visitor

EVENT = {"version": "0", "source": "aws.events", "detail-type": "Scheduled Event", "detail": {}, "time": "", "id": ""}
EVENT |= {"account": "", "region": "", "resources": []}


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor of a practice whose clock can strike."""
    with moto_stack(monkeypatch, LICENSED):
        yield Visitor()


def metric(caplog: pytest.LogCaptureFixture, name: str = "SheetDifferences") -> dict[str, Any]:
    """Will run the night and return the line of metrics that has this one."""
    with caplog.at_level(logging.INFO):
        nightly(EVENT, None)
    lines = [json.loads(one.getMessage()) for one in caplog.records if one.getMessage().startswith("{")]
    line: dict[str, Any] = next(one for one in lines if name in one)
    return line


def test_a_sound_night_reports_no_difference(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    start = practice.starts()[0]
    practice.book(start)
    practice.hold(start)
    line = metric(caplog)
    assert (line["SheetDifferences"], "_aws" in line) == (0, False)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_difference_is_reported_as_a_metric_and_named_without_a_person(
    practice: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    practice.book(practice.starts()[0], therapist="maya")
    [sheet] = [one for one in wiring.diary().sheets() if one.key[0] == "therapist#maya"]
    SheetRow(*sheet.key).delete()
    line = metric(caplog)
    assert line["SheetDifferences"] == 2
    described = line["_aws"]["CloudWatchMetrics"][0]
    assert described["Namespace"] == "Tableside"
    assert described["Metrics"] == [{"Name": "SheetDifferences", "Unit": "Count"}]
    assert "therapist#maya" in caplog.text
    assert "Lee" not in caplog.text


def test_a_day_that_lacks_a_visit_is_mended_and_reported(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    start = practice.starts()[0]
    practice.book(start, therapist="maya")
    DayRow("maya", start[:10]).delete()
    assert metric(caplog, "DaysMended")["DaysMended"] == 1
    caplog.clear()
    assert metric(caplog, "DaysMended")["DaysMended"] == 0


def test_a_night_plans_what_nobody_followed(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visit = Link(practice.book(practice.starts()[0]))
    assert metric(caplog, "MessagesMended")["MessagesMended"] > 0
    planned = wiring.outbox().of(visit.id)
    assert Kind.CONFIRMED in {one.kind for one in planned}
    assert {one.state for one in planned} == {State.WAITING}
    caplog.clear()
    assert metric(caplog, "MessagesMended")["MessagesMended"] == 0
