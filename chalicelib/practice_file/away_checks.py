"""Closures and time off: which days are meant, and whether they come in order."""

from collections.abc import Iterator

from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.schema import AwayEntry


def check_away(entry: AwayEntry, path: Path) -> Iterator[Problem]:
    """Will tell what is wrong with the days of a closure or of time off."""
    ranged = entry.from_ is not None or entry.until is not None
    if entry.day is not None and ranged:
        yield Problem(path, "has both day and from or until; keep day for a single day, from and until for several")
    elif entry.day is None and not ranged:
        yield Problem(path, "has no day; write day = 2026-12-24, or from = 2026-12-24 and until = 2026-12-26")
    elif entry.day is None and entry.from_ is None:
        yield Problem((*path, "from"), "is missing; write the first day of it, or day for a single day")
    elif entry.day is None and entry.until is None:
        yield Problem((*path, "until"), "is missing; write the last day of it, or day for a single day")
    elif entry.from_ and entry.until and entry.until < entry.from_:
        yield Problem((*path, "until"), f"{entry.until} is before from, {entry.from_}; swap them")
    if entry.hours and ranged:
        yield Problem((*path, "hours"), "go with a single day; write one entry with day for each day")
