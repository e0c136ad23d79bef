"""Fakes with memory, for the ports of usecases/ports.py."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from threading import Lock
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Stale, TooMany
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.ports import Client, Reading, Writing


def attempts() -> Iterator[int]:
    """Will allow eight tries without waiting."""
    yield from range(8)


class FakeDiary:
    """A Diary in memory, atomic, that counts its calls."""

    def __init__(self) -> None:
        self.stored_sheets: dict[Key, Sheet] = {}
        self.stored: dict[str, Appointment] = {}
        self.clients: dict[str, Client] = {}
        self.counters: dict[str, int] = {}
        self.reads = 0
        self.writes = 0
        self._lock = Lock()

    def read(self, keys: Iterable[Key], appointments: Iterable[str] = ()) -> Reading:
        with self._lock:
            self.reads += 1
            book = {key: self.stored_sheets[key] for key in keys if key in self.stored_sheets}
            return Reading(book, {one: self.stored[one] for one in appointments if one in self.stored})

    def write(self, writing: Writing) -> None:
        with self._lock:
            self.writes += 1
            sheets, visits = list(writing.sheets), list(writing.appointments)
            if any(self.stored_sheets.get(sheet.key, Sheet(sheet.key)).version != sheet.version for sheet in sheets):
                raise Stale
            if any(self._version(visit.id) != visit.version - 1 for visit in visits):
                raise Stale
            for count in writing.counts:
                if self.counters.get(count.counter, 0) >= count.most:
                    raise TooMany(count.until)
            self.stored_sheets |= {sheet.key: replace(sheet, version=sheet.version + 1) for sheet in sheets}
            self.stored |= {visit.id: visit for visit in visits}
            for count in writing.counts:
                self.counters[count.counter] = self.counters.get(count.counter, 0) + 1
            if writing.client:
                self.clients.setdefault(writing.client.id, writing.client)

    def at_location(self, location: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        return self._starting(window, lambda one: one.location == location)

    def of_therapist(self, therapist: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        return self._starting(window, lambda one: one.therapist == therapist)

    def appointments(self) -> Iterator[Appointment]:
        yield from list(self.stored.values())

    def sheets(self) -> Iterator[Sheet]:
        yield from list(self.stored_sheets.values())

    def _version(self, identity: str) -> int:
        return self.stored[identity].version if identity in self.stored else 0

    def _starting(self, window: Span, wanted: Callable[[Appointment], bool]) -> list[Appointment]:
        found = [one for one in self.stored.values() if wanted(one) and window.start <= one.start < window.end]
        return sorted(found, key=lambda one: (one.start, one.id))
