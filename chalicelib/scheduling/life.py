"""What can happen to an appointment: each verb gives the next version, or says why not."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from chalicelib.scheduling.appointments import (
    Appointment,
    Contact,
    Mark,
    Override,
    Paper,
    Request,
    Status,
    must_be_open,
)
from chalicelib.scheduling.errors import HoldExpired, TooLate


class Place(Protocol):
    """When, with whom and where: what a move needs to know."""

    @property
    def start(self) -> datetime: ...
    @property
    def therapist(self) -> str: ...
    @property
    def location(self) -> str: ...


def booked(held: Appointment, client: str, contact: Contact, booking: str, now: datetime) -> Appointment:
    """Will complete a hold with its client.

    Raises:
        HoldExpired: the hold ran out, or was let go.
    """
    if held.status is not Status.HELD or not held.owns_its_time(now):
        raise HoldExpired
    return replace(
        become(held, Status.BOOKED, now),
        client=client,
        contact=contact,
        booking=booking,
        expires=None,
    )


def booked_at_once(held: Appointment, client: str, contact: Contact, booking: str, now: datetime) -> Appointment:
    """Will complete a hold that nobody stored: the booking is the appointment's first version.

    Raises:
        HoldExpired: its time is over already.
    """
    made = booked(held, client, contact, booking, now)
    return replace(made, version=1, since=Mark(1, now), placed=Mark(1, now))


def become(appointment: Appointment, status: Status, now: datetime) -> Appointment:
    """Will return the next version, of another status."""
    version = appointment.version + 1
    return replace(appointment, status=status, version=version, since=Mark(version, now))


def cancelled(appointment: Appointment, now: datetime) -> Appointment:
    """Will end an appointment that has not begun, or let go of a hold or a block.

    Raises:
        TooLate: it has begun or ended, or is cancelled already.
    """
    if appointment.status in (Status.HELD, Status.BLOCKED):
        return become(appointment, Status.CANCELLED, now)
    must_be_open(appointment, now)
    return replace(become(appointment, Status.CANCELLED, now), requested=None)


def moved(
    appointment: Appointment, there: Place, room: str, now: datetime, override: Override | None = None
) -> Appointment:
    """Will put an appointment that has not begun at another time, with the length it has; `override` says why there.

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
        placed=Mark(appointment.version + 1, now),
        confirmed=None,
        requested=None,
        kept_until=min(appointment.kept_until, start) if appointment.kept_until else None,
        override=override,
    )


def confirmed(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that the client means to come.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    return replace(appointment, version=appointment.version + 1, confirmed=now)


def unconfirmed(appointment: Appointment, now: datetime) -> Appointment:
    """Will take back that the client means to come, where somebody noted it by mistake.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    return replace(appointment, version=appointment.version + 1, confirmed=None)


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


def refused(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that staff said no to a change that was asked for; time and status stay.

    Raises:
        TooLate: none was asked for, or it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    if appointment.requested is None:
        raise TooLate
    return replace(appointment, version=appointment.version + 1, requested=None)


def papered(appointment: Appointment, state: str, now: datetime) -> Appointment:
    """Will note that a document was asked for ("asked") or has come ("received")."""
    version = appointment.version + 1
    return replace(appointment, version=version, paper=Paper(state, Mark(version, now)))


def arrived(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that the client is here. Somebody may be early, but comes on the day.

    Raises:
        TooLate: the visit is not one that is to come, or waits for a review.
    """
    if appointment.status is not Status.BOOKED:
        raise TooLate
    return become(appointment, Status.ARRIVED, now)


def completed(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that the visit took place.

    Raises:
        TooLate: it is not one that is to come or goes on, or has not begun.
    """
    if appointment.status not in (Status.BOOKED, Status.ARRIVED) or now < appointment.start:
        raise TooLate
    return become(appointment, Status.COMPLETED, now)


def missed(appointment: Appointment, now: datetime) -> Appointment:
    """Will note that the client did not come.

    Raises:
        TooLate: it is not one that was to come, or has not begun.
    """
    if appointment.status is not Status.BOOKED or now < appointment.start:
        raise TooLate
    return become(appointment, Status.NO_SHOW, now)


def reopened(appointment: Appointment, now: datetime) -> Appointment:
    """Will take back what was noted about a visit's end, where somebody tapped the wrong one: no news to the client.

    Raises:
        TooLate: nothing of the kind was noted.
    """
    if appointment.status not in (Status.ARRIVED, Status.COMPLETED, Status.NO_SHOW):
        raise TooLate
    return replace(become(appointment, Status.BOOKED, now), since=None)
