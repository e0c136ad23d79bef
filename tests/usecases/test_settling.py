"""Compare-and-swap as a loop: lost races are decided again, and what it says at the end is true."""

from collections.abc import Iterator

import pytest

from chalicelib.scheduling.errors import SlotTaken, Stale, Unavailable, Unsure
from chalicelib.usecases.settling import settle


def outcome(*raised: type[Exception]) -> str:
    """Will settle a decision that raises these in turn and then succeeds; there are three attempts."""
    left = list(raised)

    def decide() -> str:
        if left:
            raise left.pop(0)
        return "done"

    def attempts() -> Iterator[int]:
        yield from range(3)

    return settle(attempts, decide, SlotTaken)


@pytest.mark.parametrize("raised", [(), (Stale,), (Stale, Stale), (Unsure, Stale), (Stale, Unsure)])
def test_an_attempt_that_succeeds_is_enough(raised: tuple[type[Exception], ...]) -> None:
    assert outcome(*raised) == "done"


def test_attempts_used_up_by_lost_races_give_up() -> None:
    with pytest.raises(SlotTaken):
        outcome(Stale, Unsure, Stale)


def test_attempts_that_end_without_an_answer_do_not_claim_to_know() -> None:
    with pytest.raises(Unavailable):
        outcome(Stale, Stale, Unsure)


def test_anything_else_ends_it_at_once() -> None:
    with pytest.raises(Unavailable):
        outcome(Unavailable, Stale, Stale)
