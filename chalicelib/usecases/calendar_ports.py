"""What calendars beside the practice's own need of the outside, as the smallest types that work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Feed, Source, Trouble
from chalicelib.scheduling.spans import Span


class Calendars(Protocol):
    """Feeds and sources, kept by their owners."""

    def feed(self, owner: str) -> Feed | None:
        """Will return an owner's feed as it is now, if it ever had an address.

        Raises:
            Unavailable: the store did not answer.
        """

    def source(self, owner: str, identity: str) -> Source | None:
        """Will return one source as it is now, removed or not.

        Raises:
            Unavailable: the store did not answer.
        """

    def of(self, owner: str) -> tuple[Feed | None, list[Source]]:
        """Will return an owner's feed and sources as they are now, removed ones too, in the order of their ids.

        Raises:
            Unavailable: the store did not answer.
        """

    def sources(self) -> list[Source]:
        """Will return every source there is, removed ones too.

        Raises:
            Unavailable: the store did not answer.
        """

    def keep(self, one: Feed | Source) -> None:
        """Will store the next version of a feed or a source (version 1 must be the first).

        Raises:
            Stale: it has changed since it was read; nothing was stored.
            Unsure: no answer came; it may have been stored.
        """

    def drop(self, source: Source) -> None:
        """Will forget a source, if it is still as it was read.

        Raises:
            Stale: it has changed since it was read, or is gone.
            Unsure: no answer came; it may be gone.
        """


class SourceFailed(Exception):
    """A source could not be read. Nothing of what it said is in here."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Found:
    """When somebody is busy elsewhere, and how many events were not understood."""

    times: tuple[Busy, ...]
    skipped: int = 0


ReadSource = Callable[[str, Span, ZoneInfo], Found]
"""Reads the calendar at an address: the times within a span, floating ones in a zone. Raises SourceFailed."""
