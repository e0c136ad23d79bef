"""Fakes with memory, for the ports of usecases/ports.py."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.cards import Card
from chalicelib.scheduling.errors import Stale, TooMany, Unavailable
from chalicelib.scheduling.glances import must_say_where_from
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import StandingWish, Turn
from chalicelib.usecases.ports import Client, DueAt, Marketing, Reading, Sealed, Writing


def attempts() -> Iterator[int]:
    """Will allow eight tries without waiting."""
    yield from range(8)


class FakeDiary:
    """A Diary in memory, atomic, that counts its calls."""

    def __init__(self) -> None:
        self.stored_sheets: dict[Key, Sheet] = {}
        self.stored: dict[str, Appointment] = {}
        self.clients: dict[str, Client] = {}
        self.cards: dict[str, Card] = {}
        self.counters: dict[str, int] = {}
        self.last_reviews: dict[str, str] = {}
        self.records: dict[tuple[str, str], Sealed] = {}
        self.wishes: dict[str, StandingWish] = {}
        self.turns: dict[str, Turn] = {}
        self.marketing: dict[tuple[str, bool], Marketing] = {}
        self.reads = 0
        self.writes = 0
        self._lock = Lock()

    def read(
        self,
        keys: Iterable[Key],
        appointments: Iterable[str] = (),
        wishes: Iterable[str] = (),
        contacts: Iterable[str] = (),
    ) -> Reading:
        with self._lock:
            self.reads += 1
            return Reading(
                {key: self.stored_sheets[key] for key in keys if key in self.stored_sheets},
                {one: self.stored[one] for one in appointments if one in self.stored},
                {one: self.wishes[one] for one in wishes if one in self.wishes},
                {who: self.turns.get(who, Turn(who)) for who in contacts},
            )

    def write(self, writing: Writing) -> None:
        with self._lock:
            self.writes += 1
            sheets, visits = list(writing.sheets), list(writing.appointments)
            must_say_where_from(visits, writing.left)
            self._must_know_of_reviews(writing)
            if any(self.stored_sheets.get(sheet.key, Sheet(sheet.key)).version != sheet.version for sheet in sheets):
                raise Stale
            if any(self._version(visit.id) != visit.version - 1 for visit in visits):
                raise Stale
            if any(self._record_version(one) != one.version - 1 for one in writing.records):
                raise Stale
            if any(self._record_version(one) != one.version for one in writing.drop):
                raise Stale
            self._must_follow(writing)
            if any(self._card_version(one.client) != one.version - 1 for one in writing.cards):
                raise Stale
            for count in writing.counts:
                if self.counters.get(count.counter, 0) >= count.most:
                    raise TooMany(count.until)
            self.stored_sheets |= {sheet.key: replace(sheet, version=sheet.version + 1) for sheet in sheets}
            self.stored |= {visit.id: visit for visit in visits}
            self.records |= {(one.client, one.key): one for one in writing.records}
            opened = [one for one in writing.records if one.kind is Kind.REVIEW and one.version == 1]
            self.last_reviews |= {one.client: one.name for one in opened}
            self.wishes |= {one.id: one for one in writing.wishes}
            self.turns |= {one.contact: replace(one, version=one.version + 1) for one in writing.turns}
            for one in writing.drop:
                del self.records[one.client, one.key]
            for count in writing.counts:
                self.counters[count.counter] = self.counters.get(count.counter, 0) + count.by
            self._note_client(writing)

    def at_location(self, location: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        return self._starting(window, lambda one: one.location == location)

    def of_therapist(self, therapist: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        return self._starting(window, lambda one: one.therapist == therapist)

    def of_client(self, client: str, window: Span) -> list[Appointment]:
        ids = self.known_as(client)
        return self._starting(window, lambda one: one.client in ids)

    def known_as(self, client: str) -> tuple[str, ...]:
        return self.cards[client].ids if client in self.cards else (client,)

    def appointments(self) -> Iterator[Appointment]:
        yield from list(self.stored.values())

    def sheets(self) -> Iterator[Sheet]:
        yield from list(self.stored_sheets.values())

    def _note_client(self, writing: Writing) -> None:
        if writing.client:
            self.clients.setdefault(writing.client.id, writing.client)
        for card in writing.cards:
            self.clients[card.client] = Client(card.client, card.contact, card.contact_hash, card.first_seen)
            self.cards[card.client] = card
        if writing.marketing:
            self.marketing[writing.marketing.client, writing.marketing.agreed] = writing.marketing

    def _must_know_of_reviews(self, writing: Writing) -> None:
        if writing.reviews is None or writing.client is None:
            return
        lasts = (self.last_reviews.get(one) for one in (writing.client.id, *writing.others))
        if any(last not in (None, *writing.reviews) for last in lasts):
            raise Unavailable

    def _must_follow(self, writing: Writing) -> None:
        stored = {identity: one.version for identity, one in self.wishes.items()}
        if any(stored.get(one.id, 0) != one.version - 1 for one in writing.wishes):
            raise Stale
        if any(self.turns.get(one.contact, Turn(one.contact)).version != one.version for one in writing.turns):
            raise Stale

    def _card_version(self, client: str) -> int:
        return self.cards[client].version if client in self.cards else 0

    def _record_version(self, record: Sealed) -> int:
        stored = self.records.get((record.client, record.key))
        return stored.version if stored else 0

    def _version(self, identity: str) -> int:
        return self.stored[identity].version if identity in self.stored else 0

    def _starting(self, window: Span, wanted: Callable[[Appointment], bool]) -> list[Appointment]:
        found = [one for one in self.stored.values() if wanted(one) and window.start <= one.start < window.end]
        return sorted(found, key=lambda one: (one.start, one.id))


class FakeWaitlist:
    """The waitlist in the memory of a FakeDiary."""

    def __init__(self, diary: FakeDiary) -> None:
        self._diary = diary

    def open(self) -> list[StandingWish]:
        return [one for one in self._diary.wishes.values() if one.is_open]

    def due(self, now: datetime, most: int) -> list[StandingWish]:
        waiting = [(one.look, one) for one in self._diary.wishes.values() if one.look and one.look <= now]
        return [one for _, one in sorted(waiting, key=lambda pair: (pair[0], pair[1].id))][:most]


class PeopleOf:
    """The People in the memory of a FakeDiary."""

    def __init__(self, diary: FakeDiary) -> None:
        self._diary = diary

    def marketing(self, client: str) -> bool:
        yes, no = (self._diary.marketing.get((client, agreed)) for agreed in (True, False))
        return yes is not None and (no is None or yes.at > no.at)


class FakeCharts:
    """Charts in the memory of a FakeDiary; sealing is only writing down, and is counted."""

    def __init__(self, diary: FakeDiary) -> None:
        self._diary = diary
        self.opened = 0

    def seal(self, record: Record) -> Sealed:
        content = {name: json.dumps(value).encode() for name, value in record.content.items()}
        return Sealed(**_outside(record), key=record.key, box=content)

    def open(self, sealed: Sealed) -> Record:
        self.opened += 1
        content = {name: json.loads(value) for name, value in sealed.box.items()}
        return Record(**_outside(sealed), name=sealed.name, content=content)

    def get(self, client: str, key: str) -> Sealed | None:
        return self._diary.records.get((client, key))

    def find(self, client: str, kind: Kind) -> list[Sealed]:
        ids = self._diary.known_as(client)
        found = [one for (who, _), one in self._diary.records.items() if who in ids and one.kind is kind]
        return sorted(found, key=lambda one: one.key)

    def due(self, before: datetime) -> list[Sealed]:
        waiting = [(one.due, one) for one in self._diary.records.values() if one.due and one.due < before]
        return [one for _, one in sorted(waiting, key=lambda pair: (pair[0], pair[1].key))]

    def due_next(self, before: datetime, most: int, after: DueAt | None = None) -> list[Sealed]:
        place = (after.due, after.key) if after else None
        return [one for one in self.due(before) if place is None or (one.due, one.key) > place][:most]


def _outside(of: Record | Sealed) -> dict[str, Any]:
    shared = ("client", "kind", "at", "appointment", "visits", "version", "due", "forget")
    return {name: getattr(of, name) for name in shared}
