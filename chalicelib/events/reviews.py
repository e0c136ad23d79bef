"""What the clock starts for reviews: times that waited as long as they may are free again. Opens nobody's chart."""

import json
import logging

from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import wiring

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="release_reviews")
def release_reviews(_event: CloudWatchEvent) -> None:
    """Will give back overdue times and put finished work away, and report how much as metrics.

    The metrics are a line of the log in CloudWatch's embedded format: numbers, and nothing about anyone.
    """
    from chalicelib.usecases import release_reviews as work  # noqa: PLC0415  # the API's start need not load it

    now = wiring.now()
    done = work.release_reviews(wiring.diary(), wiring.charts(), now=now, attempts=wiring.patience())
    counts = {
        "TimesReleased": done.times,
        "ReviewsClosed": done.reviews,
        "ClearancesEnded": done.clearances,
        "ReleasesFailed": done.failed,
    }
    metrics = [{"Name": name, "Unit": "Count"} for name in counts]
    metric = {"Namespace": "Tableside", "Dimensions": [[]], "Metrics": metrics}
    stamp = {"Timestamp": int(now.timestamp() * 1000), "CloudWatchMetrics": [metric]}
    log.info(json.dumps({"_aws": stamp, **counts}))
