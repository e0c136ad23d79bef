"""Scores and what a change in them means: pain 0-10, the client's own activities, PEG, global change.

Nothing here says that massage caused a change, and nothing here is licensed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

POINTS_THAT_MATTER = 2
PERCENT_THAT_MATTERS = 30
ACTIVITY_POINTS_THAT_MATTER = 2.0
_ACTIVITY_SIZES = ((2.7, "large"), (2.3, "medium"), (1.3, "small"))
VISITS_BETWEEN_REVIEWS = 4
WEEKS_BETWEEN_REVIEWS = 4
_SUCCESS = frozenset({"completely_recovered", "much_better"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What a client scored at one visit; None is unanswered. `activities` are 0 (cannot) to 10 (as before), by name."""

    leg_now: int | None = None
    back_now: int | None = None
    worst: int | None = None
    average: int | None = None
    activities: Mapping[str, int] = field(default_factory=dict)
    peg: tuple[int | None, int | None, int | None] = (None, None, None)
    global_change: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Two scores where lower is better. `down` is points, negative when it rose; `percent` is of the first, or None."""

    before: float
    after: float

    @property
    def down(self) -> float:
        return self.before - self.after

    @property
    def percent(self) -> int | None:
        return round(100 * self.down / self.before) if self.before else None

    @property
    def matters(self) -> bool:
        """Whether most people notice it: 2 points down, or 30 percent of the first score."""
        return self.down >= POINTS_THAT_MATTER or (
            self.before > 0 and 100 * self.down >= PERCENT_THAT_MATTERS * self.before
        )

    @property
    def is_worse(self) -> bool:
        return -self.down >= POINTS_THAT_MATTER


def change(before: float | None, after: float | None) -> Change | None:
    """Will return the change between two scores; None where one is missing: nothing is guessed."""
    return None if before is None or after is None else Change(before, after)


def activity_mean(scores: Mapping[str, int]) -> float | None:
    """Will return the mean of the rated activities (PSFS)."""
    return sum(scores.values()) / len(scores) if scores else None


def activity_gain(before: Mapping[str, int], after: Mapping[str, int]) -> float | None:
    """Will return how many points up the activities are that were rated both times; None when none were."""
    both = sorted(before.keys() & after.keys())
    if not both:
        return None
    return sum(after[name] - before[name] for name in both) / len(both)


def activity_size(gain: float) -> str:
    """Will name a gain: none, small (1.3), medium (2.3) or large (2.7)."""
    return next((size for least, size in _ACTIVITY_SIZES if gain >= least), "none")


def peg_mean(scores: tuple[int | None, int | None, int | None]) -> float | None:
    """Will return the mean of pain, enjoyment and activity; None unless all three are answered."""
    answered = [score for score in scores if score is not None]
    return sum(answered) / len(scores) if len(answered) == len(scores) else None


def is_success(global_change: str) -> bool:
    """Will say whether a global change counts as success: much better or completely recovered."""
    return global_change in _SUCCESS


def severity(worst: int) -> str:
    """Will return the band a therapist sees: none, mild (1-3), moderate (4-6), severe (7-10)."""
    return next(band for most, band in ((0, "none"), (3, "mild"), (6, "moderate"), (10, "severe")) if worst <= most)


class Alert(StrEnum):
    """Why a therapist gets a task between reviews."""

    LEG_PAIN_UP = "leg_pain_up"
    RISING_TWICE = "rising_twice"


def alerts(leg_pain: Sequence[int | None]) -> tuple[Alert, ...]:
    """Will judge leg pain, baseline first, by visit: 2 above the baseline, or two rises in a row, at the latest visit.

    A visit without a score is a gap: it neither breaks a rise nor makes one.
    """
    scores = [score for score in leg_pain if score is not None]
    found = []
    if leg_pain and leg_pain[0] is not None and scores[-1] - leg_pain[0] >= POINTS_THAT_MATTER:
        found.append(Alert.LEG_PAIN_UP)
    if len(scores) >= 3 and scores[-3] < scores[-2] < scores[-1]:  # noqa: PLR2004 three scores make two rises
        found.append(Alert.RISING_TWICE)
    return tuple(found)


def is_review_due(visit: int, weeks_since_review: int | None = None) -> bool:
    """Will say whether this visit asks for the review: visit 4, then every 4 visits, or 4 weeks after the last one."""
    return (visit > 0 and visit % VISITS_BETWEEN_REVIEWS == 0) or (
        weeks_since_review is not None and weeks_since_review >= WEEKS_BETWEEN_REVIEWS
    )


class Advice(StrEnum):
    """What a review suggests; more visits are never among them."""

    CARRY_ON = "carry_on"
    CHANGE_PLAN = "change_plan"
    LENGTHEN_INTERVAL = "lengthen_interval"
    REFER = "refer"
    HOLD_AND_CALL = "hold_and_call"


@dataclass(frozen=True, slots=True)
class Review:
    """The comparison with the baseline."""

    improved: bool
    worse: bool
    advice: tuple[Advice, ...]


def review(baseline: Scores, now: Scores, *, new_nerve_sign: bool = False) -> Review:
    """Will compare with the baseline: worst or average pain down by 2 points or 30 percent, or activities up by 2."""
    pains = [change(baseline.worst, now.worst), change(baseline.average, now.average)]
    known = [pain for pain in pains if pain is not None]
    legs = [change(baseline.leg_now, now.leg_now), change(baseline.back_now, now.back_now)]
    worse = any(pain.is_worse for pain in [*known, *(leg for leg in legs if leg is not None)])
    gain = activity_gain(baseline.activities, now.activities)
    improved = any(pain.matters for pain in known) or (gain is not None and gain >= ACTIVITY_POINTS_THAT_MATTER)
    return Review(improved, worse, _advice(improved=improved, alarming=worse or new_nerve_sign))


def _advice(*, improved: bool, alarming: bool) -> tuple[Advice, ...]:
    if alarming:
        return (Advice.HOLD_AND_CALL,)
    if improved:
        return (Advice.CARRY_ON,)
    return (Advice.CHANGE_PLAN, Advice.LENGTHEN_INTERVAL, Advice.REFER)


def summary(what: str, pain: Change, words: Mapping[str, str]) -> str:
    """Will say a change in the words of `texts["outcomes"]`: "Average pain: 6 at start, 4 now: down 2 (33%). …"."""
    if pain.down == 0:
        return words["same"].format(what=what, before=_plain(pain.before), after=_plain(pain.after))
    direction = words["down" if pain.down > 0 else "up"].format(points=_plain(abs(pain.down)))
    share = f" ({abs(pain.percent)}%)" if pain.percent is not None else ""
    noticed = words["noticed" if pain.matters else "worse" if pain.is_worse else "slight"]
    start = words["changed"].format(what=what, before=_plain(pain.before), after=_plain(pain.after))
    return f"{start} {direction}{share}. {noticed}"


def _plain(score: float) -> str:
    return f"{score:.1f}".removesuffix(".0")
