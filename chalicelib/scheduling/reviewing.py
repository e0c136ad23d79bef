"""What becomes of an appointment that waits for a person's word: it keeps its time, but not for ever."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Mark, Status, must_be_open
from chalicelib.scheduling.errors import TooLate
from chalicelib.scheduling.life import become

BEFORE_THE_VISIT = timedelta(hours=48)
KEPT_AT_MOST = timedelta(days=7)


def deadline(opened: datetime, start: datetime, due: datetime) -> datetime:
    """Will return until when a time is kept: 48 hours before the visit or for 7 days, whichever ends first.

    But not before staff were due to call, so that a visit of the day after tomorrow is not lost unheard; and never
    beyond its own start.
    """
    return min(max(min(start - BEFORE_THE_VISIT, opened + KEPT_AT_MOST), due), start)


def deadline_once_booked(opened: datetime, start: datetime, due: datetime) -> datetime:
    """Will return until when a time is kept that its client had already, and that is held back later on.

    As for a new booking; but from 48 hours before the visit on, until it starts: nothing is cancelled behind anyone's
    back because a form came in late.
    """
    return start if opened > start - BEFORE_THE_VISIT else deadline(opened, start, due)


def waiting(appointment: Appointment, review: str, until: datetime | None, now: datetime) -> Appointment:
    """Will let a version that is being made wait for the review of that name, which keeps its time `until` then.

    Without an end the time is kept until somebody settles the review: no clock settles an emergency.
    """
    waits = appointment.status is Status.PENDING_REVIEW
    since = appointment.since if waits else Mark(appointment.version, now)
    return replace(appointment, status=Status.PENDING_REVIEW, since=since, review=review, kept_until=until)


def held_back(appointment: Appointment, review: str, until: datetime, now: datetime) -> Appointment:
    """Will make an appointment wait for a review, whether it was booked or waits already.

    Raises:
        TooLate: it has begun or ended, or is cancelled.
    """
    must_be_open(appointment, now)
    return waiting(replace(appointment, version=appointment.version + 1), review, until, now)


def accepted(appointment: Appointment, now: datetime) -> Appointment:
    """Will confirm an appointment that waited; the name of its review stays with it.

    Raises:
        TooLate: it does not wait (any more), or has begun.
    """
    if appointment.status is not Status.PENDING_REVIEW or now >= appointment.start:
        raise TooLate
    return replace(become(appointment, Status.BOOKED, now), kept_until=None)


def has_run_out(appointment: Appointment, now: datetime) -> bool:
    """Will say whether an appointment has waited as long as it may."""
    until = appointment.kept_until
    return appointment.status is Status.PENDING_REVIEW and until is not None and until <= now


def given_up(appointment: Appointment, now: datetime) -> Appointment:
    """Will end an appointment that has waited as long as it may; its time is to be given back with it.

    Raises:
        TooLate: it does not wait, or not that long yet.
    """
    if not has_run_out(appointment, now):
        raise TooLate
    return replace(become(appointment, Status.EXPIRED, now), requested=None)
