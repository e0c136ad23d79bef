"""What a diary holds and what the model holds, both as plain minutes, to be compared."""

import re
import struct
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.sheets import Sheet
from tests.model.minute_model import Model, Visit, local_day
from tests.model.model_practice import ZONE

Taken = dict[str, set[int]]


def visit_of(one: Appointment) -> Visit:
    """Will put a stored appointment into the model's words."""
    noted = one.requested
    asked = "" if not noted else f"move {_minute(noted.start)} {noted.therapist}" if noted.start else noted.kind
    return Visit(
        one.status.value,
        one.service,
        one.therapist,
        one.room,
        _minute(one.start),
        _minute(one.end),
        int(one.before.total_seconds()) // 60,
        int(one.after.total_seconds()) // 60,
        one.client,
        _minute(one.expires) if one.expires else 0,
        one.version,
        one.confirmed is not None,
        asked,
    )


def taken_by_sheets(sheets: Iterable[Sheet], now: int) -> tuple[Taken, Taken, dict[tuple[str, date], tuple[int, int]]]:
    """Will read sheets bit by bit: minutes taken, minutes held, and each day's minutes of work."""
    taken: Taken = defaultdict(set)
    held: Taken = defaultdict(set)
    load = {}
    for sheet in sheets:
        resource, month = sheet.key
        first = _first_minute(month)
        taken[resource] |= {first + 5 * found.start() for found in re.finditer("1", f"{sheet.taken:b}"[::-1])}
        for hold in sheet.holds:
            if _minute(hold.expires) > now:
                begin = first + 5 * hold.piece.first
                held[resource] |= set(range(begin, begin + 5 * hold.piece.cells, 5))
        for day, (table, heavy) in enumerate(struct.iter_unpack("<HH", sheet.load)):
            if table or heavy:
                load[resource, date.fromisoformat(f"{month}-{day + 1:02}")] = 5 * table, 5 * heavy
    return _named(taken), _named(held), load


def taken_by_model(model: Model) -> tuple[Taken, Taken, dict[tuple[str, date], tuple[int, int]]]:
    """Will say the same of the model."""
    taken: Taken = defaultdict(set)
    held: Taken = defaultdict(set)
    days = set()
    for visit in model.live():
        for kind, name in (("therapist", visit.therapist), ("room", visit.room), ("client", visit.client)):
            if name:
                minutes = range(visit.start - visit.before, visit.end + visit.after, 5)
                (held if visit.status == "held" else taken)[f"{kind}#{name}"].update(minutes)
        if visit.service and visit.status == "booked":
            days.add((visit.therapist, local_day(visit.start)))
    load = {(f"therapist#{name}", day): model.worked(name, day, held=False) for name, day in days}
    return _named(taken), _named(held), load


def _named(found: Taken) -> Taken:
    return {name: minutes for name, minutes in found.items() if minutes}


def _first_minute(month: str) -> int:
    return _minute(datetime.fromisoformat(f"{month}-01").replace(tzinfo=ZoneInfo(ZONE)))


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60
