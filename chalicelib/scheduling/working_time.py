"""When staff are due to do something, counted in the hours in which anybody of the practice works."""

from datetime import datetime, timedelta

from chalicelib.scheduling.bits import each, without
from chalicelib.scheduling.months import DAY, Timeline, cells, instant, spanning
from chalicelib.scheduling.timetable import Timetable

AHEAD = timedelta(days=31)
"""A practice that is closed for longer answers as if it never closed: nobody's call is put off for a month."""


def after_working_hours(timetable: Timetable, now: datetime, hours: timedelta) -> datetime:
    """Will return the instant by which the practice has been open for so long since `now`."""
    line, opened = _open_from(timetable, now)
    left = cells(hours)
    for cell in each(opened):
        left -= 1
        if left == 0:
            return line.at(cell + 1)
    return now + hours


def next_working_day(timetable: Timetable, now: datetime) -> datetime:
    """Will return one working day later: the same time on the next day on which the practice is open.

    Counted from `now`, or from the next opening where it is closed; inside that next day's own hours.
    """
    line, opened = _open_from(timetable, now)
    first = next(each(opened), None)
    if first is None:
        return now + DAY
    begun = max(now, line.at(first)).astimezone(timetable.zone)
    midnight = instant(begun.date() + DAY, begun.time().min, timetable.zone)
    later = without(opened, (1 << max(line.cell(midnight), 0)) - 1)
    day = next(each(later), None)
    if day is None:
        return now + DAY
    return _same_clock(line, later, day, begun)


def _same_clock(line: Timeline, later: int, first: int, begun: datetime) -> datetime:
    """The wall-clock time of `begun` on the day of the cell `first`, between that day's opening and closing."""
    day = line.day_index(line.at(first))
    of_the_day = later & ((1 << line.days[day + 1]) - 1)
    closing = line.at(of_the_day.bit_length())
    wanted = instant(line.at(first).astimezone(line.zone).date(), begun.time(), line.zone)
    return min(max(wanted, line.at(first)), closing)


def _open_from(timetable: Timetable, now: datetime) -> tuple[Timeline, int]:
    """The coming month's timeline, and its cells from `now` on in which anybody works anywhere."""
    line = spanning(now, now + AHEAD, timetable.zone)
    opened = 0
    for who in timetable.practice.therapists:
        for where in timetable.practice.locations:
            opened |= timetable.open(who, where.id, line)
    return line, without(opened, (1 << max(line.cell(now), 0)) - 1)
