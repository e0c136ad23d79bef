"""Mixed lengths, buffers, scarce rooms, shared clients, holds running out: nothing ever overlaps."""

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.races.conftest import Opened
from tests.races.crew import Crew, crew_at_work
from tests.races.invariants import assert_kept, assert_sound
from tests.races.storm import storm
from tests.races.storm_practice import STORM

pytestmark = pytest.mark.races

PROCESSES = 8
TRIES = 3_000


def test_a_storm_of_three_thousand_tries_leaves_no_overlap_and_loses_no_booking(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(STORM)
    began = time.monotonic()
    crew = crew_at_work(engine, tmp_path, PROCESSES, partial(storm, tries=TRIES // PROCESSES, seed=1))
    seconds = time.monotonic() - began
    answers = list(crew.seen("answer"))
    tell(**_figures(answers, seconds))
    assert len({one["pid"] for one in answers}) == PROCESSES
    assert sum(one["deed"] in ("hold", "book", "move") for one in answers) >= TRIES
    assert {one["problem"] for one in answers} <= {"", "slot-taken", "hold-expired"}
    assert any(one["problem"] == "hold-expired" for one in answers)
    stored = assert_sound()
    acknowledged = last_words(crew)
    assert_kept(acknowledged, stored)
    assert {one.id for one in stored.values() if one.booking} == set(acknowledged)


def last_words(crew: Crew) -> dict[str, dict[str, Any]]:
    """Will return each booking as it was last acknowledged; one hand alone works on one booking."""
    return {noted["id"]: noted["told"] for noted in crew.seen("acknowledged")}


def _figures(answers: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    took = sorted(one["took"] for one in answers)
    return {
        "requests": len(answers),
        "seconds": round(seconds, 1),
        "a_second": round(len(answers) / seconds),
        "answers": dict(sorted(Counter(f"{one['deed']} {one['status']}" for one in answers).items())),
        "median": took[len(took) // 2],
        "p99": took[len(took) * 99 // 100],
        "longest": took[-1],
    }
