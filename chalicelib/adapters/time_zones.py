"""A zone's clocks as a calendar's VTIMEZONE, so that a calendar that knows no zone by its name is right, too."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

A_WEEK, A_SECOND = timedelta(days=7), timedelta(seconds=1)
YEARS_OF_A_RULE = 12
"""A change that comes on such a day of the week in each of so many years is called a rule."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_WEEK = -1


class Change(NamedTuple):
    """A change of clocks: when, by the clock that ends with it, and both offsets from UTC."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, bool]:
        return self[1:]


@lru_cache(maxsize=64)
def time_zone(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """Will return the VTIMEZONE of a zone, good from the start of one year to the end of another.

    Not icalendar's own: its version 7.3 gives the beginning of summer time by the clock that begins with it, where the
    RFC wants the one that ends, so that the hour after the change is read an hour off.
    """
    made = Timezone()
    made.add("tzid", zone.key)
    for part in _by_rule(zone, first_year, last_year) or _one_by_one(zone, first_year, last_year):
        made.add_component(part)
    return made


def _by_rule(zone: ZoneInfo, first_year: int, last_year: int) -> list[TimezoneStandard | TimezoneDaylight]:
    """Rules without an end, where all changes follow one; else nothing."""
    years = range(first_year - 1, max(last_year + 1, first_year + YEARS_OF_A_RULE))
    parts = []
    for change, walls in _kinds(zone, years):
        rule = _rule(walls, years)
        if rule is None:
            return []
        parts.append(_part(change, rule))
    return parts


def _one_by_one(zone: ZoneInfo, first_year: int, last_year: int) -> list[TimezoneStandard | TimezoneDaylight]:
    """What the clock shows when the years begin, and then each change by its date.

    Each is a part of its own: of a list of dates (RDATE) dateutil reads the first alone.
    """
    begin = datetime(first_year - 1, 1, 1, tzinfo=UTC).astimezone(zone)
    offset, summer = begin.utcoffset() or timedelta(0), bool(begin.dst())
    first = Change(begin.replace(tzinfo=None), offset, offset, str(begin.tzname()), summer)
    return [_part(change) for change in (first, *_changes(zone, range(first_year - 1, last_year + 1)))]


def _part(change: Change, rule: dict[str, Any] | None = None) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.summer else TimezoneStandard()
    part.add("dtstart", change.wall)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule:
        part.add("rrule", rule)
    return part


def _kinds(zone: ZoneInfo, years: range) -> Iterator[tuple[Change, list[datetime]]]:
    """Each kind of change with its first, and when it comes."""
    for _, found in groupby(sorted(_changes(zone, years), key=lambda one: (one.kind, one.wall)), lambda one: one.kind):
        same = list(found)
        yield same[0], [one.wall for one in same]


def _changes(zone: ZoneInfo, years: range) -> Iterator[Change]:
    moment, end = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[-1] + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        if _offset(moment, zone) != _offset(moment + A_WEEK, zone):
            yield _change(moment, moment + A_WEEK, zone)
        moment += A_WEEK


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> Change:
    old = _offset(before, zone)
    while after - before > A_SECOND:
        middle = before + (after - before) // 2 // A_SECOND * A_SECOND
        before, after = (middle, after) if _offset(middle, zone) == old else (before, middle)
    there = after.astimezone(zone)
    return Change((after + old).replace(tzinfo=None), old, _offset(after, zone), str(there.tzname()), bool(there.dst()))


def _rule(walls: Sequence[datetime], years: range) -> dict[str, Any] | None:
    """The yearly rule that gives these and no others, if they come once a year on such a weekday of a month."""
    if [wall.year for wall in walls] != list(years):
        return None
    if len({(wall.month, wall.weekday(), wall.time()) for wall in walls}) > 1:
        return None
    weeks = {(wall.day - 1) // 7 + 1 for wall in walls}
    if all((wall + A_WEEK).month != wall.month for wall in walls):
        weeks = {LAST_WEEK}
    if len(weeks) > 1:
        return None
    return {"freq": "yearly", "bymonth": walls[0].month, "byday": f"{weeks.pop()}{WEEKDAYS[walls[0].weekday()]}"}


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
