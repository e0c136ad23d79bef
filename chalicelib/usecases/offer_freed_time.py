"""A time has come free: offer it, and what it makes possible, to those who wait."""

from datetime import datetime

from chalicelib.scheduling.appointments import OCCUPYING, Appointment, Status
from chalicelib.usecases.offer_time import around, offer_what_fits
from chalicelib.usecases.waiting_room import WaitingRoom


def offer_freed_time(room: WaitingRoom, before: Appointment, *, now: datetime) -> list[Appointment]:
    """Will offer the time that an appointment had and has no more, and return the holds: one for each person asked.

    It goes by what is stored now, so it may come late, twice or in any order: a time that was taken meanwhile is not
    offered. A hold of somebody who only looked is no news to anybody, since its time was free before.

    Raises:
        Unavailable: as its name says.
    """
    if not _had_its_time(before) or before.claim.end <= now:
        return []
    after = room.diary.read([], [before.id]).appointments.get(before.id)
    if after is not None and _has_it_still(before, after, now):
        return []
    return offer_what_fits(room, around(room.timetable, before), now)


def _had_its_time(before: Appointment) -> bool:
    return before.status in OCCUPYING or (before.status is Status.HELD and bool(before.offer))


def _has_it_still(before: Appointment, after: Appointment, now: datetime) -> bool:
    same = (after.claim, after.therapist, after.room) == (before.claim, before.therapist, before.room)
    return same and after.owns_its_time(now)
