"""Every change of clocks in three years, in every zone there is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)


class Change(NamedTuple):
    """The first minute with a new offset, and the local day it falls on."""

    moment: datetime
    day: date
    offset: timedelta


def all_zones() -> list[str]:
    """Will return the names of all zones of the pinned tzdata."""
    return sorted(files("tzdata").joinpath("zones").read_text().split())


@cache
def changes(zone: str) -> tuple[Change, ...]:
    """Will return every change of a zone's clocks from 2026 to 2028, in order."""
    return tuple(_changes(ZoneInfo(zone)))


@cache
def rules() -> dict[str, tuple[str, ...]]:
    """Will return all zones whose clocks change, gathered under one of those that show the same clocks all the time."""
    gathered: dict[tuple[object, ...], list[str]] = {}
    for zone in all_zones():
        if changes(zone):
            start = FIRST.astimezone(ZoneInfo(zone)).utcoffset()
            gathered.setdefault((start, *changes(zone)), []).append(zone)
    return {zones[0]: tuple(zones) for zones in gathered.values()}


def _changes(zone: ZoneInfo) -> Iterator[Change]:
    moment = FIRST
    while moment < LAST:
        if moment.astimezone(zone).utcoffset() != (moment + A_DAY).astimezone(zone).utcoffset():
            yield _change_between(moment, moment + A_DAY, zone)
        moment += A_DAY


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> Change:
    new = after.astimezone(zone).utcoffset()
    assert new is not None
    while after - before > A_MINUTE:
        middle = before + (after - before) // 2 // A_MINUTE * A_MINUTE
        before, after = (before, middle) if middle.astimezone(zone).utcoffset() == new else (middle, after)
    return Change(after, after.astimezone(zone).date(), new)
