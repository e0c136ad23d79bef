"""How often and how long a decision is tried again: full jitter, and an end before the gateway's."""

import random
import time
from collections.abc import Callable, Iterator

MOST = 24
FIRST_WAIT = 0.02
LONGEST_WAIT = 0.4
PATIENCE = 9.0
"""Seconds after which no new try begins: one try takes at most two calls of 4.1 s, so an answer comes within 20 s."""


def attempts(clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> Iterator[int]:
    """Will yield the number of each try, waiting a random time that may double between them.

    `clock` counts monotonic seconds.
    """
    begun = clock()
    for number in range(MOST):
        if number:
            sleep(random.uniform(0, min(LONGEST_WAIT, FIRST_WAIT * 2**number)))
            if clock() - begun > PATIENCE:
                return
        yield number
