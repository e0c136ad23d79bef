"""A client's scores over time: what to say first, and what to draw. A visit without a score is a gap, never a guess.

Lines stand where most people notice a change: 2 points below the start, and at 70 percent of it [OM1].
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.care.outcomes import (
    ACTIVITY_POINTS_THAT_MATTER,
    PERCENT_THAT_MATTERS,
    POINTS_THAT_MATTER,
    Change,
    Scores,
    peg_mean,
    summary,
)

SCALE = (0, 10)
_MOST_ACTIVITIES = 5

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """One visit: its day, and what was scored; None where nothing was handed in."""

    on: date
    scores: Scores | None


@dataclass(frozen=True, slots=True)
class Line:
    """A dashed line across a chart."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One small chart from 0 to 10. `baseline` is the first score; `points` follow in time, with their gaps."""

    id: str
    title: str
    low_is_good: bool
    points: tuple[tuple[date, float | None], ...]
    baseline: float
    lines: tuple[Line, ...]

    @property
    def latest(self) -> float | None:
        """The last score after the baseline, if there is one."""
        scored = [value for _, value in self.points if value is not None]
        return scored[-1] if len(scored) > 1 else None


_Reading = Callable[[Scores], float | None]
_PAINS: tuple[tuple[str, str, _Reading], ...] = (
    ("average", "average", lambda scores: scores.average),
    ("leg_now", "leg", lambda scores: scores.leg_now),
    ("back_now", "back", lambda scores: scores.back_now),
    ("worst", "worst", lambda scores: scores.worst),
    ("peg", "peg", lambda scores: _tenth(peg_mean(scores.peg))),
)


def measures(points: Sequence[Point], words: Words) -> tuple[Measure, ...]:
    """Will return a chart for everything that was ever scored: pain first, then the client's own activities."""
    found = [_measure(name, words[title], points, read, words) for name, title, read in _PAINS]
    for number, activity in enumerate(_activities(points), 1):
        found.append(_activity(f"activity_{number}", activity, points, words))
    return tuple(one for one in found if one is not None)


def said(found: Sequence[Measure], words: Words) -> tuple[str, ...]:
    """Will say each measure in a sentence or two: where it began, where it is, and whether people notice that."""
    return tuple(_sentence(one, words) for one in found)


def _sentence(one: Measure, words: Words) -> str:
    if one.latest is None:
        return words["first"].format(what=one.title, score=_plain(one.baseline))
    if one.low_is_good:
        return summary(one.title, Change(one.baseline, one.latest), words)
    return _gain(one, one.latest, words)


def _gain(one: Measure, latest: float, words: Words) -> str:
    """An activity is better the higher it is: the other way round than pain, and without percent."""
    up, said_before_and_now = latest - one.baseline, {"before": _plain(one.baseline), "after": _plain(latest)}
    if up == 0:
        return words["same"].format(what=one.title, **said_before_and_now)
    direction = words["up" if up > 0 else "down"].format(points=_plain(abs(up)))
    much = abs(up) >= ACTIVITY_POINTS_THAT_MATTER
    noticed = words["slight" if not much else "noticed" if up > 0 else "worse"]
    return f"{words['changed'].format(what=one.title, **said_before_and_now)} {direction}. {noticed}"


def _measure(name: str, title: str, points: Sequence[Point], read: _Reading, words: Words) -> Measure | None:
    values = tuple((point.on, read(point.scores) if point.scores else None) for point in points)
    start = next((value for _, value in values if value is not None), None)
    if start is None:
        return None
    lines = tuple(_lines(start, words))
    return Measure(id=name, title=title, low_is_good=True, points=values, baseline=start, lines=lines)


def _activity(name: str, activity: str, points: Sequence[Point], words: Words) -> Measure | None:
    found = _measure(name, activity, points, lambda scores: scores.activities.get(activity), words)
    if found is None:
        return None
    noticed = _plain_number(found.baseline + ACTIVITY_POINTS_THAT_MATTER)
    text = words["line_gain"].format(points=_plain(ACTIVITY_POINTS_THAT_MATTER))
    lines = (Line(noticed, text),) if noticed <= SCALE[1] else ()
    return Measure(
        id=name, title=activity, low_is_good=False, points=found.points, baseline=found.baseline, lines=lines
    )


def _lines(start: float, words: Words) -> Iterator[Line]:
    if start >= POINTS_THAT_MATTER:
        yield Line(_plain_number(start - POINTS_THAT_MATTER), words["line_points"].format(points=POINTS_THAT_MATTER))
    if start > 0:
        left = start * (100 - PERCENT_THAT_MATTERS) / 100
        yield Line(_plain_number(left), words["line_percent"].format(percent=PERCENT_THAT_MATTERS))


def _activities(points: Sequence[Point]) -> list[str]:
    named = (name for point in points if point.scores for name in point.scores.activities)
    return list(dict.fromkeys(named))[:_MOST_ACTIVITIES]


def _tenth(value: float | None) -> float | None:
    return None if value is None else _plain_number(value)


def _plain_number(value: float) -> float:
    """To one decimal; whole numbers stay whole."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _plain(score: float) -> str:
    return str(_plain_number(score))
