"""How many freed times are filled: by offers to one person at a time, and by writing to ten people at once.

Months of tests/month, the same for both ways: who comes, waits and cancels, and how each person answers a time. Says
the shares of freed times that somebody waited for, and what they cost in letters and in people who came for nothing.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from dev.settings import say
from tests.month.mail_ten import MailTen
from tests.month.one_by_one import OneByOne
from tests.month.people import Habits
from tests.month.world import Freed, World

SEEDS = 12
DEMAND = (6, 12, 24)
"""Visitors a day; the practice has room for about 25 visits."""
WITHIN = (15, 60)
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)
Way = Callable[[World], object]
WAYS: dict[str, Way] = {"one by one": OneByOne, "mail ten": MailTen}


@dataclass(frozen=True)
class Months:
    """What months of one kind came to."""

    worlds: list[World]

    @property
    def freed(self) -> list[Freed]:
        return [one for world in self.worlds for one in world.freed]

    def total(self, name: str) -> int:
        return sum(getattr(world.tally, name) for world in self.worlds)


def lived(way: Way, visitors: int, minutes: int = 30) -> Months:
    """Will let some months pass; whoever is offered a time has so many minutes to answer."""
    worlds = [World(seed, Habits(visitors=visitors), answer_within=minutes * A_MINUTE) for seed in range(SEEDS)]
    for world in worlds:
        way(world)
        world.run()
    return Months(worlds)


def row(name: str, visitors: int, months: Months) -> str:
    """Will say what came of some months, as a row of a table."""
    freed = months.freed
    soon = [one for one in freed if one.visit.start - one.at < A_DAY]
    fits = sum(one.fits for one in freed) / len(freed)
    waited = [(one.filled - one.at) / A_MINUTE for one in freed if one.filled and one.by_waiting]
    cells = (
        f"{visitors} a day, {fits:.1f} fit",
        name,
        len(freed),
        share(one.filled is not None for one in freed),
        share(one.by_waiting for one in freed),
        share(one.filled is not None for one in soon),
        months.total("told"),
        months.total("in_vain"),
        f"{median(waited):.0f} min",
    )
    return f"| {' | '.join(map(str, cells))} |"


def share(found: Iterable[bool]) -> str:
    """Will say how many of some are so, in percent."""
    answers = list(found)
    return f"{100 * sum(answers) / len(answers):.0f} %"


def main() -> int:
    """Will print the table of docs/waitlist.md."""
    heads = ("demand", "way", "freed", "filled", "by who waited", "of those within a day", "told", "in vain", "median")
    say(f"{SEEDS} months of 28 days each.")
    say(f"| {' | '.join(heads)} |")
    say("|---|---|" + "---:|" * (len(heads) - 2))
    for visitors in DEMAND:
        for name, way in WAYS.items():
            say(row(name, visitors, lived(way, visitors)))
    for minutes in WITHIN:
        say(row(f"one by one, {minutes} minutes each", DEMAND[1], lived(OneByOne, DEMAND[1], minutes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
