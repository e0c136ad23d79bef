"""A hold that is offered to somebody on the waitlist does not end without its wish: both are written at once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import HoldExpired, Stale
from chalicelib.scheduling.waitlist import Ending, StandingWish, accepted, ended
from chalicelib.usecases.ports import Diary

Wishes = tuple[StandingWish, ...]


def taken(diary: Diary, hold: Appointment | None, now: datetime) -> Wishes:
    """Will return the wish that a hold fulfils, to be written with the booking; nothing for a hold of any visitor.

    Raises:
        HoldExpired: the time is not offered to them any more.
        Unavailable: as its name says.
    """
    return _of(diary, hold, lambda wish, identity: accepted(wish, identity, now))


def given_back(diary: Diary, hold: Appointment, now: datetime) -> Wishes:
    """Will return the wish whose offer comes to nothing, to be written with the end of its hold.

    Raises:
        Stale: the offer has ended since the hold was read, and so has the hold.
        Unavailable: as its name says.
    """
    try:
        return _of(diary, hold, lambda wish, identity: ended(wish, identity, Ending.PASSED, now))
    except HoldExpired:
        raise Stale from None


def _of(diary: Diary, hold: Appointment | None, change: Callable[[StandingWish, str], StandingWish]) -> Wishes:
    if hold is None or not hold.offer:
        return ()
    wish = diary.read([], wishes=[hold.offer]).wishes.get(hold.offer)
    return (change(wish, hold.id),) if wish else ()
