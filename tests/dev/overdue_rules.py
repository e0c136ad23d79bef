"""What a packaged template must say so that somebody hears of work that is overdue."""

from collections.abc import Mapping
from typing import Any

from chalicelib.adapters.metrics import HEARTBEATS, NAMESPACE
from tests.dev.template_rules import Rule, Stack


def _alarms(stack: Stack, metric: str) -> list[Mapping[str, Any]]:
    every = stack.properties("CloudWatch::Alarm")
    return [one for one in every if (one.get("Namespace"), one.get("MetricName")) == (NAMESPACE, metric)]


def _hears_of_overdue_work(stack: Stack) -> bool:
    """After an hour in which something was overdue at each count, and not for a task that was done a little late."""
    found = [one for one in _alarms(stack, "TasksOverdue") if one["ComparisonOperator"] == "GreaterThanThreshold"]
    return [(one["Statistic"], one["Period"] * one["EvaluationPeriods"], one["Threshold"]) for one in found] == [
        ("Minimum", 3600, 0)
    ]


def _hears_of_overdue_records(stack: Stack) -> bool:
    """At the first count, since that time is a law's; it is no metric while there is none, so silence is no alarm."""
    found = _alarms(stack, "RecordRequestsOverdue")
    return [(one["Statistic"], one["Threshold"], one["TreatMissingData"]) for one in found] == [
        ("Maximum", 0, "notBreaching")
    ]


def _hears_when_nobody_counts(stack: Stack) -> bool:
    """The count comes at zero as well, so its silence means that the clock does not run."""
    found = [one for one in _alarms(stack, "TasksOverdue") if one["Statistic"] == "SampleCount"]
    return "TasksOverdue" in HEARTBEATS and [one["TreatMissingData"] for one in found] == ["breaching"]


OVERDUE: dict[str, Rule] = {
    "somebody hears of overdue work": _hears_of_overdue_work,
    "somebody hears of overdue records": _hears_of_overdue_records,
    "somebody hears when nobody counts": _hears_when_nobody_counts,
}
