"""What a client may do with an appointment by their link: move it, cancel it, say they will come."""

from collections.abc import Callable, Iterable
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment, Request, Status
from chalicelib.scheduling.claims import pieces, released
from chalicelib.scheduling.errors import NotFound, Stale, TooLate, Unavailable
from chalicelib.scheduling.life import cancelled, confirmed, requesting
from chalicelib.scheduling.sheets import Book, Key
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.asked_changes import asked_mark
from chalicelib.usecases.ports import Attempts, Diary, Writing
from chalicelib.usecases.settling import settle


def appointment_by_id(diary: Diary, identity: str) -> Appointment:
    """Will return an appointment as it is now.

    Raises:
        NotFound: there is none.
    """
    found = diary.read([], [identity]).appointments.get(identity)
    if found is None:
        raise NotFound
    return found


def is_late(timetable: Timetable, appointment: Appointment, now: datetime) -> bool:
    """Will say whether a change would come within the notice that the practice asks for."""
    return now > appointment.start - timetable.practice.policies.change_notice


def as_known(diary: Diary, known: Appointment) -> Callable[[], Appointment]:
    """Will return what gives the appointment as the caller read it the first time, and reads it again after that.

    A write compares versions, so one that was read a moment ago is good enough to begin with.
    """
    first = iter([known])
    return lambda: next(first, None) or appointment_by_id(diary, known.id)


def cancel_appointment(
    diary: Diary, timetable: Timetable, known: Appointment, *, now: datetime, attempts: Attempts
) -> Appointment:
    """Will cancel, and give the time back; within the notice it becomes a request to staff. Twice is as good as once.

    Raises:
        NotFound, TooLate, Unavailable: as their names say.
    """
    current = as_known(diary, known)

    def decide() -> Appointment:
        appointment = current()
        if appointment.status is Status.CANCELLED:
            return appointment
        if appointment.status is not Status.HELD and is_late(timetable, appointment, now):
            return request_change(diary, timetable, appointment, Request("cancel", now), now)
        return free(diary, appointment, now)

    return settle(attempts, decide, Unavailable)


def confirm_appointment(diary: Diary, known: Appointment, *, now: datetime, attempts: Attempts) -> Appointment:
    """Will note that the client means to come. Twice is as good as once.

    Raises:
        NotFound, TooLate, Unavailable: as their names say.
    """
    current = as_known(diary, known)

    def decide() -> Appointment:
        appointment = current()
        if appointment.confirmed is not None and appointment.status is not Status.CANCELLED:
            return appointment
        changed = confirmed(appointment, now)
        diary.write(Writing(appointments=[changed]))
        return changed

    return settle(attempts, decide, Unavailable)


def release_hold(diary: Diary, known: Appointment, *, now: datetime, attempts: Attempts) -> None:
    """Will let go of a hold, so that its time is on offer again. Letting go twice, or of an expired one, is fine.

    Raises:
        NotFound: there is none.
        TooLate: it has been booked meanwhile; cancel the appointment instead.
        Unavailable: as its name says.
    """
    current = as_known(diary, known)

    def decide() -> None:
        hold = current()
        if hold.status is Status.HELD:
            free(diary, hold, now)
        elif hold.status is not Status.CANCELLED or hold.booking:
            raise TooLate

    settle(attempts, decide, Unavailable)


def sheets_of(diary: Diary, appointment: Appointment, keys: Iterable[Key]) -> Book:
    """Will read sheets, and with them whether the appointment is still the one that the decision is about.

    Raises:
        Stale: it has changed, so its time may lie elsewhere by now.
        Unavailable: as its name says.
    """
    reading = diary.read(keys, [appointment.id])
    stored = reading.appointments.get(appointment.id)
    if stored is None or stored.version != appointment.version:
        raise Stale
    return reading.book


def request_change(
    diary: Diary, timetable: Timetable, appointment: Appointment, request: Request, now: datetime
) -> Appointment:
    """Will note a late change for staff to decide, the same day; asking for the same again changes nothing.

    Raises:
        TooLate, Stale, Unsure: as their names say.
    """
    noted = appointment.requested
    if noted and (noted.kind, noted.start, noted.therapist) == (request.kind, request.start, request.therapist):
        return appointment
    changed = requesting(appointment, request, now)
    diary.write(Writing(appointments=[changed], records=(asked_mark(timetable, changed, now),)))
    return changed


def free(diary: Diary, appointment: Appointment, now: datetime) -> Appointment:
    """Will cancel an appointment, a hold or a block and give its time back.

    Raises:
        TooLate, Stale, Unsure, Unavailable: as their names say.
    """
    changed = cancelled(appointment, now)
    book = sheets_of(diary, appointment, [piece.key for piece in pieces(appointment)])
    diary.write(Writing(sheets=released(book, appointment, now).values(), appointments=[changed]))
    return changed
