"""Free starts: `free = open & ~taken`, on the whole horizon at once. The same function lists slots and checks a start.

A start `t` is on offer with a therapist at a location when the therapist is qualified, `[t, t + length)` lies in one
uninterrupted stretch of opening hours, t's wall-clock minute of the day is a multiple of the step, t is not nearer
than the notice, `[t - before, t + length + after)` meets nothing taken or held of the therapist nor of at least one
suitable room, and no daily limit is passed. Buffers may reach past closing time, not into another claim.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from chalicelib.scheduling.bits import between, runs
from chalicelib.scheduling.gaps import without_gaps
from chalicelib.scheduling.limits import days_within_limits
from chalicelib.scheduling.months import CELL, Timeline, cells, spanning, whole_days
from chalicelib.scheduling.practice import Room, Service
from chalicelib.scheduling.sheets import Book, Key, busy
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Place, Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which starts of `service` are free in `window` (two aware instants)?

    Without `therapist` any qualified one will do, without `location` any. `but` names an appointment whose own hold
    does not stand in the way.
    """

    service: Service
    window: Span
    now: datetime
    therapist: str = ""
    location: str = ""
    but: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The starts that one therapist has free at one location, as bits on the answer's timeline."""

    therapist: str
    location: str
    starts: int


@dataclass(frozen=True)
class Answer:
    """The free starts: one offer for each therapist and location that has any."""

    line: Timeline
    offers: tuple[Offer, ...]

    @cached_property
    def starts(self) -> int:
        """All free starts, whoever has them, as bits on the timeline."""
        union = 0
        for offer in self.offers:
            union |= offer.starts
        return union

    def at(self, start: datetime) -> tuple[Offer, ...]:
        """Will return the offers that have this very start; none if it lies between two cells."""
        cell = self.line.cell(start)
        if cell < 0 or self.line.at(cell) != start:
            return ()
        return tuple(offer for offer in self.offers if offer.starts >> cell & 1)

    def therapists_at(self, start: datetime) -> tuple[str, ...]:
        """Will return the ids of the therapists who have this start, in the practice's order."""
        return tuple(dict.fromkeys(offer.therapist for offer in self.at(start)))


def resources(timetable: Timetable, question: Question) -> tuple[str, ...]:
    """Will return the sheets' resources that decide the question: the therapists asked about and the rooms."""
    places = _places(timetable, question)
    rooms = {room.id: None for _, where in places for room in timetable.rooms(question.service, where) if room.id}
    return tuple(dict.fromkeys([f"therapist#{who.id}" for who, _ in places] + [f"room#{room}" for room in rooms]))


def sheet_keys(timetable: Timetable, question: Question) -> tuple[Key, ...]:
    """Will return the sheets that decide the question: one for each resource and month of its timeline."""
    months = timeline_of(timetable, question).months
    return tuple((resource, month) for resource in resources(timetable, question) for month in months)


def timeline_of(timetable: Timetable, question: Question) -> Timeline:
    """Will return the months that the window's claims can touch, buffers included.

    Where gaps are avoided, a start depends on its whole day and on the gaps about its claim, so those are included.
    """
    service, span = question.service, question.window
    if timetable.practice.policies.avoid_gaps:
        span = whole_days(span, timetable.zone).padded(timetable.longest, timetable.longest)
    span = span.padded(service.before, service.length + service.after)
    return spanning(span.start, span.end, timetable.zone)


def search(timetable: Timetable, book: Book, question: Question) -> Answer:
    """Will return every free start of the question's window, given the sheets that `sheet_keys` names."""
    line = timeline_of(timetable, question)
    window = _between(line, question.window.start, question.window.end)
    bookable = _between(line, question.now + question.service.notice, timetable.horizon_end(question.now))
    possible: dict[str, int] = {}
    offers = []
    for place in _places(timetable, question) if window & bookable else ():
        where = place.location
        if where not in possible:
            possible[where] = bookable & _rooms_free(timetable, book, question, line, where)
        starts = _starts(timetable, book, question, line, place, possible[where]) & window
        if starts:
            offers.append(Offer(place.therapist.id, where, starts))
    return Answer(line, tuple(offers))


def free_rooms(
    timetable: Timetable, book: Book, question: Question, start: datetime, location: str
) -> tuple[Room, ...]:
    """Will return the suitable rooms of a location that are free for a claim around `start`."""
    line = timeline_of(timetable, question)
    cell = line.cell(start)
    suited = timetable.rooms(question.service, location)
    return tuple(room for room in suited if _room_free(book, question, line, room) >> cell & 1)


def stitched(book: Book, resource: str, line: Timeline, now: datetime, but: str) -> int:
    """Will lay a resource's sheets end to end: the cells taken or held on the timeline."""
    cells = 0
    for month, offset in zip(line.months, line.offsets, strict=True):
        sheet = book.get((resource, month))
        if sheet is not None:
            cells |= (sheet.taken if not sheet.holds else busy(sheet, now, but=but)) << offset
    return cells


def _places(timetable: Timetable, question: Question) -> tuple[Place, ...]:
    return timetable.places(question.service, question.therapist, question.location)


def _between(line: Timeline, earliest: datetime, end: datetime) -> int:
    """The cells that start at `earliest` or later, before `end`."""
    return between(-((line.first - earliest) // CELL), -((line.first - end) // CELL))


def _starts(timetable: Timetable, book: Book, question: Question, line: Timeline, place: Place, possible: int) -> int:
    therapist, location = place
    taken = stitched(book, f"therapist#{therapist.id}", line, question.now, question.but)
    starts = possible & timetable.startable(therapist, location, question.service, line)
    starts &= _claimable(question.service, taken, line)
    if therapist.limits.table is not None or therapist.limits.heavy is not None:
        starts &= days_within_limits(book, therapist, question.service, line, now=question.now, but=question.but)
    if timetable.practice.policies.avoid_gaps:
        free = timetable.open(therapist, location, line) & ~taken
        starts = without_gaps(starts, free, question.service, timetable.shortest(therapist), line)
    return starts


def _claimable(service: Service, taken: int, line: Timeline) -> int:
    """The cells at which a treatment may start as far as claims go; time off the timeline's ends counts as free."""
    before, after = cells(service.before), cells(service.after)
    length = before + cells(service.length) + after
    free = between(0, before + line.size + length) & ~(taken << before)
    return runs(free, length)


def _room_free(book: Book, question: Question, line: Timeline, room: Room) -> int:
    taken = stitched(book, f"room#{room.id}", line, question.now, question.but)
    return _claimable(question.service, taken, line)


def _rooms_free(timetable: Timetable, book: Book, question: Question, line: Timeline, location: str) -> int:
    free = 0
    for room in timetable.rooms(question.service, location):
        free |= _room_free(book, question, line, room)
    return free
