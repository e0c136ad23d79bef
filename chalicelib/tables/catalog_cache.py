"""The practice kept in the process for a while, with what its timetable has worked out."""

from collections.abc import Callable

from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.timetable import Timetable


class CachedCatalog:
    """Hands out the current practice's timetable and reads the practice again after `keep_seconds`.

    `clock` returns monotonic seconds. The same Timetable, with the masks it keeps, is handed out for as long as the
    practice stays the same. What `load` raises passes through: an old practice is never passed off as the current one.
    """

    def __init__(self, load: Callable[[], Practice], clock: Callable[[], float], keep_seconds: float = 30) -> None:
        self._load = load
        self._clock = clock
        self._keep_seconds = keep_seconds
        self._kept: Timetable | None = None
        self._good_until = 0.0

    def timetable(self) -> Timetable:
        """Will return the current practice's timetable, at most `keep_seconds` behind the table."""
        asked = self._clock()
        if self._kept is None or asked >= self._good_until:
            practice = self._load()
            if self._kept is None or self._kept.practice != practice:
                self._kept = Timetable(practice)
            self._good_until = asked + self._keep_seconds
        return self._kept
