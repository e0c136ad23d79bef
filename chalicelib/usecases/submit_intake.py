"""Hand in a visit's health form: kept as it was, judged with all that is known, looked at by a person if need be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.care import library
from chalicelib.care.changes import Change
from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind, Record
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Appointment, must_be_open
from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.life import handed_in
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import as_known
from chalicelib.usecases.consent_records import consents_given
from chalicelib.usecases.form_records import HandIn, alert_of, version_of
from chalicelib.usecases.health_form import form_of
from chalicelib.usecases.hold_visit import hold_visit
from chalicelib.usecases.intake_words import Told, told
from chalicelib.usecases.judged_form import CONSENT, Judged, judge_form, usable
from chalicelib.usecases.marketing import marketing_in
from chalicelib.usecases.ports import Attempts, Charts, Diary, Sealed, Writing
from chalicelib.usecases.practice_region import region_of
from chalicelib.usecases.reading import has_words, unread_mark
from chalicelib.usecases.settling import settle

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A version of a form that is handed in, and the visit as it stands with it."""

    visit: Appointment
    at: datetime
    number: int
    told: Told
    changed: tuple[Change, ...]


def submit_intake(
    diary: Diary,
    charts: Charts,
    timetable: Timetable,
    known: Appointment,
    sent: HandIn,
    *,
    now: datetime,
    attempts: Attempts,
) -> Submitted:
    """Will keep the form as a new version; the same one again is the version that it was.

    A visit that the rules now hold waits for staff, with the time it has: nothing is cancelled. An emergency is acted
    on even where the form is incomplete, and consents count only where it is whole.

    Raises:
        Faulty: something is missing or cannot be used.
        TooLate: the visit has begun or ended, or is cancelled.
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """
    current = as_known(diary, known)
    desk = _Desk(diary=diary, charts=charts, timetable=timetable, sent=sent, now=now)
    return settle(attempts, lambda: desk.take(current()), Unavailable)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Where a form is taken in: the stores, the practice, the form as it was sent, and when."""

    diary: Diary
    charts: Charts
    timetable: Timetable
    sent: HandIn
    now: datetime

    def take(self, visit: Appointment) -> Submitted:
        must_be_open(visit, self.now)
        form = form_of(self.diary, self.charts, self.timetable, visit, self.now)
        if form.versions and form.versions[-1].content.get("fingerprint") == self.sent.fingerprint:
            if visit.intake is None or visit.intake < form.versions[-1].at:
                raise Stale  # the visit was read before its twin was stored
            return _submitted(visit, form.versions[-1])
        judged = judge_form(self.charts, form, self.sent.answers, region_of(self.timetable.practice))
        faults = judged.faults(self.sent.answers, CONSENT if self.sent.by else frozenset())
        if faults and not judged.is_emergency:
            raise Faulty(faults)
        return self._keep(visit, judged, is_whole=not faults)

    def _keep(self, visit: Appointment, judged: Judged, *, is_whole: bool) -> Submitted:
        now, reviews = _after_all(judged.form.versions, self.now), tuple[Sealed, ...]()
        changed = handed_in(visit, now)
        if judged.reason is not None:
            changed, review = hold_visit(self.charts, self.timetable, changed, judged.reason, now)
            reviews = (review,)
        region = region_of(self.timetable.practice)
        spoken = told(judged.found, judged.holding, changed.status, region, self.sent.language)
        said = usable(judged.said)
        version = version_of(judged, self.sent, said, spoken, now)
        own = region.consents.get(self.sent.language, {})
        consents = _consents(judged, self.sent, own, now) if is_whole else None
        alert = alert_of(self.charts, judged.form, said, now)
        records = (*reviews, *(self.charts.seal(one) for one in (version, consents, alert) if one is not None))
        if has_words(version) and not self.sent.by:
            records = (*records, unread_mark(self.timetable, version, changed))
        over = (Kind.DRAFT,) if alert else (Kind.DRAFT, Kind.ALERT)
        drop, said_yes = _kept(self.charts, changed, over), marketing_in(consents)
        self.diary.write(Writing(appointments=[changed], records=records, drop=drop, marketing=said_yes))
        return _submitted(changed, version)


def _after_all(versions: Iterable[Record], now: datetime) -> datetime:
    """Will return an instant after every version: whoever lost a race comes second, even where they began first."""
    return max([now, *(one.at + INSTANT for one in versions)])


def _consents(judged: Judged, sent: HandIn, own: Mapping[str, str], now: datetime) -> Record | None:
    visit, asked = judged.form.visit, library.questionnaire().at(frozenset({judged.form.stage, "visit"}))
    guardian = str(judged.known.get("guardian_name", ""))
    return consents_given(visit, judged.said, asked, language=sent.language, guardian=guardian, now=now, own_words=own)


def _kept(charts: Charts, visit: Appointment, kinds: tuple[Kind, ...]) -> tuple[Sealed, ...]:
    """What there is for the visit of kinds that the new version takes the place of."""
    found = (charts.get(visit.client, f"{kind}#{visit.id}") for kind in kinds)
    return tuple(one for one in found if one is not None)


def _submitted(visit: Appointment, version: Record) -> Submitted:
    content: Any = version.content
    return Submitted(
        visit=visit,
        at=version.at,
        number=content["asked"]["number"],
        told=Told(Level(content["told"]["level"]), tuple(content["told"]["lines"])),
        changed=tuple(Change(*one) for one in content["changed"]),
    )
