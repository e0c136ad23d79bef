"""Before a booking is written: the safety check, and what of it goes into the client's chart with the booking."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.care import library
from chalicelib.care.clearances import Accepted, Because, Clearance, because_of, covers
from chalicelib.care.receipts import Giving, receipts_for, sha256, written
from chalicelib.care.records import Kind, Record, by_time
from chalicelib.care.rules import Level
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.reviewing import deadline, waiting
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.kept_clearances import answered_before
from chalicelib.usecases.ports import Charts, Sealed, Writing
from chalicelib.usecases.reviews import due_by, review_of
from chalicelib.usecases.safety_check import SAFETY, Check, check_safety, facts, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetted:
    """A booking that may be written: as it stands, or waiting for the review of that name, which staff owe by `due`.

    `records` go into the chart in the same write, which must know of every review, where it waits for none: those in
    `reviews`, also under the `others` of the client's ids. `lines` are what the client reads about the check.
    With `approval` the client books by request only.
    """

    records: tuple[Sealed, ...] = ()
    reviews: tuple[str, ...] | None = None
    lines: tuple[str, ...] = ()
    level: Level = Level.CLEAR
    review: str = ""
    due: datetime | None = None
    approval: bool = False
    others: tuple[str, ...] = ()

    def settled(self, appointment: Appointment, now: datetime) -> Appointment:
        """Will return a new booking as the check leaves it."""
        if self.due is None:
            return appointment
        waits = waiting(appointment, self.review, deadline(now, appointment.start, self.due), now)
        return replace(waits, approval=self.approval)

    def kept_with(self, writing: Writing) -> Writing:
        """Will return the change that books, with what the check leaves in the chart and nobody may be booked past."""
        return replace(writing, records=self.records, reviews=self.reviews, others=self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Who wants to come: `visits` are the ids that the appointments will have, the first of which begins at `start`.

    With `approval` they book by request only, so they wait for a yes, whatever the check finds. `others` are their
    other ids.
    """

    client: str
    visits: tuple[str, ...]
    start: datetime
    approval: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A check that was judged for these visits, and which of its holds were answered for before."""

    check: Check
    triage: Triage
    because: Because
    answered: frozenset[str]
    client: str
    visits: tuple[str, ...]
    now: datetime

    @property
    def is_held(self) -> bool:
        return any(rule.level is Level.HOLD and rule.id not in self.answered for rule in self.triage.fired)

    @property
    def spoken(self) -> Triage:
        """The result as the client hears of it: a hold that was answered for before is none to them."""
        answered = self.triage.level is Level.HOLD and not self.is_held
        return replace(self.triage, level=Level.CAUTION) if answered else self.triage


def vet(charts: Charts, timetable: Timetable, check: Check, coming: Coming, *, now: datetime) -> Vetted:
    """Will check what was handed in for visits.

    What a provider or staff have said yes to before holds nobody back again. Whoever waits for a review already waits
    for this booking too: nobody books past it.

    Raises:
        Stopped: the answers call for medical help first.
        Faulty: answers are missing or cannot be used.
        Unavailable: as its name says.
    """
    found = _found(charts, timetable, check, coming, now)
    records = tuple(charts.seal(record) for record in (_safety(found), *_consents(found, _day(timetable, coming))))
    reviews = [] if found.is_held else charts.find(coming.client, Kind.REVIEW)
    reasons = {"open_review": any(one.due for one in reviews), "approval": coming.approval}
    waits_for = tuple(reason for reason, is_so in reasons.items() if is_so)
    if not found.is_held and not waits_for:
        known = tuple(one.name for one in reviews)
        level = found.spoken.level
        return Vetted(records=records, reviews=known, lines=_lines(found), level=level, others=coming.others)
    due = due_by(timetable, found.triage.urgency, now)
    return Vetted(
        records=(*records, charts.seal(_review(found, due, waits_for))),
        lines=_lines(found) if found.is_held else _waiting_lines(check),
        level=Level.HOLD,
        review=coming.visits[0],
        due=due,
        approval=coming.approval,
    )


def _day(timetable: Timetable, coming: Coming) -> date:
    return coming.start.astimezone(timetable.zone).date()


def _found(charts: Charts, timetable: Timetable, check: Check, coming: Coming, now: datetime) -> _Found:
    day = _day(timetable, coming)
    judged = check_safety(check, day, now.astimezone(timetable.zone).date())
    because = because_of(judged, facts(check, day))
    return _Found(
        check=check,
        triage=judged,
        because=because,
        answered=covers(_before(charts, coming.client, check, judged), judged, day, because),
        client=coming.client,
        visits=coming.visits,
        now=now,
    )


def _before(charts: Charts, client: str, check: Check, judged: Triage) -> list[Clearance | Accepted]:
    """What was answered before, asked only where it can matter."""
    born = str(check.answers.get("date_of_birth") or "")
    return answered_before(charts, client, born) if judged.level is Level.HOLD else []


def _safety(found: _Found) -> Record:
    check = found.check
    asked = {
        "language": check.language,
        "questionnaire": library.questionnaire().version,
        "by_phone": check.by_phone,
    }
    result = found.triage.record() | {"answered": sorted(found.answered)}
    return Record(
        client=found.client,
        kind=Kind.SAFETY,
        name=by_time(found.now, found.visits[0]),
        at=found.now,
        content={"answers": dict(check.answers), "result": result, "asked": asked},
        appointment=found.visits[0],
        visits=found.visits,
    )


def _consents(found: _Found, day: date) -> Iterator[Record]:
    """The receipts of what was agreed to: none, where somebody would rather be asked by phone and ticked nothing."""
    check, known = found.check, facts(found.check, day)
    giving = Giving(
        client=found.client,
        appointment=found.visits[0],
        by=f"{check.answers.get('first_name', '')} {check.answers.get('last_name', '')}".strip(),
        at=found.now,
        about=sha256(dict(check.answers)),
        marks={},
        address=check.address,
    )
    asked = library.questionnaire().shown(SAFETY, known)
    own = check.region.consents.get(check.language, {})
    receipts = receipts_for(known, asked, library.with_own_words(library.texts(check.language), own), giving)
    if receipts:
        yield Record(
            client=found.client,
            kind=Kind.CONSENT,
            name=by_time(found.now, found.visits[0]),
            at=found.now,
            content={"receipts": [written(receipt) for receipt in receipts]},
            appointment=found.visits[0],
        )


def _review(found: _Found, due: datetime, waits_for: tuple[str, ...]) -> Record:
    return review_of(
        found.client,
        found.visits,
        found.triage,
        because=found.because,
        due=due,
        now=found.now,
        waits_for=waits_for,
        stopped=found.check.stopped,
    )


def _lines(found: _Found) -> tuple[str, ...]:
    return words(found.spoken, found.check.region, found.check.language)


def _waiting_lines(check: Check) -> tuple[str, ...]:
    return (library.texts(check.language)["wordings"]["check_details"],)
