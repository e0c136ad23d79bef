"""Fakes with memory, for the ports of usecases/calendar_ports.py."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Feed, Source
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.calendar_ports import Found


class FakeCalendars:
    """Calendars in memory."""

    def __init__(self) -> None:
        self.feeds: dict[str, Feed] = {}
        self.kept: dict[tuple[str, str], Source] = {}

    def feed(self, owner: str) -> Feed | None:
        return self.feeds.get(owner)

    def source(self, owner: str, identity: str) -> Source | None:
        return self.kept.get((owner, identity))

    def of(self, owner: str) -> tuple[Feed | None, list[Source]]:
        found = [one for (whose, _), one in self.kept.items() if whose == owner]
        return self.feeds.get(owner), sorted(found, key=lambda one: one.id)

    def sources(self) -> list[Source]:
        return list(self.kept.values())

    def keep(self, one: Feed | Source) -> None:
        stored = self.feed(one.owner) if isinstance(one, Feed) else self.source(one.owner, one.id)
        if (stored.version if stored else 0) != one.version - 1:
            raise Stale
        if isinstance(one, Feed):
            self.feeds[one.owner] = one
        else:
            self.kept[one.owner, one.id] = one

    def drop(self, source: Source) -> None:
        stored = self.source(source.owner, source.id)
        if stored is None or stored.version != source.version:
            raise Stale
        del self.kept[source.owner, source.id]


class FakeWeb:
    """Calendars elsewhere, by their addresses: busy times, or an exception that reading raises.

    `meanwhile` happens once, while one of them is read.
    """

    def __init__(self, pages: Mapping[str, list[Busy] | Exception] | None = None) -> None:
        self.pages: dict[str, list[Busy] | Exception] = dict(pages or {})
        self.asked: list[str] = []
        self.meanwhile: Callable[[], object] | None = None

    def read(self, url: str, window: Span, zone: ZoneInfo) -> Found:
        self.asked.append(url)
        if self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        return Found(tuple(page))
