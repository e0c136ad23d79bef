"""Which wishes a time could fulfil. The engine that lists slots says so: what is offered can be booked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from chalicelib.scheduling.appointments import OPEN, Appointment
from chalicelib.scheduling.bits import between, each, without
from chalicelib.scheduling.choice import fairest
from chalicelib.scheduling.claims import overlaid
from chalicelib.scheduling.months import DAY, Timeline, instant
from chalicelib.scheduling.practice import Service
from chalicelib.scheduling.sheets import Book, Key
from chalicelib.scheduling.slots import Answer, Offer, Question, search, sheet_keys
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.scheduling.wish_fit import fitting_starts, suits
from chalicelib.scheduling.wish_order import rank_of
from chalicelib.usecases.waiting_room import WaitingRoom, earliest

Visits = Mapping[str, Appointment]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where to look for starts. `freed` is an appointment whose time came free: only what that makes possible counts.

    Without it, all that is free does, but not on the days that somebody saw when they joined.
    """

    area: Span
    freed: Appointment | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """A start that a wish could be offered right now, and by when it would have to be answered."""

    wish: StandingWish
    service: Service
    offer: Offer
    start: datetime
    answer_by: datetime


class Chances:
    """What an opening has for whom. The free starts of each service are worked out once."""

    def __init__(self, room: WaitingRoom, opening: Opening, now: datetime) -> None:
        self._room = room
        self._opening = opening
        self._now = now

    def keys(self, wishes: Iterable[StandingWish]) -> set[Key]:
        """Will return the sheets that decide about some wishes."""
        services = {self._room.service(wish) for wish in wishes}
        return {key for one in services if one for key in sheet_keys(self._room.timetable, self.question(one))}

    def question(self, service: Service) -> Question:
        """Will return the question whose answer has the starts of a service in this opening."""
        return Question(service=service, window=self._opening.area, now=self._now)

    def ranked(self, wishes: Iterable[StandingWish], book: Book, visits: Visits) -> list[Chance]:
        """Will return whom the opening could be offered to, who is to be asked first at the head.

        `visits` has the appointments that are to be moved.
        """
        answers: dict[Service, Answer] = {}
        found = [self._chance(wish, book, visits, answers) for wish in wishes]
        zone = self._room.timetable.zone
        return sorted((one for one in found if one), key=lambda one: rank_of(one.wish, zone, self._now))

    def fitting(self, wish: StandingWish, book: Book, visits: Visits, answer_by: datetime) -> Answer | None:
        """Will return what of the opening fits a wish that is answered by then; None where nothing ever can."""
        return self._fitting(wish, book, visits, answer_by, {})

    def _chance(self, wish: StandingWish, book: Book, visits: Visits, answers: dict[Service, Answer]) -> Chance | None:
        service, answer_by = self._room.service(wish), self._room.answer_by(wish, self._now)
        answer = self._fitting(wish, book, visits, answer_by, answers)
        start = self._best(answer) if answer else None
        if service is None or answer is None or start is None:
            return None
        offer = fairest(self._room.timetable, book, answer.at(start), start, self._now)[0]
        return Chance(wish, service, offer, start, answer_by)

    def _fitting(
        self, wish: StandingWish, book: Book, visits: Visits, answer_by: datetime, answers: dict[Service, Answer]
    ) -> Answer | None:
        service = self._room.service(wish)
        window = _window(self._room.timetable, wish, visits, answer_by)
        if service is None or window is None:
            return None
        if service not in answers:
            answers[service] = self._answer(service, book)
        free = answers[service]
        starts = self._starts(wish, service, free.line)
        starts &= free.line.within(max(window.start, earliest(wish, service, answer_by)), window.end)
        offers = (replace(one, starts=one.starts & starts) for one in free.offers if suits(wish, one))
        return Answer(free.line, tuple(one for one in offers if one.starts))

    def _answer(self, service: Service, book: Book) -> Answer:
        """The free starts; where a time was freed, only those that were impossible as long as it was taken."""
        timetable, asked = self._room.timetable, self.question(service)
        answer = search(timetable, book, asked)
        if self._opening.freed is None:
            return answer
        taken = search(timetable, overlaid(book, self._opening.freed), asked)
        known = {(one.therapist, one.location): one.starts for one in taken.offers}
        news = [
            replace(one, starts=without(one.starts, known.get((one.therapist, one.location), 0)))
            for one in answer.offers
        ]
        return Answer(answer.line, tuple(one for one in news if one.starts))

    def _starts(self, wish: StandingWish, service: Service, line: Timeline) -> int:
        starts = fitting_starts(wish, line, service.length)
        for day in wish.seen if self._opening.freed is None else ():
            first = (day - line.first_day).days
            if 0 <= first < len(line.usual):
                starts = without(starts, between(line.days[first], line.days[first + 1]))
        return starts

    def _best(self, answer: Answer) -> datetime | None:
        """The start nearest to the freed one, so that it is filled without a gap; else the earliest."""
        freed, line = self._opening.freed, answer.line
        if not answer.starts:
            return None
        if freed is None:
            return line.at(next(each(answer.starts)))
        about = line.cell(freed.start)
        return line.at(min(each(answer.starts), key=lambda one: (abs(one - about), one)))


def _window(timetable: Timetable, wish: StandingWish, visits: Visits, answer_by: datetime) -> Span | None:
    """Between which instants a visit may start; where one is moved, before it, and while it can still be moved."""
    first, last = (instant(day, time(0), timetable.zone) for day in (wish.first, wish.last + DAY))
    if not wish.moves:
        return Span(first, last)
    visit = visits.get(wish.moves)
    if visit is None or not can_be_moved(timetable, visit, answer_by):
        return None
    return Span(first, max(first, min(last, visit.start)))


def can_be_moved(timetable: Timetable, visit: Appointment, moment: datetime) -> bool:
    """Will say whether a client can move an appointment at a moment without asking staff."""
    return visit.status in OPEN and moment <= visit.start - timetable.practice.policies.change_notice
