"""Daily limits of a therapist: hours at the table, and hours of heavy work."""

from datetime import datetime, timedelta

from chalicelib.scheduling.bits import between
from chalicelib.scheduling.months import CELL, Timeline, cells
from chalicelib.scheduling.practice import Service, Therapist
from chalicelib.scheduling.sheets import NO_LOAD, Book, Sheet, worked


def days_within_limits(
    book: Book, therapist: Therapist, service: Service, line: Timeline, *, now: datetime, but: str
) -> int:
    """Will return the cells of all days on which one more such treatment passes none of the therapist's limits.

    A treatment counts on the local day on which it starts.
    """
    table, heavy = _room_for(therapist.limits.table, service), _room_for(therapist.limits.heavy, service)
    if not service.heavy:
        heavy = None
    allowed, day = 0, 0
    for month, end_of_month in zip(line.months, (*line.offsets[1:], line.size), strict=True):
        sheet = book.get((f"therapist#{therapist.id}", month)) or Sheet(("", month))
        first_day = day
        while line.days[day] < end_of_month:
            if _fits(sheet, day - first_day, (table, heavy), now, but):
                allowed |= between(line.days[day], line.days[day + 1])
            day += 1
    return allowed


def _room_for(limit: timedelta | None, service: Service) -> int | None:
    """How many cells may be used up already for the service still to fit; None without a limit."""
    return None if limit is None else limit // CELL - cells(service.length)


def _fits(sheet: Sheet, day: int, room: tuple[int | None, int | None], now: datetime, but: str) -> bool:
    used = (0, 0) if sheet.load == NO_LOAD and not sheet.holds else worked(sheet, day, now, but=but)
    return all(most is None or count <= most for count, most in zip(used, room, strict=True))
