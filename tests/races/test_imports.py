"""Several runs import the same calendar at once, while visitors book: no overlap, no block twice, none forgotten."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Source
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.keep_in_step import Step, keep_in_step
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.invariants import assert_sound
from tests.races.storm import storm
from tests.races.storm_practice import CALM, DAYS, NAMES, start_at

pytestmark = pytest.mark.races

PROCESSES = 8
RUNS = 12
TIMES = 14


def source_of(therapist: str) -> Source:
    url = f"https://calendar.google.com/{therapist}"
    return Source(therapist=therapist, id=f"of-{therapist}", url=url, added=wiring.now(), by="owner-1")


def says(therapist: str, run: int) -> list[Busy]:
    """What a therapist's other calendar says at a time: some meetings stay, some move, some come and go."""
    luck = Random(f"{therapist} {run}")
    steady = Random(therapist)
    times = []
    for number in range(TIMES):
        chosen = steady if number % 2 else luck
        start = start_at(chosen.randrange(DAYS), chosen.randrange(30))
        times.append(Busy(f"meeting {number}", Span(start, start + CELL * chosen.randrange(3, 20))))
    return times


def in_step(therapist: str, run: int) -> Step:
    source, times = source_of(therapist), says(therapist, run)
    how: dict[str, Any] = {"now": wiring.now(), "attempts": wiring.patience()}
    return keep_in_step(wiring.diary(), wiring.timetable(), source, times, **how)


def import_or_book(hand: Hand) -> None:
    if hand.index % 2:
        storm(hand, tries=40, seed=3)
        return
    for run in range(RUNS):
        try:
            step = in_step(NAMES[0], run)
        except Unavailable:
            hand.note(kind="run", begun=0, ended=0, unavailable=1)
            continue
        hand.note(kind="run", begun=step.begun, ended=step.ended, unavailable=0)


def test_runs_at_once_leave_what_one_would_and_every_visit(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    crew = crew_at_work(opened(CALM), tmp_path, PROCESSES, import_or_book)
    runs, answers = list(crew.seen("run")), Counter(one["status"] for one in crew.seen("answer"))
    told = {name: sum(one[name] for one in runs) for name in ("begun", "ended", "unavailable")}
    tell(**told, requests=dict(answers))
    assert told["begun"] > TIMES
    assert told["ended"] > 0
    assert answers[201] > 0
    in_step(NAMES[0], RUNS)
    again = in_step(NAMES[0], RUNS)
    assert (again.begun, again.ended) == (0, 0)
    stored = assert_sound().values()
    assert cells(blocks(stored)) == cells(one.span for one in says(NAMES[0], RUNS)) - cells(visits(stored))


def blocks(stored: Any) -> list[Span]:
    mark = source_of(NAMES[0]).mark
    return [one.claim for one in stored if one.reason == mark and one.status is Status.BLOCKED]


def visits(stored: Any) -> list[Span]:
    now = wiring.now()

    def own(one: Appointment) -> bool:
        return one.therapist == NAMES[0] and one.status is not Status.BLOCKED and one.owns_its_time(now)

    return [one.claim for one in stored if own(one)]


def cells(spans: Any) -> set[Any]:
    return {one.start + CELL * number for one in spans for number in range((one.end - one.start) // CELL)}
