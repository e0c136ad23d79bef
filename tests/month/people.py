"""Four therapists, four rooms, six days a week; and what their clients do, drawn by lot and the same for both ways."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from chalicelib.messaging.quiet import WakingHours
from chalicelib.scheduling.practice import Practice, Room, Rota, Therapist, Window
from tests.small_practice import SMALL, therapist

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SERVICES = ("sciatica-first", "relaxation", "relaxation", "deep-tissue")
ABLE = {
    "sciatica-first": ("maya", "tom", "zoe"),
    "relaxation": ("maya", "tom", "zoe", "kim"),
    "deep-tissue": ("maya", "zoe", "kim"),
}
"""Who gives what."""
PARTS = ((), (), (Window(time(9), time(13)),), (Window(time(13), time(18)),))
_DAY = (Window(time(9), time(18)),)


def _works(name: str, *skills: str) -> Therapist:
    return replace(therapist(name, *skills), rotas=(Rota("main", (_DAY,) * 6 + ((),)),))


FOUR: Practice = replace(
    SMALL,
    therapists=(
        _works("maya", "sciatica", "deep"),
        _works("tom", "sciatica"),
        _works("zoe", "sciatica", "deep"),
        _works("kim", "deep"),
    ),
    rooms=(*SMALL.rooms, Room("main-3", "main", "Room 3"), Room("main-4", "main", "Room 4")),
)
AWAKE = WakingHours(FOUR.messages.opens, FOUR.messages.closes, FOUR.zone)


@dataclass(frozen=True)
class Habits:
    """How people behave. Shares are of 1.

    The practice is booked out to `full` before the month begins, and `visitors` come a day, who take a time that suits
    them; where there is none, `patient` of them join the list. `cancels` is the share of visits that is cancelled,
    `shortly` the share of these within a day of their start.

    Of those who are told of a time `deaf` never look, the others after so many minutes of waking hours that their
    median is `median` and the spread of their logarithm `spread`; `keen` of them want it, and of these `finish` book it
    to the end.
    """

    full: float = 0.97
    visitors: float = 10
    patient: float = 0.6
    cancels: float = 0.16
    shortly: float = 0.4
    deaf: float = 0.2
    median: float = 12
    spread: float = 1.1
    keen: float = 0.65
    finish: float = 0.95


@dataclass(frozen=True)
class Reply:
    """What somebody does who is told of a time: after how long (None is never), and whether they want it."""

    after: timedelta | None
    wants: bool
    finishes: bool


def reply(seed: int, habits: Habits, person: str, start: datetime) -> Reply:
    """Will draw somebody's reply to a time, the same however and whenever they are told of it."""
    luck = Random(f"{seed}/{person}/{start.isoformat()}")
    deaf, wants, finishes = (luck.random() for _ in range(3))
    after = timedelta(minutes=habits.median * luck.lognormvariate(0, habits.spread))
    return Reply(None if deaf < habits.deaf else after, wants < habits.keen, finishes < habits.finish)


def cancelled_at(seed: int, habits: Habits, visit: str, start: datetime, now: datetime) -> datetime | None:
    """Will draw when a visit is cancelled, if it is: many within a day of it, the others up to two weeks before."""
    luck = Random(f"{seed}/cancels/{visit}")
    if luck.random() >= habits.cancels:
        return None
    ahead = luck.uniform(1.5, 24) if luck.random() < habits.shortly else luck.uniform(24, 14 * 24)
    local = (start - timedelta(hours=ahead)).astimezone(FOUR.zone)
    awake = local if 7 <= local.hour < 23 else local.replace(hour=luck.randrange(7, 23))
    found = awake.astimezone(start.tzinfo)
    return found if now < found < start - HOUR else None
