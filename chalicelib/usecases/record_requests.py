"""Somebody asks for a copy of what is kept about them; staff hand it over in the time that the law gives."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound, Unavailable
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.ports import Attempts, Charts, Diary, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

LONGEST = timedelta(days=30)
"""HIPAA: 45 CFR 164.524(b)(2) ([PV17] of the clinical notes). A calendar month is the GDPR's, Article 12(3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Who gave somebody their record, when, and how: in_person, post or email."""

    by: str
    at: datetime
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest:
    """A wish for one's record: when it was said last, by when it is due while it is open, and how it was met so far."""

    visit: str
    asked: datetime
    due: datetime | None
    done: tuple[HandedOver, ...]


def due_for(now: datetime, zone: ZoneInfo) -> datetime:
    """Will return when a record that is asked for now is due: in 30 days or a calendar month, whichever is sooner.

    So whichever of the two laws holds for a practice, it is kept: February makes the month the shorter one.
    """
    local = now.astimezone(zone)
    year, month = (local.year + local.month // 12, local.month % 12 + 1)
    day = min(local.day, monthrange(year, month)[1])
    return min(now + LONGEST, local.replace(year=year, month=month, day=day).astimezone(now.tzinfo))


def request_record(
    diary: Diary, charts: Charts, visit: Appointment, zone: ZoneInfo, *, now: datetime, attempts: Attempts
) -> RecordRequest:
    """Will note that whoever booked a visit wants their record; while they wait, asking again changes nothing.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """

    def decide() -> RecordRequest:
        before = _last(charts, visit)
        if before is not None and before.due is not None:
            return _shown(before)
        name = before.name if before else visit.id
        record = Record(
            client=before.client if before else visit.client,
            kind=Kind.RECORD_REQUEST,
            name=name,
            at=now,
            content=before.content if before else {"done": []},
            appointment=name,
            version=before.version + 1 if before else 1,
            due=due_for(now, zone),
        )
        diary.write(Writing(records=(charts.seal(record),)))
        return _shown(record)

    return settle(attempts, decide, Unavailable)


def record_request_of(charts: Charts, visit: Appointment) -> RecordRequest | None:
    """Will return what whoever booked a visit asked for last; None, if they never did.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    last = _last(charts, visit)
    return _shown(last) if last else None


def hand_over(desk: Desk, visit: Appointment, how: str) -> RecordRequest:
    """Will note that somebody got their record. Twice is as good as once.

    Raises:
        NotFound: they never asked.
        Unavailable, Tampered: as their names say.
    """

    def decide() -> RecordRequest:
        before = _last(desk.charts, visit)
        if before is None:
            raise NotFound
        if before.due is None:
            return _shown(before)
        done = [*before.content["done"], {"by": desk.who.id, "at": desk.now.isoformat(), "how": how}]
        record = Record(
            client=before.client,
            kind=Kind.RECORD_REQUEST,
            name=before.name,
            at=before.at,
            content={**before.content, "done": done},
            appointment=before.appointment,
            version=before.version + 1,
        )
        desk.diary.write(Writing(records=(desk.charts.seal(record),)))
        return _shown(record)

    return settle(desk.attempts, decide, Unavailable)


def _last(charts: Charts, visit: Appointment) -> Record | None:
    """The request of the same person that is open, or was last; it may be kept with another visit of theirs."""
    own = own_records(charts, visit).visits
    found = [one for one in charts.find(visit.client, Kind.RECORD_REQUEST) if one.appointment in own]
    last = max(found, key=lambda one: (one.due is not None, one.at), default=None)
    return charts.open(last) if last else None


def _shown(record: Record) -> RecordRequest:
    done = tuple(_handed_over(one) for one in record.content["done"])
    return RecordRequest(visit=record.appointment, asked=record.at, due=record.due, done=done)


def _handed_over(plain: Mapping[str, Any]) -> HandedOver:
    return HandedOver(by=plain["by"], at=datetime.fromisoformat(plain["at"]), how=plain["how"])
