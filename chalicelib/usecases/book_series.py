"""Book a series of visits, all of them or none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.scheduling.alternatives import Alternatives, nearest
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.choice import fairest
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.errors import Invalid, KeyReused, SeriesBroken, SlotTaken, Stale, Unavailable
from chalicelib.scheduling.life import booked_at_once
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.sheets import Book, Key, Sheet
from chalicelib.scheduling.slots import Question, search, sheet_keys
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Attempts, Client, Count, Diary, Writing
from chalicelib.usecases.settling import settle, unless_torn
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish, held, question


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A first visit and the same wall-clock time every so many weeks, `len(identities)` visits in all.

    With `starts`, instants in order, the visits are at these times instead: one for each identity.
    """

    first: Wish
    every_weeks: int
    identities: tuple[str, ...]
    fingerprint: str
    client: str
    contact_hash: str
    contact: Contact
    vetted: Vetted
    counts: tuple[Count, ...] = ()
    starts: tuple[datetime, ...] = ()


@dataclass
class _Draft:
    """A series as it grows: the sheets with what is claimed so far, and what could not be had."""

    book: dict[Key, Sheet]
    visits: list[Appointment] = field(default_factory=list)
    changed: dict[Key, Sheet] = field(default_factory=dict)
    conflicts: list[datetime] = field(default_factory=list)


def book_series(
    diary: Diary, timetable: Timetable, series: Series, *, now: datetime, attempts: Attempts
) -> list[Appointment]:
    """Will book every visit of a series, with one therapist throughout where one has all of them.

    Raises:
        SeriesBroken: some visits cannot be had, so none was booked; with their starts and the nearest free times.
        KeyReused, Invalid, TooMany, Unavailable: as their names say.
    """
    starts = tuple(visit_starts(timetable, series))
    asked = _question(timetable, series, starts, now)
    wanted = sheet_keys(timetable, asked)

    def decide() -> list[Appointment]:
        reading = diary.read(wanted, series.identities)
        if reading.appointments:
            return _repeated(list(reading.appointments.values()), series)
        with unless_torn(diary, reading.appointments, *series.identities):
            draft = _best_draft(timetable, dict(reading.book), asked, series, starts)
        client = Client(series.client, series.contact, series.contact_hash, now)
        visits = [series.vetted.settled(visit, now) for visit in draft.visits]
        writing = Writing(sheets=draft.changed.values(), appointments=visits, client=client, counts=series.counts)
        diary.write(series.vetted.kept_with(writing))
        return visits

    return settle(attempts, decide, Unavailable)


def visit_starts(timetable: Timetable, series: Series) -> Iterator[datetime]:
    """Will yield the starts of the visits: those that are named, or the same wall-clock time every so many weeks."""
    if series.starts:
        yield from series.starts
        return
    wall = series.first.start.astimezone(timetable.zone)
    for index in range(len(series.identities)):
        day = wall.date() + timedelta(weeks=series.every_weeks * index)
        yield instant(day, wall.time(), timetable.zone)


def _question(timetable: Timetable, series: Series, starts: tuple[datetime, ...], now: datetime) -> Question:
    asked = question(timetable, series.first, now)
    if starts[-1] >= timetable.horizon_end(now):
        days = timetable.practice.policies.horizon.days
        raise Invalid(
            "/starts" if series.starts else "/visits",
            f"The last visit would be too far ahead: booking ends {days} days from now.",
        )
    last = question(timetable, replace(series.first, start=starts[-1]), now)
    return replace(asked, client=series.client, window=Span(asked.window.start, last.window.end))


def _repeated(before: list[Appointment], series: Series) -> list[Appointment]:
    if any(visit.booking != series.fingerprint for visit in before):
        raise KeyReused
    if len(before) != len(series.identities):
        raise Stale  # its twin was storing them while they were read
    return sorted(before, key=lambda visit: series.identities.index(visit.id))


def _best_draft(
    timetable: Timetable, book: dict[Key, Sheet], asked: Question, series: Series, starts: tuple[datetime, ...]
) -> _Draft:
    """The first way without a conflict: each therapist alone, the fairest first, then whoever has each visit."""
    drafts = []
    for therapist in _therapists(timetable, book, asked, series):
        draft = _drafted(
            timetable, book, asked, replace(series, first=replace(series.first, therapist=therapist)), starts
        )
        if not draft.conflicts:
            return draft
        drafts.append(draft)
    least = min(drafts, key=lambda draft: len(draft.conflicts))
    missed = tuple(start.astimezone(timetable.zone) for start in least.conflicts)
    raise SeriesBroken(missed, _alternatives(timetable, book, asked, least.conflicts))


def _therapists(timetable: Timetable, book: Book, asked: Question, series: Series) -> Iterable[str]:
    if series.first.therapist:
        return [series.first.therapist]
    offers = search(timetable, book, asked).at(series.first.start)
    alone = [offer.therapist for offer in fairest(timetable, book, offers, series.first.start, asked.now)]
    return [*dict.fromkeys(alone), ""]


def _drafted(
    timetable: Timetable, book: dict[Key, Sheet], asked: Question, series: Series, starts: tuple[datetime, ...]
) -> _Draft:
    draft = _Draft(dict(book))
    for identity, start in zip(series.identities, starts, strict=True):
        wish = replace(series.first, start=start)
        try:
            visit = _visit(timetable, draft.book, replace(asked, therapist=wish.therapist), series, (wish, identity))
            changed = claimed(draft.book, visit, asked.now)
        except SlotTaken:
            draft.conflicts.append(start)
            continue
        draft.book.update(changed)
        draft.changed.update(changed)
        draft.visits.append(visit)
    return draft


def _visit(timetable: Timetable, book: Book, asked: Question, series: Series, visit: tuple[Wish, str]) -> Appointment:
    wish, identity = visit
    hold = held(timetable, book, asked, wish, (identity, series.fingerprint))
    made = booked_at_once(hold, series.client, series.contact, series.fingerprint, asked.now)
    return replace(made, series=series.identities[0])


def _alternatives(timetable: Timetable, book: Book, asked: Question, conflicts: list[datetime]) -> Alternatives:
    answer = search(timetable, book, asked)
    found = {start: therapists for missed in conflicts for start, therapists in nearest(answer, missed, 2)}
    return tuple(sorted(found.items()))
