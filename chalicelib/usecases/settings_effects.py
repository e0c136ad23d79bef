"""What a change of the practice would do: to visits that are booked, to the times that are free, to the pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import OPEN, Appointment
from chalicelib.scheduling.bits import without
from chalicelib.scheduling.fitting import KEPT, Misfit, misfits
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.sheets import Book
from chalicelib.scheduling.slots import Question, search, sheet_keys
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Diary

FARTHEST = timedelta(days=366)
"""Nobody books further ahead, whatever the horizon was when they did."""
OF_TIMES = ("locations", "rooms", "services", "therapists", "closures", "policies")
"""What of a practice decides when something can be booked, and whether what is booked fits."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A booked visit that would not fit any more, and why. One that `stays` keeps time, service and length."""

    visit: Appointment
    why: tuple[Misfit, ...]

    @property
    def stays(self) -> bool:
        return KEPT.issuperset(self.why)


@dataclass(frozen=True, slots=True)
class FreeTimes:
    """How many starts of a service can be booked, before and after, and how many of them come and go."""

    service: str
    before: int
    after: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Effects:
    """Conflicts come soonest first. `pages` names what pages say of it until they are published again."""

    conflicts: tuple[Conflict, ...] = ()
    free: tuple[FreeTimes, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def shuts(self) -> bool:
        """Whether nothing at all could be booked any more, where something could."""
        return any(one.before for one in self.free) and not any(one.after for one in self.free)


def effects(diary: Diary, before: Practice, after: Practice, now: datetime) -> Effects:
    """Will return what a change would do. Only where it can concern times, diary and sheets are read for it.

    Raises:
        Unavailable: as its name says.
    """
    pages = tuple(_of_pages(before, after))
    if all(getattr(before, kind) == getattr(after, kind) for kind in OF_TIMES):
        return Effects(pages=pages)
    old, new = Timetable(before), Timetable(after)
    visits = coming_visits(diary, old, now)
    return Effects(tuple(_conflicts(old, new, visits)), tuple(_free(diary, old, new, now)), pages)


def coming_visits(diary: Diary, timetable: Timetable, now: datetime) -> list[Appointment]:
    """Will return the booked visits that have not begun, wherever they are: a Query for each location and month.

    Raises:
        Unavailable: as its name says.
    """
    ahead = Span(now, now + FARTHEST)
    places = [where.id for where in timetable.practice.locations]
    found = [one for where in places for one in diary.at_location(where, ahead, timetable.zone)]
    return sorted((one for one in found if one.status in OPEN), key=lambda one: (one.start, one.id))


def _conflicts(old: Timetable, new: Timetable, visits: list[Appointment]) -> Iterator[Conflict]:
    """What did not fit before is no news."""
    known, found = misfits(old, visits), misfits(new, visits)
    for visit in visits:
        why = tuple(one for one in found.get(visit.id, ()) if one not in known.get(visit.id, ()))
        if why:
            yield Conflict(visit, why)


def _free(diary: Diary, old: Timetable, new: Timetable, now: datetime) -> Iterator[FreeTimes]:
    asked = [
        (timetable, Question(service=service, window=Span(now, timetable.horizon_end(now)), now=now))
        for timetable in (old, new)
        for service in timetable.offered.values()
    ]
    book = diary.read({key for timetable, question in asked for key in sheet_keys(timetable, question)}).book
    for service in dict.fromkeys([*old.offered, *new.offered]):
        before, after = (_starts(timetable, service, book, now) for timetable in (old, new))
        gained, lost = without(after, before), without(before, after)
        yield FreeTimes(service, *(one.bit_count() for one in (before, after, gained, lost)))


def _starts(timetable: Timetable, service: str, book: Book, now: datetime) -> int:
    """The free starts of a service, as bits from now on, so that those of two practices can be compared."""
    if service not in timetable.offered:
        return 0
    window = Span(now, timetable.horizon_end(now))
    answer = search(timetable, book, Question(service=timetable.offered[service], window=window, now=now))
    return answer.starts >> max(-((answer.line.first - now) // CELL) - 1, 0)


def _of_pages(before: Practice, after: Practice) -> Iterator[str]:
    """Pages have these from the moment they were published, so that they are there when nothing else is."""
    for field in ("name", "tagline", "phone", "email", "emergency_number"):
        if getattr(before, field) != getattr(after, field):
            yield field
    if before.care.urgent != after.care.urgent:
        yield "urgent"
    if _first(before) != _first(after):
        yield "address"


def _first(practice: Practice) -> tuple[str, ...]:
    return next((where.address for where in practice.locations if not where.retired), ())
