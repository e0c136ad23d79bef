"""What a practice can learn from many people at once: which rules hold visits back, and how pain changed.

A change is what people scored. Nothing here says what brought it about: most people with back pain get better by
themselves, and who stays away is not in it (clinical part 5).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from chalicelib.care.outcomes import Change, Scores, change

VISITS = 4
"""After so many visits a client's plan is reviewed (clinical table 5)."""
ACCEPTED, DECLINED, WAITING, LAPSED = "accepted", "declined", "waiting", "lapsed"
_PAINS = ("average", "leg_now", "back_now")


@dataclass(frozen=True, slots=True)
class Held:
    """One time that visits were held back: by which rules, and how it ended ("accepted", "declined", …)."""

    rules: tuple[str, ...]
    ended: str


@dataclass(frozen=True, slots=True)
class RuleHolds:
    """How often a rule held visits back. Those `accepted` are reversals: a person looked, and the visit took place."""

    rule: str
    held: int
    accepted: int
    declined: int
    waiting: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class MedianChange:
    """How much lower a pain was after some visits, in points from 0 to 10, for half of the people or more.

    `noticed` counts those whose score fell by what most people notice, `worse` those whose rose by as much.
    """

    measure: str
    people: int
    down: float
    noticed: int
    worse: int


def holds_by_rule(found: Iterable[Held], order: Sequence[str]) -> tuple[RuleHolds, ...]:
    """Will count holds for each rule that held something, in the order of the rules; unknown ones come last."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        for rule in one.rules:
            counts.setdefault(rule, Counter())[one.ended] += 1
    places = {rule: place for place, rule in enumerate(order)}
    return tuple(
        RuleHolds(rule, ended.total(), ended[ACCEPTED], ended[DECLINED], ended[WAITING], ended[LAPSED])
        for rule, ended in sorted(counts.items(), key=lambda one: (places.get(one[0], len(places)), one[0]))
    )


def changes_after(scores: Iterable[tuple[int, Scores]]) -> dict[str, Change]:
    """Will return how one person's pains changed, each from its first score to the first one after four visits.

    Each score comes with how many visits there had been before it; a pain that was not scored both times is left out.
    """
    in_order = sorted(scores, key=lambda one: one[0])
    found = {}
    for pain in _PAINS:
        known = [(visits, getattr(one, pain)) for visits, one in in_order if getattr(one, pain) is not None]
        before = next((score for visits, score in known if visits < VISITS), None)
        after = next((score for visits, score in known if visits >= VISITS), None)
        told = change(before, after)
        if told is not None:
            found[pain] = told
    return found


def median_changes(people: Iterable[Mapping[str, Change]]) -> tuple[MedianChange, ...]:
    """Will return the median change of each pain that anybody scored twice."""
    known = list(people)
    return tuple(_median(pain, [one[pain] for one in known if pain in one]) for pain in _PAINS if _any(known, pain))


def _any(people: Iterable[Mapping[str, Change]], pain: str) -> bool:
    return any(pain in one for one in people)


def _median(pain: str, found: list[Change]) -> MedianChange:
    return MedianChange(
        measure=pain,
        people=len(found),
        down=float(median(one.down for one in found)),
        noticed=sum(one.matters for one in found),
        worse=sum(one.is_worse for one in found),
    )
