"""Metrics as lines of the log: what is not zero, and what an alarm waits for."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.metrics import HEARTBEATS, NAMESPACE, report
from dev.template import load_template

log = logging.getLogger(__name__)
ALARM = "AWS::CloudWatch::Alarm"
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def reported(caplog: pytest.LogCaptureFixture, **counts: float) -> dict[str, Any]:
    with caplog.at_level(logging.INFO):
        report(log, NOW, counts)
    line: dict[str, Any] = json.loads(caplog.records[-1].getMessage())
    return line


def test_a_metric_is_made_of_what_is_not_zero_and_the_log_has_all(caplog: pytest.LogCaptureFixture) -> None:
    line = reported(caplog, MessagesSent=3, MessagesFailed=0)
    assert (line["MessagesSent"], line["MessagesFailed"]) == (3, 0)
    [described] = line["_aws"]["CloudWatchMetrics"]
    assert described == {
        "Namespace": "Tableside",
        "Dimensions": [[]],
        "Metrics": [{"Name": "MessagesSent", "Unit": "Count"}],
    }
    assert line["_aws"]["Timestamp"] == 1_796_115_600_000


def test_nothing_but_zeros_is_no_metric(caplog: pytest.LogCaptureFixture) -> None:
    assert reported(caplog, MessagesSent=0) == {"MessagesSent": 0}


@pytest.mark.parametrize("name", sorted(HEARTBEATS))
def test_what_an_alarm_waits_for_comes_at_zero_too(caplog: pytest.LogCaptureFixture, name: str) -> None:
    assert reported(caplog, **{name: 0})["_aws"]["CloudWatchMetrics"][0]["Metrics"] == [{"Name": name, "Unit": "Count"}]


def test_exactly_what_an_alarm_counts_is_a_heartbeat() -> None:
    alarms = [one["Properties"] for one in load_template()["Resources"].values() if one.get("Type") == ALARM]
    ours = [one for one in alarms if one["Namespace"] == NAMESPACE]
    assert {one["MetricName"] for one in ours if one["Statistic"] == "SampleCount"} == HEARTBEATS
