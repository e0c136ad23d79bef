"""What the clock starts for reviews: times that waited as long as they may are free again. Opens nobody's chart."""

import logging

from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import wiring
from chalicelib.adapters.metrics import report

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="release_reviews")
def release_reviews(_event: CloudWatchEvent) -> None:
    """Will give back overdue times and put finished work away, and report how much as metrics."""
    from chalicelib.usecases import release_reviews as work  # noqa: PLC0415  # the API's start need not load it

    now = wiring.now()
    done = work.release_reviews(wiring.diary(), wiring.charts(), now=now, attempts=wiring.patience())
    counts = {
        "TimesReleased": done.times,
        "ReviewsClosed": done.reviews,
        "ClearancesEnded": done.clearances,
        "ReleasesFailed": done.failed,
    }
    report(log, now, counts)
