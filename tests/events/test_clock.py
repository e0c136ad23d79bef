"""What the clock starts."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.events.clock import nightly
from chalicelib.tables.sheets import SheetRow
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.routes.visitor import Visitor

EVENT = {"version": "0", "source": "aws.events", "detail-type": "Scheduled Event", "detail": {}, "time": "", "id": ""}
EVENT |= {"account": "", "region": "", "resources": []}


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor of a practice whose clock can strike."""
    with moto_stack(monkeypatch, LICENSED):
        yield Visitor()


def metric(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Will run the night and return the metric it logged."""
    with caplog.at_level(logging.INFO):
        nightly(EVENT, None)
    line: dict[str, Any] = json.loads(caplog.records[-1].getMessage())
    return line


def test_a_sound_night_reports_no_difference(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    start = practice.starts()[0]
    practice.book(start)
    practice.hold(start)
    assert metric(caplog)["SheetDifferences"] == 0
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
