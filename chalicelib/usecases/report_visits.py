"""A report of a period for the practice's owner: what was worked, who came, who did not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.months import DAY, instant
from chalicelib.scheduling.reports import PLANNED, By, Figures, by_key, figures, firsts, opened
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.client_ports import Clients
from chalicelib.usecases.ports import Diary

LONGEST = 366
MOST_VISITS = 25_000
"""So many are read in a few seconds; a practice that has more in a year asks by the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Local days from `first` through `last`."""

    first: date
    last: date

    def span(self, timetable: Timetable, now: datetime) -> Span:
        """Will return the instants of it that are over."""
        start, end = (instant(day, time(0), timetable.zone) for day in (self.first, self.last + DAY))
        return Span(start, max(start, min(end, now)))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: a key and its figures."""

    key: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of all visits together, and line by line."""

    whole: Figures
    lines: tuple[Line, ...]


def report_visits(
    diary: Diary,
    clients: Clients,
    timetable: Timetable,
    period: Period,
    *,
    by: By,
    now: datetime,
    most: int = MOST_VISITS,
) -> Report:
    """Will report on the visits of a period that are over.

    A query for each location and month, and one batch of cards for a hundred clients.

    Raises:
        Invalid: days out of order or too many, or too many visits for one report.
        Unavailable: the store did not answer.
    """
    window = period.span(timetable, now)
    visits = visits_of(diary, timetable, period, now, most)
    seen = {one: card.first_seen for one, card in clients.cards({one.client for one in visits}).items()}
    known, notice = firsts(visits, seen), timetable.practice.policies.change_notice
    lines = tuple(
        Line(key, figures(some, known, notice, _opened(timetable, by, key, window)))
        for key, some in _complete(by_key(visits, by, timetable.zone), timetable, by, window)
    )
    return Report(figures(visits, known, notice, opened(timetable, window)), lines)


def visits_of(
    diary: Diary, timetable: Timetable, period: Period, now: datetime, most: int = MOST_VISITS
) -> list[Appointment]:
    """Will return the visits of a period that are over, cancelled ones too, earliest first.

    Raises:
        Invalid, Unavailable: as `report_visits`.
    """
    found = booked_in(diary, timetable, period, now, most)
    return [one for one in found if one.status in PLANNED and one.end <= now]


def booked_in(
    diary: Diary, timetable: Timetable, period: Period, now: datetime, most: int = MOST_VISITS
) -> list[Appointment]:
    """Will return whatever clients booked in a period, as far as it is over, whatever came of it; earliest first.

    Raises:
        Invalid, Unavailable: as `report_visits`.
    """
    if not 0 < (period.last - period.first).days + 1 <= LONGEST:
        raise Invalid("to", f"Give a day not before `from`, at most {LONGEST - 1} days later.")
    window, found = period.span(timetable, now), list[Appointment]()
    for part in _months(window, timetable):
        for where in timetable.practice.locations:
            some = diary.at_location(where.id, part, timetable.zone)
            found += [one for one in some if one.client]
            if len(found) > most:
                raise Invalid("to", "There are too many visits for one report; ask for a shorter time.")
    return sorted(found, key=lambda one: (one.start, one.id))


def _months(window: Span, timetable: Timetable) -> Iterator[Span]:
    """A window month by month, so that what is too much is not read to its end."""
    start = window.start
    while start < window.end:
        day = start.astimezone(timetable.zone).date()
        end = instant((day.replace(day=1) + timedelta(days=32)).replace(day=1), time(0), timetable.zone)
        yield Span(start, min(end, window.end))
        start = end


def _complete(
    found: dict[str, list[Appointment]], timetable: Timetable, by: By, window: Span
) -> Iterator[tuple[str, list[Appointment]]]:
    """The lines in order, those of weeks and months without visits too."""
    practice = timetable.practice
    if by in (By.THERAPIST, By.SERVICE):
        named = practice.therapists if by is By.THERAPIST else practice.services
        order = [one.id for one in named if one.id in found or not one.retired]
        yield from ((key, found.get(key, [])) for key in dict.fromkeys([*order, *sorted(found)]))
        return
    for key in _keys(by, timetable, window):
        yield key, found.get(key, [])


def _keys(by: By, timetable: Timetable, window: Span) -> list[str]:
    """The weeks or months that a window touches."""
    if window.start == window.end:
        return []
    day, last = (one.astimezone(timetable.zone).date() for one in (window.start, window.end - timedelta(seconds=1)))
    days = [day + timedelta(days=number) for number in range((last - day).days + 1)]
    keys = (f"{one:%Y-%m}" if by is By.MONTH else (one - timedelta(days=one.weekday())).isoformat() for one in days)
    return list(dict.fromkeys(keys))


def _opened(timetable: Timetable, by: By, key: str, window: Span) -> timedelta | None:
    if by is By.SERVICE:
        return None
    if by is By.THERAPIST:
        return opened(timetable, window, key)
    first = date.fromisoformat(key if by is By.WEEK else f"{key}-01")
    after = first + timedelta(days=7) if by is By.WEEK else (first + timedelta(days=32)).replace(day=1)
    start, end = (instant(day, time(0), timetable.zone) for day in (first, after))
    start, end = max(start, window.start), min(end, window.end)
    return opened(timetable, Span(start, max(start, end)))
