"""A fake with memory for the port of usecases/audit_ports.py."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date
from threading import Lock

from chalicelib.auditing.entries import Entry, Head
from chalicelib.scheduling.errors import Stale


class FakeAudit:
    """An Audit in memory, atomic."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, int], Entry] = {}
        self.ends: dict[str, Head] = {}
        self._lock = Lock()

    def end(self, subject: str) -> Head:
        return self.ends.get(subject, Head(subject=subject))

    def append(self, links: Iterable[tuple[Head, Entry, Head]]) -> None:
        kept = list(links)
        with self._lock:
            if any(self.end(before.subject) != before for before, _, _ in kept):
                raise Stale
            if any((entry.event.subject, entry.number) in self.entries for _, entry, _ in kept):
                raise Stale
            self.entries |= {(entry.event.subject, entry.number): entry for _, entry, _ in kept}
            self.ends |= {after.subject: after for _, _, after in kept}

    def of(self, subject: str) -> tuple[list[Entry], Head | None]:
        found = [one for (whose, _), one in self.entries.items() if whose == subject]
        return sorted(found, key=lambda one: one.number), self.ends.get(subject)

    def on(self, day: date) -> list[Entry]:
        found = [one for one in self.entries.values() if one.event.at.astimezone(UTC).date() == day]
        return sorted(found, key=lambda one: (one.event.at, one.event.subject))

    def everything(self) -> Iterator[Entry | Head]:
        yield from self.entries.values()
        yield from self.ends.values()
