"""Busy times of another calendar as blocks in this one: only where the time is free, and in step with their source.

Each block lies in one local day. A block that the source no longer wants expires; one that staff cancelled by hand
stays away for the occurrence it was about, since a cancelled block is how that is remembered.
"""

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment, Mark, Status
from chalicelib.scheduling.bits import between, stretches, without
from chalicelib.scheduling.calendars import Conflict, Source
from chalicelib.scheduling.life import become
from chalicelib.scheduling.months import CELL, MonthGrid, cells
from chalicelib.scheduling.sheets import Sheet, busy
from chalicelib.scheduling.spans import Span

ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Busy:
    """A time in which somebody is busy elsewhere. `key` tells the occurrence from others, also when it moves."""

    key: str
    span: Span


class Place(NamedTuple):
    """Where a block of an occurrence is to lie, in cells of its month."""

    key: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Month:
    """What is known of a therapist's month: its grid and sheet, a source's blocks in it of every status, and when."""

    laid: MonthGrid
    sheet: Sheet
    blocks: Sequence[Appointment]
    window: Span
    now: datetime

    def cells_of(self, span: Span) -> int:
        """Will return the cells that a span touches, as far as they are in the month and the window."""
        start, end = max(span.start, self.window.start), min(span.end, self.window.end)
        return between((start - self.laid.first) // CELL, min(cells(end - self.laid.first), self.laid.size))

    def at(self, cell: int) -> datetime:
        return self.laid.first + cell * CELL


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to change in a month so that it is in step: blocks that end, that begin, and how many there are then.

    Of one day the ends come first, since what begins may lie in their time.
    """

    ended: list[Appointment]
    begun: list[Appointment]
    blocks: int

    def in_order(self, zone: ZoneInfo) -> list[Appointment]:
        """Will return the changed blocks, day by day."""
        changed = [*self.ended, *self.begun]
        return sorted(changed, key=lambda one: (one.start.astimezone(zone).date(), one.status is Status.BLOCKED))


def wanted(month: Month, times: Iterable[Busy]) -> list[Place]:
    """Will return where blocks are to lie: where somebody is busy, nobody else owns the time, and staff let them."""
    own, by_hand = _cells_by_status(month)
    left = without((1 << month.laid.size) - 1, without(busy(month.sheet, month.now), own))
    places: list[Place] = []
    for one in sorted(times, key=lambda each: (each.span.start, each.key)):
        mine = without(month.cells_of(one.span) & left, by_hand.get(one.key, 0))
        left = without(left, mine)
        places += [Place(one.key, *edges) for run in stretches(mine) for edges in _by_day(month.laid, run)]
    return places


def changes(month: Month, source: Source, like: Appointment, times: Iterable[Busy]) -> Changes:
    """Will return what has to change; `like` is what a new block is like, but for its id and times."""
    places = {place: _identity(source, month, place) for place in wanted(month, times)}
    known = {one.id: one for one in month.blocks}
    stay = set(places.values())
    ended = [one for one in month.blocks if one.status is Status.BLOCKED and one.id not in stay]
    begun = [
        _block(month, like, known.get(identity), identity, place)
        for place, identity in places.items()
        if identity not in known or known[identity].status is not Status.BLOCKED
    ]
    return Changes([become(one, Status.EXPIRED, month.now) for one in ended], begun, len(places))


def conflicts(visits: Iterable[Appointment], times: Sequence[Busy], now: datetime) -> tuple[Conflict, ...]:
    """Will return the visits to come that lie in times in which their therapist is busy elsewhere."""
    coming = [one for one in visits if one.client and one.owns_its_time(now) and one.end > now]
    found = [one for one in coming if any(one.treatment.overlaps(each.span) for each in times)]
    return tuple(Conflict(one.id, one.start) for one in found)


def _cells_by_status(month: Month) -> tuple[int, Mapping[str, int]]:
    """The cells of the source's blocks, and of those that staff cancelled, by occurrence."""
    own, by_hand = 0, dict[str, int]()
    for one in month.blocks:
        if one.status is Status.BLOCKED:
            own |= month.cells_of(one.claim)
        elif one.status is Status.CANCELLED:
            by_hand[one.fingerprint] = by_hand.get(one.fingerprint, 0) | month.cells_of(one.claim)
    return own, by_hand


def _by_day(laid: MonthGrid, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    first, end = run
    while first < end:
        midnight = laid.days[bisect_right(laid.days, first)]
        yield first, min(end, midnight)
        first = midnight


def _block(month: Month, like: Appointment, before: Appointment | None, identity: str, place: Place) -> Appointment:
    if before:
        return become(before, Status.BLOCKED, month.now)
    start, end = month.at(place.first), month.at(place.end)
    mark = Mark(1, month.now)
    return replace(like, id=identity, start=start, end=end, fingerprint=place.key, since=mark, placed=mark)


def new_block(source: Source, location: str, zone: str, now: datetime) -> Appointment:
    """Will return what every block of a source is like."""
    nothing = timedelta(0)
    return Appointment(
        id="",
        status=Status.BLOCKED,
        version=1,
        service="",
        therapist=source.therapist,
        room="",
        location=location,
        start=now,
        end=now,
        before=nothing,
        after=nothing,
        zone=zone,
        created=now,
        reason=source.mark,
    )


def _identity(source: Source, month: Month, place: Place) -> str:
    """The id that follows from source, occurrence and time, so that two runs mean the same block."""
    said = "\x1f".join((source.id, place.key, month.at(place.first).isoformat(), month.at(place.end).isoformat()))
    return base64.b32encode(hashlib.sha256(said.encode()).digest()[:ID_BYTES]).rstrip(b"=").decode().lower()
