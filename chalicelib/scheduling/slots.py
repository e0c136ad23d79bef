"""Free starts: `free = open & ~taken`, on the whole horizon at once. The same function lists slots and checks a start.

A start `t` is on offer with a therapist at a location when the therapist is qualified, `[t, t + length)` lies in one
uninterrupted stretch of opening hours, t's wall-clock minute of the day is a multiple of the step, t is not nearer
than the notice, `[t - before, t + length + after)` meets nothing taken or held of the therapist nor of at least one
suitable room, and no daily limit is passed. Buffers may reach past closing time, not into another claim.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from operator import and_

from chalicelib.scheduling.bits import between, meeting, without
from chalicelib.scheduling.gaps import without_gaps
from chalicelib.scheduling.limits import days_within_limits
from chalicelib.scheduling.months import CELL, Timeline, cells, spanning, whole_days
from chalicelib.scheduling.practice import Room, Service, Therapist
from chalicelib.scheduling.sheets import Book, Key, busy
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Place, Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which starts of `service` are free in `window` (two aware instants)?

    Without `therapist` any qualified one will do, without `location` any. With `client` it is asked for somebody who
    may be elsewhere then. `but` names an appointment whose own hold does not stand in the way.
    """

    service: Service
    window: Span
    now: datetime
    therapist: str = ""
    location: str = ""
    client: str = ""
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
        # By subtraction: Python calls a repeated hour's local time unequal to its own instant.
        cell, beyond = divmod(start - self.line.first, CELL)
        if cell < 0 or beyond:
            return ()
        return tuple(offer for offer in self.offers if offer.starts >> cell & 1)

    def therapists_at(self, start: datetime) -> tuple[str, ...]:
        """Will return the ids of the therapists who have this start, in the practice's order."""
        return tuple(dict.fromkeys(offer.therapist for offer in self.at(start)))


def resources(timetable: Timetable, question: Question) -> tuple[str, ...]:
    """Will return the sheets' resources that decide the question: therapists and rooms, and the client if named."""
    places = _places(timetable, question)
    client = [f"client#{question.client}"] if question.client else []
    rooms = {room.id: None for _, where in places for room in timetable.rooms(question.service, where) if room.id}
    therapists = dict.fromkeys(f"therapist#{who.id}" for who, _ in places)
    return (*therapists, *(f"room#{room}" for room in rooms), *client)


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
    asking = _asking(timetable, book, question)
    window, bookable = asking.window(), asking.bookable()
    possible: dict[str, int] = {}
    offers = []
    for therapist, where in _places(timetable, question) if window & bookable else ():
        if where not in possible:
            possible[where] = without(bookable, asking.no_room(where) | asking.elsewhere())
        starts = asking.starts(therapist, where, possible[where]) & window
        if starts:
            offers.append(Offer(therapist.id, where, starts))
    return Answer(asking.line, tuple(offers))


def free_rooms(
    timetable: Timetable, book: Book, question: Question, start: datetime, location: str
) -> tuple[Room, ...]:
    """Will return the suitable rooms of a location that are free for a claim around `start`, the plainest first.

    Where a location tracks no rooms that is one room whose id is empty. A start that `search` does not find for the
    question may get rooms here all the same, or none.
    """
    asking = _asking(timetable, book, question)
    cell = asking.line.cell(start)
    suited = timetable.rooms(question.service, location) if cell >= 0 else ()
    return tuple(room for room in suited if not asking.blocked(f"room#{room.id}") >> cell & 1)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question beside all that answers it; `before` and `after` a start are the cells that a claim covers."""

    timetable: Timetable
    book: Book
    question: Question
    line: Timeline
    before: int
    after: int

    def window(self) -> int:
        return self._between(self.question.window.start, self.question.window.end)

    def bookable(self) -> int:
        """The starts after the notice and before the horizon's end."""
        question = self.question
        return self._between(question.now + question.service.notice, self.timetable.horizon_end(question.now))

    def starts(self, therapist: Therapist, location: str, possible: int) -> int:
        """The starts of a therapist at a location among the possible ones."""
        timetable, service, line = self.timetable, self.question.service, self.line
        taken = self.taken(f"therapist#{therapist.id}")
        starts = possible & timetable.startable(therapist, location, service, line)
        starts = without(starts, meeting(taken, self.before, self.after))
        if therapist.limits.table is not None or therapist.limits.heavy is not None:
            starts &= days_within_limits(
                self.book, therapist, service, line, now=self.question.now, but=self.question.but
            )
        if timetable.practice.policies.avoid_gaps:
            free = without(timetable.open(therapist, location, line), taken)
            starts = without_gaps(starts, free, service, timetable.shortest(therapist), line)
        return starts

    def no_room(self, location: str) -> int:
        """The starts for which every suitable room of the location is blocked."""
        blocked = [self.blocked(f"room#{room.id}") for room in self.timetable.rooms(self.question.service, location)]
        return reduce(and_, blocked) if blocked else between(0, self.line.size)

    def elsewhere(self) -> int:
        """The starts for which the client, where one is named, is elsewhere."""
        return self.blocked(f"client#{self.question.client}") if self.question.client else 0

    def blocked(self, resource: str) -> int:
        """The starts whose claim would meet what is taken or held of a resource."""
        return meeting(self.taken(resource), self.before, self.after)

    def taken(self, resource: str) -> int:
        """A resource's sheets laid end to end: the cells taken or held."""
        cells = 0
        for month, offset in zip(self.line.months, self.line.offsets, strict=True):
            sheet = self.book.get((resource, month))
            if sheet is not None:
                now, but = self.question.now, self.question.but
                cells |= (busy(sheet, now, but=but) if sheet.holds else sheet.taken) << offset
        return cells

    def _between(self, earliest: datetime, end: datetime) -> int:
        """The cells that start at `earliest` or later, before `end`."""
        return self.line.within(earliest, end)


def _asking(timetable: Timetable, book: Book, question: Question) -> _Asking:
    service = question.service
    before, after = cells(service.before), cells(service.length) + cells(service.after)
    return _Asking(timetable, book, question, timeline_of(timetable, question), before, after)


def _places(timetable: Timetable, question: Question) -> tuple[Place, ...]:
    return timetable.places(question.service, question.therapist, question.location)
