"""Compare-and-swap as a loop: read, decide, write; lost races are decided again from what is true now."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import HoldExpired, SeriesBroken, SlotTaken, Stale, Unavailable, Unsure
from chalicelib.usecases.ports import Attempts, Diary

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


@contextmanager
def unless_torn(diary: Diary, seen: Mapping[str, Appointment], *identities: str) -> Iterator[None]:
    """Will let a refusal pass only where the appointments are still what was `seen` of them beside the sheets.

    A batch read is no snapshot: it can find the sheets as a twin of this request has just left them, and the
    appointment as it was before. What is written is safe from that by its conditions, a refusal is not.

    Raises:
        Stale: the appointments have changed, so the decision must be made again.
    """
    try:
        yield
    except (SlotTaken, SeriesBroken, HoldExpired):
        if diary.read([], identities).appointments != dict(seen):
            raise Stale from None
        raise
