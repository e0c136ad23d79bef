"""Who is asked first when a time comes free, in an order that says why."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.scheduling.months import DAY
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.scheduling.wish_fit import width


class Why(StrEnum):
    """What decides between two who both could have a time."""

    WAITED_LONGER = "waited_longer"
    ASKED_FOR_THEM = "asked_for_them"
    FEWER_HOURS = "fewer_hours"
    JOINED_FIRST = "joined_first"
    LOT = "lot"


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """Where somebody stands in the line: ranks are compared from the first field on, and the least is first.

    `since` is the day since which they count as waiting: the one on which they joined, and for each offer that they let
    lapse a day later. Among those of the same day come first who asked for certain therapists, then who could come in
    the fewest hours, then who joined first; the id is the lot for what is equal even so.
    """

    since: date
    minds_nobody: bool
    width: timedelta
    joined: datetime
    id: str


DECIDES = dict(zip((one.name for one in fields(Rank)), Why, strict=True))


def rank_of(wish: StandingWish, zone: ZoneInfo, now: datetime) -> Rank:
    """Will return where a wish stands in the line, whatever the time that has come free."""
    return Rank(
        since=wish.joined.astimezone(zone).date() + wish.lapses * DAY,
        minds_nobody=not wish.therapists,
        width=width(wish, now.astimezone(zone).date()),
        joined=wish.joined,
        id=wish.id,
    )


def why_before(first: Rank, second: Rank) -> Why:
    """Will say why the first of two is asked before the second."""
    return next(why for name, why in DECIDES.items() if getattr(first, name) != getattr(second, name))
