"""An appointment and its life.

held -> booked | pending_review -> arrived -> completed, or cancelled, no_show, expired.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.scheduling.errors import TooLate
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
    """Who comes and how to reach them. `contact_by` is one of email, text, both, phone_call.

    `language` is what they are written to in, `zone` the IANA name of where they are ("": where the practice is).
    """

    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""
    contact_by: str = "email"
    text_consent: bool = False
    language: str = "en"
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """When something became as it is: the appointment's version that made it so, and the instant."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that the visit waits for: "asked" for, or "received". What it is about is not said here."""

    state: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Request:
    """A change the client asked for too late to make it alone, or by text; staff decide.

    Kinds are "cancel", "move" (`start` says to when) and "change": another time, whichever.
    """

    kind: str
    at: datetime
    start: datetime | None = None
    therapist: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """Why staff put a visit at a time that is not on offer: who did, when, and the reason they gave."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One visit (or a block of time), from hold to end. All instants are aware, in UTC; `zone` is an IANA name.

    `heavy` says whether the treatment counts as heavy work; `fingerprint` identifies the request that made it, and
    `booking` the one that completed it, so that a repeated request is recognised; `generation` numbers the secret link.
    `version` rises with every change and is what a write compares. `review` names what it waits for or has waited for,
    and `kept_until` is how long its time is kept meanwhile. `intake` is when its health form was last handed in.

    `since` marks when its status became what it is, `placed` when its time, therapist and place did: what messages are
    about. `series` is the first visit of the series it was booked with, and `offer` the wish on the waitlist that a
    hold is kept for. `override` is there while its time is one that the practice's rules do not offer. Where `approval`
    is set, its client books by request only, so it waited for a yes of the staff's.
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
    since: Mark | None = None
    placed: Mark | None = None
    paper: Paper | None = None
    series: str = ""
    offer: str = ""
    override: Override | None = None
    approval: bool = False

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


def is_open(appointment: Appointment, now: datetime) -> bool:
    """Will say whether a client can still change the appointment."""
    return appointment.status in OPEN and now < appointment.start


def must_be_open(appointment: Appointment, now: datetime) -> None:
    """Will return if a client can still change the appointment.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    if not is_open(appointment, now):
        raise TooLate
