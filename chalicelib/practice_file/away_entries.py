"""Closures and time off as a file has them: whole days, or hours of one day."""

from collections.abc import Iterator
from typing import Any

from chalicelib.scheduling.months import DAY
from chalicelib.scheduling.practice import MIDNIGHT, WallSpan, Window


def away_entries(span: WallSpan) -> Iterator[dict[str, Any]]:
    """Will yield the fields of the entries that a stretch of time takes: one, if a file ever described it."""
    why = {"reason": span.reason}
    if span.from_day == span.to_day:
        yield {"day": span.from_day, "hours": Window(span.from_time, span.to_time), **why}
        return
    first, last = span.from_day, span.to_day
    if span.from_time != MIDNIGHT:
        yield {"day": first, "hours": Window(span.from_time, MIDNIGHT), **why}
        first += DAY
    if first < last:
        until = last - DAY
        yield {"day": first, **why} if first == until else {"from_": first, "until": until, **why}
    if span.to_time != MIDNIGHT:
        yield {"day": last, "hours": Window(MIDNIGHT, span.to_time), **why}
