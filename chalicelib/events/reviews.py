"""What the clock starts for reviews: overdue times are given back, overdue work is reported. Opens nobody's chart."""

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
    from chalicelib.usecases.overdue_tasks import overdue_tasks  # noqa: PLC0415

    now, diary, charts = wiring.now(), wiring.diary(), wiring.charts()
    done = work.release_reviews(diary, charts, now=now, attempts=wiring.patience())
    overdue = overdue_tasks(diary, charts, now)
    counts = {
        "TimesReleased": done.times,
        "ReviewsClosed": done.reviews,
        "ClearancesEnded": done.clearances,
        "ChangesPutAway": done.changes,
        "ReleasesFailed": done.failed,
        "TasksOverdue": overdue.tasks,
        "RecordRequestsOverdue": overdue.record_requests,
    }
    report(log, now, counts)
