"""How a visit went, as staff note it, and calling one off: each a change of the visit that they looked at."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.scheduling.appointments import OPEN, Appointment, Status
from chalicelib.scheduling.errors import Changed, Unavailable
from chalicelib.scheduling.life import arrived, completed, confirmed, missed, reopened, unconfirmed
from chalicelib.usecases.change_appointment import as_known, free
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

Verb = Callable[[Appointment, datetime], Appointment]

NOTED: dict[Status, Verb] = {
    Status.ARRIVED: arrived,
    Status.COMPLETED: completed,
    Status.NO_SHOW: missed,
    Status.BOOKED: reopened,
}
"""What makes a visit what it is noted as. Each of these keeps its time, so no sheet changes."""


def note_visit(desk: Desk, known: Appointment, noted: Status, version: int) -> Appointment:
    """Will note that a client is here, was here, did not come, or that this was noted by mistake (booked).

    Twice is as good as once. `version` is that of the visit as it was looked at.

    Raises:
        Changed: it has changed since.
        TooLate: it cannot become that.
        NotFound, Unavailable: as their names say.
    """

    def change(visit: Appointment) -> Appointment:
        changed = NOTED[noted](visit, desk.now)
        desk.diary.write(Writing(appointments=[changed]))
        return changed

    return edit(desk, known, version, lambda visit: visit.status is noted, change)


def note_confirmed(desk: Desk, known: Appointment, version: int, *, comes: bool) -> Appointment:
    """Will note that a client has said that they come, or take that back. Twice is as good as once.

    Raises:
        Changed: it has changed since it was looked at.
        TooLate: it has begun or ended.
        NotFound, Unavailable: as their names say.
    """

    def change(visit: Appointment) -> Appointment:
        changed = (confirmed if comes else unconfirmed)(visit, desk.now)
        desk.diary.write(Writing(appointments=[changed]))
        return changed

    def is_so(visit: Appointment) -> bool:
        return visit.status in OPEN and (visit.confirmed is not None) is comes

    return edit(desk, known, version, is_so, change)


def call_off(desk: Desk, known: Appointment, version: int) -> Appointment:
    """Will cancel a visit for its client, at any time before it begins, and give its time back. Twice is once.

    Raises:
        Changed: it has changed since it was looked at.
        TooLate: it has begun or ended.
        NotFound, Unavailable: as their names say.
    """
    return edit(desk, known, version, is_called_off, lambda visit: free(desk.diary, visit, desk.now))


def is_called_off(visit: Appointment) -> bool:
    """Will say whether a visit is cancelled."""
    return visit.status is Status.CANCELLED


def edit(
    desk: Desk,
    known: Appointment,
    version: int,
    is_so: Callable[[Appointment], bool],
    change: Callable[[Appointment], Appointment],
    *,
    give_up: Callable[[], Exception] = Unavailable,
) -> Appointment:
    """Will change the visit that somebody looked at; where `is_so` already, there is nothing to change.

    Raises:
        Changed: it is not the version that was looked at any more, and not as wanted either.
        NotFound, Unavailable, and what `change` and `give_up` raise: as their names say.
    """
    current = as_known(desk.diary, known)

    def decide() -> Appointment:
        visit = current()
        if is_so(visit):
            return visit
        if visit.version != version:
            start = visit.start.astimezone(desk.timetable.zone)
            raise Changed(visit.version, visit.status.value, start, visit.therapist)
        return change(visit)

    return settle(desk.attempts, decide, give_up)
