"""An appointment and its life.

held -> booked | pending_review -> arrived -> completed, or cancelled, no_show, expired.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from chalicelib.scheduling.errors import HoldExpired, TooLate
from chalicelib.scheduling.spans import Span


class Status(StrEnum):
    """Where an appointment is in its life."""

    HELD = "held"
    BOOKED = "booked"
    PENDING_REVIEW = "pending_review"
    ARRIVED = "arrived"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    EXPIRED = "expired"
    BLOCKED = "blocked"


OPEN = frozenset({Status.BOOKED, Status.PENDING_REVIEW})
"""What a client can still move, cancel or confirm."""

OCCUPYING = OPEN | {Status.ARRIVED, Status.COMPLETED, Status.NO_SHOW, Status.BLOCKED}
"""What owns its time for good; a hold owns it until it expires."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who comes and how to reach them. `contact_by` is one of email, text, both, phone_call."""

    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""
    contact_by: str = "email"
    text_consent: bool = False


class Place(Protocol):
    """When, with whom and where: what a move needs to know."""

    @property
    def start(self) -> datetime: ...
    @property
    def therapist(self) -> str: ...
    @property
    def location(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Request:
    """A change the client asked for too late to make it alone; staff decide. `start` is set for a move."""

    kind: str
    at: datetime
    start: datetime | None = None
    therapist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One visit (or a block of time), from hold to end. All instants are aware, in UTC; `zone` is an IANA name.

    `heavy` says whether the treatment counts as heavy work; `fingerprint` identifies the request that made it, and
    `booking` the one that completed it, so that a repeated request is recognised; `generation` numbers the secret link.
    `version` rises with every change and is what a write compares. `review` names what it waits for or has waited for,
    and `kept_until` is how long its time is kept meanwhile. `intake` is when its health form was last handed in.
    """

    id: str
    status: Status
    version: int
    service: str
    therapist: str
    room: str
    location: str
    start: datetime
    end: datetime
    before: timedelta
    after: timedelta
    zone: str
    created: datetime
    heavy: bool = False
    expires: datetime | None = None
    client: str = ""
    contact: Contact | None = None
    fingerprint: str = ""
    booking: str = ""
    generation: int = 0
    confirmed: datetime | None = None
    requested: Request | None = None
    reason: str = ""
    review: str = ""
    kept_until: datetime | None = None
    intake: datetime | None = None

    @property
    def treatment(self) -> Span:
        return Span(self.start, self.end)

    @property
    def claim(self) -> Span:
        """The time that is claimed: the treatment with the time kept free around it."""
        return self.treatment.padded(self.before, self.after)

    @property
    def resources(self) -> tuple[str, ...]:
        """The resources whose sheets this appointment writes: therapist, room and client, as far as it has them."""
        named = (("therapist", self.therapist), ("room", self.room), ("client", self.client))
        return tuple(f"{kind}#{name}" for kind, name in named if name)

    def owns_its_time(self, now: datetime) -> bool:
        """Will say whether the appointment occupies its claim at `now`."""
        if self.status is Status.HELD:
            return self.expires is not None and self.expires > now
        return self.status in OCCUPYING


def booked(held: Appointment, client: str, contact: Contact, booking: str, now: datetime) -> Appointment:
    """Will complete a hold with its client.

    Raises:
        HoldExpired: the hold ran out, or was let go.
    """
    if held.status is not Status.HELD or not held.owns_its_time(now):
        raise HoldExpired
    return replace(
        held,
        status=Status.BOOKED,
        version=held.version + 1,
        client=client,
        contact=contact,
        booking=booking,
        expires=None,
    )


def cancelled(appointment: Appointment, now: datetime) -> Appointment:
    """Will end an appointment that has not begun, or let go of a hold or a block.

    Raises:
        TooLate: it has begun or ended, or is cancelled already.
    """
    if appointment.status in (Status.HELD, Status.BLOCKED):
        return replace(appointment, status=Status.CANCELLED, version=appointment.version + 1)
    must_be_open(appointment, now)
    return replace(appointment, status=Status.CANCELLED, version=appointment.version + 1, requested=None)


def moved(appointment: Appointment, there: Place, room: str, now: datetime) -> Appointment:
    """Will put an appointment that has not begun at another time, with the length it has.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    start = there.start.astimezone(UTC)
    return replace(
        appointment,
        version=appointment.version + 1,
        start=start,
        end=start + appointment.treatment.length,
        therapist=there.therapist,
        room=room,
        location=there.location,
        confirmed=None,
        requested=None,
        kept_until=min(appointment.kept_until, start) if appointment.kept_until else None,
    )


def confirmed(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that the client means to come.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    return replace(appointment, version=appointment.version + 1, confirmed=now)


def handed_in(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that the client handed in the health form of this visit.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    return replace(appointment, version=appointment.version + 1, intake=now)


def requesting(appointment: Appointment, request: Request, now: datetime) -> Appointment:
    """Will note a change that the client asked for inside the notice window; time and status stay.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    return replace(appointment, version=appointment.version + 1, requested=request)


def must_be_open(appointment: Appointment, now: datetime) -> None:
    """Will return if a client can still change the appointment.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    if appointment.status not in OPEN or now >= appointment.start:
        raise TooLate
