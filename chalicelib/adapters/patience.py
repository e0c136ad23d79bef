"""How often and how long a decision is tried again: full jitter, and an end before the gateway's."""

import random
import time
from collections.abc import Callable, Iterator

MOST = 24
FIRST_WAIT = 0.02
LONGEST_WAIT = 0.4
PATIENCE = 10.0
"""Seconds within which the tries should end; what a try takes is judged by the longest so far.

The one that is slower than all before it makes two calls of at most 5 s, so an answer comes within 20 s.
"""


def attempts(clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> Iterator[int]:
    """Will yield the number of each try, waiting a random time that may double between them.

    `clock` counts monotonic seconds.
    """
    begun = tried = clock()
    longest = 0.0
    for number in range(MOST):
        if number:
            longest = max(longest, clock() - tried)
            sleep(random.uniform(0, min(LONGEST_WAIT, FIRST_WAIT * 2**number)))
            tried = clock()
            if tried - begun + longest > PATIENCE:
                return
        yield number
