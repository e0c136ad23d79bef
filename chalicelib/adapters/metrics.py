"""Numbers for CloudWatch, as lines of the log in its embedded format: so no Lambda needs a right to write metrics."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime

NAMESPACE = "Tableside"


def report(log: logging.Logger, now: datetime, counts: Mapping[str, float], unit: str = "Count") -> None:
    """Will report numbers, and nothing about anyone."""
    metrics = [{"Name": name, "Unit": unit} for name in counts]
    metric = {"Namespace": NAMESPACE, "Dimensions": [[]], "Metrics": metrics}
    stamp = {"Timestamp": int(now.timestamp() * 1000), "CloudWatchMetrics": [metric]}
    log.info(json.dumps({"_aws": stamp, **counts}))
