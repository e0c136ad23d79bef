"""What use cases need of whoever keeps the audit."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from chalicelib.auditing.entries import Entry, Head


class Audit(Protocol):
    """The chains of what was looked at and changed, one for each subject. Nothing in here is ever replaced but ends."""

    def end(self, subject: str) -> Head:
        """Will return the end of a subject's chain, an empty one where there is none yet.

        Raises:
            Unavailable: as its name says.
        """
        ...

    def append(self, links: Iterable[tuple[Head, Entry, Head]]) -> None:
        """Will store entries with the new ends of their chains, all or none; each chain must still end as it did.

        Raises:
            Stale: one of them has another end by now.
            Unsure: there was no answer; it may have been stored.
            Unavailable: as its name says.
        """
        ...

    def of(self, subject: str) -> tuple[list[Entry], Head | None]:
        """Will return everything about a subject, the oldest first.

        Raises:
            Unavailable: as its name says.
        """
        ...

    def on(self, day: date) -> list[Entry]:
        """Will return everything of a day (UTC), the oldest first.

        Raises:
            Unavailable: as its name says.
        """
        ...

    def everything(self) -> Iterator[Entry | Head]:
        """Will walk through all there is, in no order.

        Raises:
            Unavailable: as its name says.
        """
        ...
