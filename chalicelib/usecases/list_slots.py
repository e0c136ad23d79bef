"""Which times are free."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.slots import Answer, Question, search, sheet_keys
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Diary
from chalicelib.usecases.wishes import service_named

LONGEST_WINDOW = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsWanted:
    """A question as it is asked: local days from `first` up to, not including, `end`."""

    service: str
    first: date
    end: date
    therapist: str = ""
    location: str = ""


def list_slots(
    diary: Diary, timetable: Timetable, wanted: SlotsWanted, now: datetime
) -> tuple[Answer, datetime | None]:
    """Will return the free starts of some local days, and where there are none, the next free start after them.

    One read; one more only when the days have none.

    Raises:
        Invalid: an unknown service, therapist or location, or days out of order or too many.
        Unavailable: the store did not answer.
    """
    asked = _question(timetable, wanted, now)
    answer = _answer(diary, timetable, asked)
    if answer.offers:
        return answer, None
    return answer, _next_after(diary, timetable, asked)


def _question(timetable: Timetable, wanted: SlotsWanted, now: datetime) -> Question:
    _known("therapist", wanted.therapist, tuple(timetable.therapists))
    _known("location", wanted.location, tuple(where.id for where in timetable.practice.locations))
    if not 0 < (wanted.end - wanted.first).days <= LONGEST_WINDOW:
        raise Invalid("to", f"Give a day after `from`, at most {LONGEST_WINDOW} days later.")
    start = instant(wanted.first, time(0), timetable.zone)
    return Question(
        service=service_named(timetable, wanted.service),
        window=_bookable(timetable, Span(start, instant(wanted.end, time(0), timetable.zone)), now),
        now=now,
        therapist=wanted.therapist,
        location=wanted.location,
    )


def _bookable(timetable: Timetable, window: Span, now: datetime) -> Span:
    """The part of a window in which anything can be booked, so that no sheets are read for the rest."""
    start = min(max(window.start, now), timetable.horizon_end(now))
    return Span(start, max(start, min(window.end, timetable.horizon_end(now))))


def _answer(diary: Diary, timetable: Timetable, asked: Question) -> Answer:
    book = diary.read(sheet_keys(timetable, asked)).book if asked.window.length else {}
    return search(timetable, book, asked)


def _next_after(diary: Diary, timetable: Timetable, asked: Question) -> datetime | None:
    rest = _bookable(timetable, Span(asked.window.end, timetable.horizon_end(asked.now)), asked.now)
    if not rest.length:
        return None
    answer = _answer(diary, timetable, replace(asked, window=rest))
    return next((answer.line.at(cell) for cell in each(answer.starts)), None)


def _known(name: str, value: str, known: Sequence[str]) -> None:
    if value and value not in known:
        raise Invalid(name, f"There is no {name} {value!r}; GET practice lists them.")
