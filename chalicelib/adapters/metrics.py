"""Numbers for CloudWatch, as lines of the log in its embedded format: so no Lambda needs a right to write metrics."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime

NAMESPACE = "Tableside"
HEARTBEATS = frozenset({"MessagesUnknownTooLong", "OffersLapsed", "TasksOverdue"})
"""Alarms of infra/resources.yaml count how often these come, so they come at zero, too. The others cost less so."""


def report(log: logging.Logger, now: datetime, counts: Mapping[str, float], unit: str = "Count") -> None:
    """Will log numbers, and make metrics of those that are not zero; nothing about anyone."""
    metrics = [{"Name": name, "Unit": unit} for name, count in counts.items() if count or name in HEARTBEATS]
    if not metrics:
        log.info(json.dumps(counts))
        return
    metric = {"Namespace": NAMESPACE, "Dimensions": [[]], "Metrics": metrics}
    stamp = {"Timestamp": int(now.timestamp() * 1000), "CloudWatchMetrics": [metric]}
    log.info(json.dumps({"_aws": stamp, **counts}))
