"""Compare-and-swap as a loop: read, decide, write; lost races are decided again from what is true now."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.usecases.ports import Attempts

T = TypeVar("T")


def settle(attempts: Attempts, decide: Callable[[], T], give_up: Callable[[], Exception]) -> T:
    """Will call `decide` until it loses no race; when the attempts are used up it raises what `give_up` returns.

    Raises:
        Unavailable: the last write got no answer, and there was no time left to see whether it happened.
    """
    unsure = False
    for _ in attempts():
        try:
            return decide()
        except Unsure:
            unsure = True
        except Stale:
            unsure = False
    if unsure:
        raise Unavailable
    raise give_up()
