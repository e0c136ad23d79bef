"""The storm's harness finds the faults that others shipped; a harness that did not would prove nothing."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from chalicelib import wiring
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.invariants import overlaps
from tests.races.naive_handler import check_then_save, exact_start_key
from tests.races.storm_practice import DAYS, LENGTHS, NAMES, QUARTERS, STORM, start_at

pytestmark = pytest.mark.races

PROCESSES = 8
TRIES = 60


def _wishes(hand: Hand) -> list[dict[str, str]]:
    """The same times in the same order for everybody, with lengths and therapists of their own."""
    common, own = Random(7), Random(hand.index)
    return [
        {
            "start": start_at(common.randrange(DAYS), common.randrange(QUARTERS)).isoformat(),
            "service": own.choice(list(LENGTHS)),
            "therapist": NAMES[0],
        }
        for _ in range(TRIES)
    ]


def _naively(hand: Hand) -> None:
    for number, wish in enumerate(_wishes(hand)):
        check_then_save(f"{hand.index}-{number}", wish)


def _by_exact_key(hand: Hand) -> None:
    for wish in _wishes(hand):
        exact_start_key(wish)


@pytest.mark.parametrize("work", [_naively, _by_exact_key], ids=["check then save", "exact start key"])
def test_the_harness_finds_the_overlaps_of_a_handler_that_is_wrong(
    work: Callable[[Hand], None], opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    crew_at_work(opened(STORM), tmp_path, PROCESSES, work)
    found = overlaps(wiring.diary().appointments(), wiring.now())
    tell(handler=work.__name__, overlaps=len(found))
    assert found
