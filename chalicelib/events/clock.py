"""What the clock starts at night: sheets and days are compared with the appointments, and messages planned again."""

import logging

from chalice.app import Blueprint, CloudWatchEvent, Cron

from chalicelib import wiring
from chalicelib.adapters.metrics import report

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)


@bp.schedule(Cron(0, 9, "*", "*", "?", "*"), name="nightly")
def nightly(_event: CloudWatchEvent) -> None:
    """Will hold sheets and days against the appointments, plan every visit's messages again, and report all of it."""
    from chalicelib.usecases.heal_days import heal_days  # noqa: PLC0415  # the API's start need not load it
    from chalicelib.usecases.plan_licences import plan_licences  # noqa: PLC0415
    from chalicelib.usecases.reconcile_sheets import reconcile_sheets  # noqa: PLC0415
    from chalicelib.usecases.replan_messages import replan_messages  # noqa: PLC0415

    now, records = wiring.now(), wiring.records()
    found = reconcile_sheets(records.diary, now)
    for difference in found:
        log.error("sheet %s %s: %s", *difference.key, difference.what)
    report(log, now, {"SheetDifferences": len(found), "DaysMended": heal_days(records.diary, wiring.days())})
    replanned = replan_messages(records, records.diary.appointments(), now)
    licences = plan_licences(records.outbox, records.timetable.practice, now)
    counts = {"MessagesMended": replanned.mended, "ReplansTroubled": replanned.troubled, "LicencesExpiring": licences}
    report(log, now, counts)
