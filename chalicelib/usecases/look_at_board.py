"""Some days of the practice as the calendar shows them: who works when, and what is on whose day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from chalicelib.scheduling.bits import stretches
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.glances import NOBODY, DayOf, Glance
from chalicelib.scheduling.months import DAY, instant, spanning
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.board_ports import DayBook

LONGEST = 42
"""Six weeks: as much as a month can touch."""


@dataclass(frozen=True, slots=True)
class BoardWanted:
    """Local days from `first` on, so many; of one therapist (their id), or of everybody."""

    first: date
    days: int
    therapist: str = ""

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=number) for number in range(self.days))


@dataclass(frozen=True, slots=True)
class Working:
    """When a therapist works at a location; instants in UTC."""

    therapist: str
    location: str
    span: Span


@dataclass(frozen=True, slots=True)
class Board:
    """What is on each day that has anything, each appointment once, earliest first; and who works when."""

    glances: tuple[Glance, ...]
    on: dict[DayOf, tuple[Glance, ...]]
    working: tuple[Working, ...]


def look_at_board(days: DayBook, timetable: Timetable, wanted: BoardWanted) -> Board:
    """Will return the board, from one consistent batch read: a hundred days of therapists' each call.

    Raises:
        Invalid: no days, or too many, or an unknown therapist.
        Unavailable: the store did not answer.
    """
    if not 0 < wanted.days <= LONGEST:
        raise Invalid("days", f"Give 1 to {LONGEST} days.")
    if wanted.therapist and wanted.therapist not in timetable.therapists:
        raise Invalid("therapist", f"There is no therapist {wanted.therapist!r}; GET practice lists them.")
    owners = [wanted.therapist] if wanted.therapist else [*timetable.therapists, NOBODY]
    found = days.read(DayOf(owner, day) for owner in owners for day in wanted.dates).on
    on = {day: tuple(sorted(shown.values(), key=_in_time)) for day, shown in found.items() if shown}
    glances = {one.id: one for shown in on.values() for one in shown}
    return Board(tuple(sorted(glances.values(), key=_in_time)), on, tuple(_working(timetable, wanted)))


def _in_time(one: Glance) -> tuple[object, ...]:
    return one.start, one.therapist, one.id


def _working(timetable: Timetable, wanted: BoardWanted) -> Iterator[Working]:
    start = instant(wanted.first, time(0), timetable.zone)
    end = instant(wanted.dates[-1] + DAY, time(0), timetable.zone)
    line = spanning(start, end, timetable.zone)
    window = line.within(start, end)
    for who in timetable.practice.therapists:
        if wanted.therapist not in ("", who.id):
            continue
        for where in dict.fromkeys([*(one.location for one in who.rotas), *(one.location for one in who.extra_hours)]):
            for first, last in stretches(timetable.open(who, where, line) & window):
                yield Working(who.id, where, Span(line.at(first), line.at(last)))
