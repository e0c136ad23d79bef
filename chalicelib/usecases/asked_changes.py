"""Changes that clients asked for, where staff find them: a mark among what is due, with nothing in it to open.

The visit itself says what was asked for. A mark is set in the write that notes it, so none is missing; whoever reads
the marks looks at the visit, so one that is left behind by a decision does no harm until the clock puts it away.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.care.records import NOBODYS, Kind
from chalicelib.care.rules import Urgency
from chalicelib.scheduling.appointments import Appointment, is_open
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Sealed
from chalicelib.usecases.reviews import due_by

KEPT = timedelta(days=1)
"""How long after its visit a mark goes by itself."""


def asked_mark(timetable: Timetable, visit: Appointment, now: datetime) -> Sealed:
    """Will make the mark of a visit that has just been asked to be changed: due the same day, and before it starts.

    It lies in nobody's chart, so that a text can set one as well.
    """
    return Sealed(
        client=NOBODYS,
        key=f"{Kind.CHANGE}#{visit.id}.{visit.version}",
        kind=Kind.CHANGE,
        at=now,
        box={},
        appointment=visit.id,
        due=min(due_by(timetable, Urgency.SAME_DAY, now), visit.start),
        forget=visit.end + KEPT,
    )


def is_asked(mark: Sealed, visit: Appointment | None, now: datetime) -> bool:
    """Will say whether staff still have to decide on what a mark was set for; a later wish has a mark of its own."""
    if visit is None or visit.requested is None or not is_open(visit, now):
        return False
    return visit.requested.at == mark.at


def put_away(mark: Sealed) -> Sealed:
    """Will return a mark as it is once nobody has to decide any more; it goes when it would have gone."""
    return replace(mark, version=mark.version + 1, due=None)
