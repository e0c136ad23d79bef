"""An end to work whose size strangers decide."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any


class TookTooLong(BaseException):
    """The work took more than it may. No Exception, so that nothing in the middle of the work catches it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Will let what is inside take so many seconds of the processor's time.

    It needs signals, so it works in the main thread, where Lambda runs handlers, and elsewhere lets all pass.

    Raises:
        TookTooLong: as its name says.
    """
    if current_thread() is not main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
