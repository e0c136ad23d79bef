"""How much staff should have done by now, counted without opening any of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.asked_changes import is_asked
from chalicelib.usecases.ports import Charts, Diary, Sealed

TASKS = frozenset({Kind.REVIEW, Kind.CALL, Kind.CHECK_IN, Kind.TEXT, Kind.UNREAD, Kind.CHANGE})
"""What is for staff to do. An alert is of no use once its visit has begun; a clearance's last day is the clock's."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """So many tasks, and so many wishes to see or delete a record, whose time is a law's."""

    tasks: int = 0
    record_requests: int = 0


def overdue_tasks(diary: Diary, charts: Charts, now: datetime) -> Overdue:
    """Will count what was due before now.

    Raises:
        Unavailable: as its name says.
    """
    due = charts.due(now)
    marks = [one.appointment for one in due if one.kind is Kind.CHANGE]
    visits = diary.read([], marks).appointments if marks else {}
    tasks = [one for one in due if one.kind in TASKS and _counts(one, visits, now)]
    return Overdue(len(tasks), sum(one.kind is Kind.RECORD_REQUEST for one in due))


def _counts(one: Sealed, visits: Mapping[str, Appointment], now: datetime) -> bool:
    return one.kind is not Kind.CHANGE or is_asked(one, visits.get(one.appointment), now)
