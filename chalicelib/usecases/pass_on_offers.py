"""What the clock does every minute: offers that nobody answered go to the next, and wishes whose days are over end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.scheduling.errors import HoldExpired, Unavailable
from chalicelib.scheduling.waitlist import Ending, StandingWish, State, ended, run_out
from chalicelib.usecases.offer_time import end_offer, wish_by_id
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.waiting_room import WaitingRoom

AT_ONCE = 100
"""So many wishes a run; what is left over is the next minute's."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What a run came to: offers that lapsed or were withdrawn, wishes that ended, new offers, and what failed."""

    lapsed: int = 0
    withdrawn: int = 0
    over: int = 0
    offered: int = 0
    failed: int = 0

    def __add__(self, other: "PassedOn") -> "PassedOn":
        return PassedOn(
            self.lapsed + other.lapsed,
            self.withdrawn + other.withdrawn,
            self.over + other.over,
            self.offered + other.offered,
            self.failed + other.failed,
        )


def pass_on_offers(room: WaitingRoom, *, now: datetime) -> PassedOn:
    """Will end every offer whose deadline has come, giving its time to the next, and every wish whose days are over.

    A second run finds nothing left to do, and two at once do it once.

    Raises:
        Unavailable: the list could not be read; a single wish that fails is counted instead.
    """
    found = PassedOn()
    for wish in room.waitlist.due(now, AT_ONCE):
        found += counted(partial(end_wish if wish.state is State.WAITING else _lapse, room, wish, now))
    return found


def counted(act: Callable[[], PassedOn]) -> PassedOn:
    """Will do it, and count what fails instead of failing with it."""
    try:
        return act()
    except Unavailable:
        return PassedOn(failed=1)


def _lapse(room: WaitingRoom, seen: StandingWish, now: datetime) -> PassedOn:
    def change(wish: StandingWish) -> StandingWish:
        if wish.proposal is None or now < wish.proposal.deadline:
            raise HoldExpired  # it was answered, or taken and kept longer, since the list was read
        return ended(wish, wish.proposal.hold, Ending.LAPSED, now)

    after = end_offer(room, seen.id, change, now)
    return PassedOn(lapsed=has_just(Ending.LAPSED, after, now), over=after.state is State.OVER)


def has_just(ending: Ending, wish: StandingWish, now: datetime) -> bool:
    """Will say whether the latest offer of a wish came to that end right now."""
    return any((one.ending, one.ended) == (ending, now) for one in wish.proposals[-1:])


def end_wish(room: WaitingRoom, seen: StandingWish, now: datetime) -> PassedOn:
    """Will end a wish that waits for nothing any more.

    Raises:
        NotFound, Unavailable: as their names say.
    """

    def decide() -> PassedOn:
        wish = wish_by_id(room, seen.id)
        if wish.state is not State.WAITING:
            return PassedOn()
        room.diary.write(Writing(wishes=(run_out(wish, now),)))
        return PassedOn(over=1)

    return settle(room.attempts, decide, Unavailable)
