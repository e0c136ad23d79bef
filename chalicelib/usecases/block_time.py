"""Block a therapist's or a room's time, so that nobody can book it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import claimed, pieces
from chalicelib.scheduling.errors import Invalid, Unavailable
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import appointment_by_id, free
from chalicelib.usecases.ports import Attempts, Diary, Writing
from chalicelib.usecases.settling import settle, unless_torn

LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Whose time is blocked, when and why. One of `therapist` and `room` is enough."""

    span: Span
    location: str = ""
    therapist: str = ""
    room: str = ""
    reason: str = ""


def block_time(
    diary: Diary, timetable: Timetable, block: Block, *, identity: str, now: datetime, attempts: Attempts
) -> Appointment:
    """Will block the time and return the block; the same id again returns the same block.

    Raises:
        SlotTaken: part of the time is taken or held already.
        Invalid: nobody is named, or the span is empty, longer than a month or off the five-minute grid.
        Unavailable: as its name says.
    """
    _check(block)

    def decide() -> Appointment:
        made = _blocked(timetable, block, identity, now)
        reading = diary.read([piece.key for piece in pieces(made)], [identity])
        if identity in reading.appointments:
            return reading.appointments[identity]
        with unless_torn(diary, reading.appointments, identity):
            sheets = claimed(reading.book, made, now).values()
        diary.write(Writing(sheets=sheets, appointments=[made]))
        return made

    return settle(attempts, decide, Unavailable)


def unblock_time(diary: Diary, block: Appointment, *, now: datetime, attempts: Attempts) -> Appointment:
    """Will give a block's time back. Twice is as good as once.

    Raises:
        NotFound, Unavailable: as their names say.
    """

    def decide() -> Appointment:
        current = appointment_by_id(diary, block.id)
        return current if current.status is Status.CANCELLED else free(diary, current, now)

    return settle(attempts, decide, Unavailable)


def _check(block: Block) -> None:
    if not block.therapist and not block.room:
        raise Invalid("/therapist", "Name a therapist or a room whose time to block.")
    if not timedelta(0) < block.span.length <= LONGEST:
        raise Invalid("/end", "Give an end after the start, at most 31 days later.")
    if any(edge.timestamp() % CELL.total_seconds() for edge in (block.span.start, block.span.end)):
        raise Invalid("/start", "Give times on full five minutes.")


def _blocked(timetable: Timetable, block: Block, identity: str, now: datetime) -> Appointment:
    return Appointment(
        id=identity,
        status=Status.BLOCKED,
        version=1,
        service="",
        therapist=block.therapist,
        room=block.room,
        location=block.location,
        start=block.span.start,
        end=block.span.end,
        before=timedelta(0),
        after=timedelta(0),
        zone=timetable.practice.time_zone,
        created=now,
        reason=block.reason,
    )
