"""What the clock starts: the nightly check of the sheets against the appointments."""

import json
import logging

from chalice.app import Blueprint, CloudWatchEvent, Cron

from chalicelib import wiring

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)


@bp.schedule(Cron(0, 9, "*", "*", "?", "*"), name="nightly")
def nightly(_event: CloudWatchEvent) -> None:
    """Will recompute every month sheet from the appointments and report the differences as a metric.

    The metric is a line of the log in CloudWatch's embedded format, so the Lambda needs no right to write metrics.
    """
    from chalicelib.usecases.reconcile_sheets import reconcile_sheets  # noqa: PLC0415  # the API's start need not load it

    now = wiring.now()
    found = reconcile_sheets(wiring.diary(), now)
    for difference in found:
        log.error("sheet %s %s: %s", *difference.key, difference.what)
    metric = {"Namespace": "Tableside", "Dimensions": [[]], "Metrics": [{"Name": "SheetDifferences", "Unit": "Count"}]}
    stamp = {"Timestamp": int(now.timestamp() * 1000), "CloudWatchMetrics": [metric]}
    log.info(json.dumps({"_aws": stamp, "SheetDifferences": len(found)}))
