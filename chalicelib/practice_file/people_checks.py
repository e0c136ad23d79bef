"""A therapist's licences, weekly hours, breaks and time off: whether they are in order and free of contradictions."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import combinations

import msgspec

from chalicelib.practice_file.away_checks import check_away
from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.schema import WEEKDAYS, HoursEntry, TherapistEntry
from chalicelib.practice_file.values import rota_of
from chalicelib.scheduling.practice import Window

ITEM_BYTES = 300_000
"""DynamoDB's items end at 400 KB; a therapist is one item."""

_EVERY_PAIR_OF_WEEKS = 57
"""Rotas of at most eight weeks each meet within 56 weeks or never."""


def check_therapist(entry: TherapistEntry, path: Path) -> Iterator[Problem]:
    """Will tell every contradiction in one therapist's entry."""
    for index, licence in enumerate(entry.licences):
        if licence.from_ and licence.expires < licence.from_:
            what = f"{licence.expires} is before from, {licence.from_}; check both"
            yield Problem((*path, "licences", index, "expires"), what)
    for index, hours in enumerate(entry.hours):
        yield from _check_hours(hours, (*path, "hours", index))
    for (_, one), (later, other) in combinations(enumerate(entry.hours), 2):
        yield from _check_pair(one, other, (*path, "hours", later))
    for index, away in enumerate(entry.time_off):
        yield from check_away(away, (*path, "time_off", index))
    size = len(msgspec.json.encode(entry))
    if size > ITEM_BYTES:
        what = f"takes {size:,} bytes, {ITEM_BYTES:,} is the most; remove what is long past"
        yield Problem(path, what)


def _check_hours(entry: HoursEntry, path: Path) -> Iterator[Problem]:
    if entry.every_weeks > 1 and entry.week_of is None:
        what = "is missing: every_weeks needs a day of a week in which these hours hold, such as week_of = 2026-12-05"
        yield Problem((*path, "week_of"), what)
    if entry.every_weeks == 1 and entry.week_of is not None:
        what = "has to be 2 or more for week_of to mean anything; write every_weeks = 2, or remove week_of"
        yield Problem((*path, "every_weeks"), what)
    if entry.from_ and entry.until and entry.until < entry.from_:
        yield Problem((*path, "until"), f"{entry.until} is before from, {entry.from_}; swap them")
    for weekday in WEEKDAYS:
        yield from _check_day(entry.on(weekday), entry.breaks.on(weekday), path, weekday)


def _check_day(hours: tuple[Window, ...], breaks: tuple[Window, ...], path: Path, weekday: str) -> Iterator[Problem]:
    for one, other in combinations(sorted(hours, key=_minutes), 2):
        if _overlap(one, other):
            together = f'"{one.opens:%H:%M}-{_end(max(one, other, key=lambda window: _minutes(window)[1]))}"'
            yield Problem((*path, weekday), f"{_text(one)} and {_text(other)} overlap; together they are {together}")
    for pause in breaks:
        if not any(_minutes(one)[0] <= _minutes(pause)[0] and _minutes(pause)[1] <= _minutes(one)[1] for one in hours):
            worked = f"the hours are {', '.join(map(_text, hours))}" if hours else "there are no hours on that day"
            what = f"{_text(pause)} is not inside the hours; {worked}"
            yield Problem((*path, "breaks", weekday), what, against=(*path, weekday))


def _check_pair(one: HoursEntry, other: HoursEntry, path: Path) -> Iterator[Problem]:
    """Two sets of hours may not want the same therapist at the same time."""
    for weekday in WEEKDAYS:
        for this in one.on(weekday):
            for that in other.on(weekday):
                day = _common_day(one, other, WEEKDAYS.index(weekday)) if _overlap(this, that) else None
                if day:
                    what = f"{_text(that)} overlaps {_text(this)} of other hours: both hold on {day}, a {day:%A}"
                    yield Problem((*path, weekday), f"{what}; shorten one, or end one with until")


def _common_day(one: HoursEntry, other: HoursEntry, weekday: int) -> date | None:
    """The first day of this weekday on which both are in force."""
    if any(entry.every_weeks > 1 and entry.week_of is None for entry in (one, other)):
        return None
    froms = [entry.from_ for entry in (one, other) if entry.from_]
    untils = [entry.until for entry in (one, other) if entry.until]
    weeks = timedelta(weeks=_EVERY_PAIR_OF_WEEKS)
    first = max(froms) if froms else min(untils) - weeks if untils else date(2026, 1, 5)
    first += timedelta(days=(weekday - first.weekday()) % 7)
    days = (first + timedelta(weeks=week) for week in range(_EVERY_PAIR_OF_WEEKS))
    return next((day for day in days if rota_of(one).holds_on(day) and rota_of(other).holds_on(day)), None)


def _overlap(one: Window, other: Window) -> bool:
    return _minutes(one)[0] < _minutes(other)[1] and _minutes(other)[0] < _minutes(one)[1]


def _minutes(window: Window) -> tuple[int, int]:
    return _of_day(window.opens), _of_day(window.closes) or 24 * 60


def _of_day(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _text(window: Window) -> str:
    return f'"{window.opens:%H:%M}-{_end(window)}"'


def _end(window: Window) -> str:
    return f"{window.closes:%H:%M}" if _of_day(window.closes) else "24:00"
