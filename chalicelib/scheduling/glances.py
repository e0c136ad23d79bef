"""What the calendar shows of an appointment without opening it, and on which days of whose it is shown.

A day is kept beside the appointments, written with them, so that a week of a large practice is one read. Holds are not
in it: they come and go with nobody knowing, and the sheets have them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import OCCUPYING, Appointment, Contact, Status
from chalicelib.scheduling.months import DAY

NOBODY = "-"
"""Whose day a block of a room is on, since no therapist is in it."""

MOMENT = timedelta(microseconds=1)


class DayOf(NamedTuple):
    """A local day of a therapist's, by their id."""

    owner: str
    day: date


@dataclass(frozen=True, slots=True)
class Glance:
    """An appointment as the calendar shows it: who, what, where, when; nothing of anyone's health.

    `late` is the kind of change that the client asked for too late to make it alone. `reason` is that of a block.
    """

    id: str
    version: int
    status: Status
    start: datetime
    end: datetime
    service: str = ""
    therapist: str = ""
    room: str = ""
    location: str = ""
    client: str = ""
    first_name: str = ""
    last_name: str = ""
    reason: str = ""
    late: str = ""
    confirmed: bool = False
    form_in: bool = False
    by_override: bool = False
    in_series: bool = False


def is_shown(one: Appointment) -> bool:
    """Will say whether an appointment is on the calendar whatever the hour: held ones are, but only while they last."""
    return one.status in OCCUPYING


def was_ever_shown(one: Appointment) -> bool:
    """Will say whether an appointment can have been on the calendar: a visit of somebody's, or a block."""
    return bool(one.client or not one.service)


def days_of(one: Appointment) -> Iterator[DayOf]:
    """Will yield the days that an appointment is shown on: each that it touches, buffers left out."""
    owner, zone = one.therapist or (NOBODY if one.room else ""), ZoneInfo(one.zone)
    if not owner:
        return
    day, last = (moment.astimezone(zone).date() for moment in (one.start, max(one.start, one.end - MOMENT)))
    while day <= last:
        yield DayOf(owner, day)
        day += DAY


def glance(one: Appointment) -> Glance:
    """Will return what the calendar shows of an appointment."""
    contact = one.contact or Contact("", "")
    return Glance(
        id=one.id,
        version=one.version,
        status=one.status,
        start=one.start,
        end=one.end,
        service=one.service,
        therapist=one.therapist,
        room=one.room,
        location=one.location,
        client=one.client,
        first_name=contact.first_name,
        last_name=contact.last_name,
        reason=one.reason if one.status is Status.BLOCKED else "",
        late=one.requested.kind if one.requested else "",
        confirmed=one.confirmed is not None,
        form_in=one.intake is not None,
        by_override=one.override is not None,
        in_series=bool(one.series),
    )


def must_say_where_from(changed: Iterable[Appointment], left: Iterable[Appointment]) -> None:
    """Will return if every appointment that is taken elsewhere comes with what it was before.

    Raises:
        ValueError: one does not, so the day it was on would go on showing it.
    """
    before = {(one.id, one.version + 1) for one in left}
    for one in changed:
        is_taken = one.version > 1 and one.placed is not None and one.placed.version == one.version
        if is_taken and (one.id, one.version) not in before:
            raise ValueError(f"{one.id} is taken elsewhere, and where it was is left out")


def days_as_they_are(appointments: Iterable[Appointment]) -> dict[DayOf, dict[str, Glance]]:
    """Will return every day that has anything on it, with the glances by their ids, worked out from scratch."""
    found: dict[DayOf, dict[str, Glance]] = {}
    for one in appointments:
        if is_shown(one):
            for day in days_of(one):
                found.setdefault(day, {})[one.id] = glance(one)
    return found
