"""What the clock starts for calendars elsewhere: their busy times are blocked here. Opens no chart."""

import logging
import time

from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import wiring
from chalicelib.adapters.metrics import report

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

SECONDS = 180
"""After this a run begins nothing new: the Lambda ends at 300, and the slowest source takes less than the rest."""


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="import_calendars")
def import_calendars(_event: CloudWatchEvent) -> None:
    """Will read all calendars, and report what came of it as metrics: numbers, and nothing of what was read."""
    from chalicelib.usecases import import_calendars as work  # noqa: PLC0415  # the API's start need not load it

    now, ends = wiring.now(), time.monotonic() + SECONDS
    run = work.Importing(
        calendars=wiring.calendars(),
        diary=wiring.diary(),
        timetable=wiring.timetable(),
        read=wiring.source_reader(),
        now=now,
        attempts=wiring.patience(),
        is_late=lambda: time.monotonic() > ends,
    )
    done = work.import_calendars(run)
    for kind in done.mistakes:
        log.error("a calendar could not be imported: %s", kind)
    counts = {
        "CalendarsRead": done.counts["read"],
        "CalendarsFailed": done.counts["failed"],
        "CalendarsLate": done.counts["late"],
        "TimesBlocked": done.counts["blocked"],
        "TimesFreed": done.counts["freed"],
        "VisitsInBusyTimes": done.counts["conflicts"],
    }
    report(log, now, counts)
