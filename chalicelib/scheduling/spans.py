"""Half-open spans of time between two aware instants."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """The instants from `start` up to, not including, `end`. Both aware; kept in UTC.

    In UTC because Python compares and subtracts two times of one zone by the wall clock, clock changes left out.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a span needs aware instants")
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            object.__setattr__(self, "start", self.start.astimezone(UTC))
            object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Will say whether the two share an instant; touching ends do not."""
        return self.start < other.end and other.start < self.end

    def padded(self, before: timedelta, after: timedelta) -> "Span":
        """Will return the span with `before` added in front and `after` behind."""
        return Span(self.start - before, self.end + after)


ALWAYS = Span(datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC))
"""Everything that anybody ever books."""
