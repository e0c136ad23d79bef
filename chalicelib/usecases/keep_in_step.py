"""Keep a therapist's blocks in step with the busy times of a calendar elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.busy_times import Busy, Month, changes, conflicts, new_block
from chalicelib.scheduling.calendars import Conflict, Source
from chalicelib.scheduling.claims import claimed, released
from chalicelib.scheduling.errors import SlotTaken, Stale, Unavailable
from chalicelib.scheduling.months import CELL, grid, spanning, whole_days
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Attempts, Diary, Writing
from chalicelib.usecases.settling import settle

MOST_AT_ONCE = 60
"""Blocks in one transaction, which takes 100 items, and they lie on up to 31 days; the rest follows in others."""


@dataclass(frozen=True, slots=True)
class Step:
    """How many blocks began and ended to be in step, how many there are, and which visits lie in busy times."""

    begun: int = 0
    ended: int = 0
    blocks: int = 0
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What a step is about."""

    diary: Diary
    timetable: Timetable
    source: Source
    times: Sequence[Busy]
    window: Span
    now: datetime


def window_of(timetable: Timetable, now: datetime) -> Span:
    """Will return the local days in which busy times count: from today to the end of booking ahead."""
    return whole_days(Span(now, timetable.horizon_end(now)), timetable.zone)


def keep_in_step(
    diary: Diary, timetable: Timetable, source: Source, times: Sequence[Busy], *, now: datetime, attempts: Attempts
) -> Step:
    """Will make a source's blocks what its busy times ask for, month by month. A second time changes nothing.

    Raises:
        Unavailable: as its name says; what is done so far is in step.
    """
    work = Work(diary, timetable, source, times, window_of(timetable, now), now)
    begun, ended, blocks, found = 0, 0, 0, list[Conflict]()
    for month in spanning(work.window.start, work.window.end, timetable.zone).months:
        while (part := settle(attempts, partial(_part, work, month), Unavailable)).begun + part.ended:
            begun, ended = begun + part.begun, ended + part.ended
        blocks += part.blocks
        found += part.conflicts
    return Step(begun, ended, blocks, tuple(found))


def _part(work: Work, month: str) -> Step:
    """Makes as many changes in a month as one transaction takes, and says how many."""
    key: Key = (work.source.owner, month)
    listed = _listed(work, month)
    reading = work.diary.read([key], [one.id for one in listed if one.reason == work.source.mark])
    sheet, stored = reading.book.get(key) or Sheet(key), reading.appointments
    laid = grid(month, work.timetable.zone)
    wanted = changes(
        Month(laid, sheet, [*stored.values()], work.window, work.now), work.source, _like(work), work.times
    )
    changed = wanted.in_order(work.timetable.zone)[:MOST_AT_ONCE]
    if changed:
        work.diary.write(Writing(sheets=[_after(sheet, changed, stored, work.now)], appointments=changed))
    begun = sum(one.status is Status.BLOCKED for one in changed)
    return Step(begun, len(changed) - begun, wanted.blocks, conflicts(listed, work.times, work.now))


def _listed(work: Work, month: str) -> list[Appointment]:
    """A therapist's appointments of a month, of every status; a moment behind the latest writes."""
    laid = grid(month, work.timetable.zone)
    start, end = max(work.window.start, laid.first), min(work.window.end, laid.first + laid.size * CELL)
    return work.diary.of_therapist(work.source.therapist, Span(start, end), work.timetable.zone)


def _after(sheet: Sheet, changed: Sequence[Appointment], stored: dict[str, Appointment], now: datetime) -> Sheet:
    """The sheet after the changes.

    Raises:
        Stale: sheet and blocks were not read at one moment, and somebody took such a time in between.
    """
    book = {sheet.key: sheet}
    try:
        for one in changed:
            book |= claimed(book, one, now) if one.status is Status.BLOCKED else released(book, stored[one.id], now)
    except SlotTaken:
        raise Stale from None
    return book[sheet.key]


def _like(work: Work) -> Appointment:
    """Blocks stand where the therapist works first, so that they are in the practice's own calendar."""
    who = work.timetable.therapists.get(work.source.therapist)
    places = [rota.location for rota in who.rotas] if who else []
    first = places[0] if places else work.timetable.practice.locations[0].id
    return new_block(work.source, first, work.timetable.practice.time_zone, work.now)
