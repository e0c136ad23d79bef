"""After an emergency in the safety check: the time is free again at once, and nothing is kept of the person."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import pieces, released
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.life import cancelled
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import sheets_of
from chalicelib.usecases.offered_holds import given_back
from chalicelib.usecases.ports import Attempts, Count, Diary, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.wishes import Wish

COUNTS_KEPT = timedelta(days=730)
NO_LIMIT = 10**9


def stop_booking(
    diary: Diary,
    timetable: Timetable,
    wish: Wish,
    identity: str,
    rules: tuple[str, ...],
    *,
    now: datetime,
    attempts: Attempts,
) -> None:
    """Will let go of the hold that was to be booked, and count the stop by month and rule.

    Whoever it was offered to from the waitlist waits on, just as if they had passed on that time.

    Without a hold, the id that follows from the idempotency key is used up, so that the same key cannot book with
    other answers: an attempt that was stopped goes on only as what it is (clinical rule D8).

    Raises:
        Unavailable: as its name says.
    """
    counts = tuple(Count(f"stopped#{now:%Y-%m}#{rule}", NO_LIMIT, now + COUNTS_KEPT) for rule in rules)

    def decide() -> None:
        before = diary.read([], [identity]).appointments.get(identity)
        if before is None:
            diary.write(Writing(appointments=[_used_up(timetable, wish, identity, now)], counts=counts))
        elif before.status is Status.HELD:
            diary.write(replace(_letting_go(diary, before, now), counts=counts))
        else:
            diary.write(Writing(counts=counts))

    settle(attempts, decide, Unavailable)


def turn_away(diary: Diary, identity: str, *, now: datetime, attempts: Attempts) -> None:
    """Will let go of the hold that was to be booked by somebody who books by phone only; without one, do nothing.

    Raises:
        Unavailable: as its name says.
    """

    def decide() -> None:
        before = diary.read([], [identity]).appointments.get(identity)
        if before is not None and before.status is Status.HELD:
            diary.write(_letting_go(diary, before, now))

    settle(attempts, decide, Unavailable)


def _letting_go(diary: Diary, hold: Appointment, now: datetime) -> Writing:
    book = sheets_of(diary, hold, [piece.key for piece in pieces(hold)])
    sheets, wishes = released(book, hold, now).values(), given_back(diary, hold, now)
    return Writing(sheets=sheets, appointments=[cancelled(hold, now)], wishes=wishes)


def _used_up(timetable: Timetable, wish: Wish, identity: str, now: datetime) -> Appointment:
    """A cancelled hold of nobody's time, forgotten as holds are."""
    return Appointment(
        id=identity,
        status=Status.CANCELLED,
        version=1,
        service=wish.service,
        therapist="",
        room="",
        location="",
        start=wish.start,
        end=wish.start,
        before=timedelta(0),
        after=timedelta(0),
        zone=timetable.practice.time_zone,
        created=now,
        expires=now,
    )
