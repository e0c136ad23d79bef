"""A practice made ready for questions: masks that follow from its hours alone, worked out once and kept.

One Timetable lives as long as one version of the practice; nothing in it depends on bookings or on the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar, cast
from zoneinfo import ZoneInfo

from chalicelib.scheduling.bits import runs
from chalicelib.scheduling.hours import open_cells
from chalicelib.scheduling.months import CELL, CELLS_A_DAY, DAY, Timeline, cells, instant
from chalicelib.scheduling.practice import Practice, Room, Service, Therapist

Kept = TypeVar("Kept")


class Place(NamedTuple):
    """A therapist at one of the locations they work at."""

    therapist: Therapist
    location: str


@dataclass(frozen=True)
class Timetable:
    """Answers about a practice's hours, kept once worked out."""

    practice: Practice
    _kept: dict[tuple[object, ...], object] = field(default_factory=dict)

    @cached_property
    def zone(self) -> ZoneInfo:
        return self.practice.zone

    @cached_property
    def services(self) -> dict[str, Service]:
        return {service.id: service for service in self.practice.services}

    @cached_property
    def offered(self) -> dict[str, Service]:
        """The services that can be booked: all but those that are retired, whose visits keep their times."""
        return {service.id: service for service in self.practice.services if not service.retired}

    @cached_property
    def therapists(self) -> dict[str, Therapist]:
        return {therapist.id: therapist for therapist in self.practice.therapists}

    @cached_property
    def longest(self) -> timedelta:
        """The length of the longest service."""
        return max(service.length for service in self.practice.services)

    @cached_property
    def at_the_desk(self) -> "Timetable":
        """The practice as staff book in it: whatever the notice, and whether a gap is left or not."""
        services = tuple(replace(service, notice=timedelta(0)) for service in self.practice.services)
        policies = replace(self.practice.policies, avoid_gaps=False)
        return Timetable(replace(self.practice, services=services, policies=policies))

    @cached_property
    def any_minute(self) -> "Timetable":
        """The same with a start on any five minutes: whoever walks in does not wait for the next quarter."""
        desk = self.at_the_desk.practice
        return Timetable(replace(desk, services=tuple(replace(service, step=CELL) for service in desk.services)))

    def places(self, service: Service, therapist: str = "", location: str = "") -> tuple[Place, ...]:
        """Will return who can give a service and where, in the practice's order; both may be narrowed down.

        Nobody is in it who is retired, nor a location that is.
        """
        return self._keep(
            ("places", service.skills, therapist, location),
            lambda: tuple(
                Place(who, where)
                for who in self.practice.therapists
                if (not therapist or who.id == therapist) and who.is_qualified_for(service) and not who.retired
                for where in _locations(who)
                if (not location or where == location) and where not in self._left
            ),
        )

    def rooms(self, service: Service, location: str) -> tuple[Room, ...]:
        """Will return the rooms of a location that have what a service needs, the plainest first.

        A location without any room in the practice's file does not track rooms: there, one nameless room without
        equipment stands for as many as it takes, and nothing is ever claimed of it. Where all are retired, none does.
        """
        return self._keep(("rooms", service.equipment, location), lambda: self._rooms(service, location))

    def horizon_end(self, now: datetime) -> datetime:
        """Will return the local midnight at which booking ahead ends, seen from `now`."""
        last = now.astimezone(self.zone).date() + self.practice.policies.horizon
        return instant(last + DAY, time(0), self.zone)

    def shortest(self, therapist: Therapist) -> timedelta:
        """Will return the length of the shortest service that a therapist gives; of retired ones, if of no others."""
        given = [service for service in self.practice.services if therapist.is_qualified_for(service)]
        return min(service.length for service in [one for one in given if not one.retired] or given)

    def open(self, therapist: Therapist, location: str, line: Timeline) -> int:
        """Will return the cells of the timeline in which a therapist works at a location."""
        return self._keep(("open", therapist.id, location, line.months), lambda: self._open(therapist, location, line))

    def startable(self, therapist: Therapist, location: str, service: Service, line: Timeline) -> int:
        """Will return the starts at which a service fits into working hours and lies on its step."""
        return self._keep(
            ("startable", therapist.id, location, service.length, service.step, line.months),
            lambda: runs(self.open(therapist, location, line), cells(service.length)) & on_step(line, service.step),
        )

    @cached_property
    def _left(self) -> frozenset[str]:
        """The locations that are retired."""
        return frozenset(where.id for where in self.practice.locations if where.retired)

    def _open(self, therapist: Therapist, location: str, line: Timeline) -> int:
        worked = 0
        for month, offset in zip(line.months, line.offsets, strict=True):
            worked |= open_cells(self.practice, therapist, location, month) << offset
        return worked

    def _rooms(self, service: Service, location: str) -> tuple[Room, ...]:
        here = [room for room in self.practice.rooms if room.location == location] or [Room("", location, "")]
        suited = [room for room in here if service.equipment <= room.equipment and not room.retired]
        return tuple(sorted(suited, key=lambda room: (len(room.equipment), room.id)))

    def _keep(self, key: tuple[object, ...], work_out: Callable[[], Kept]) -> Kept:
        if key not in self._kept:
            self._kept[key] = work_out()
        return cast("Kept", self._kept[key])


@lru_cache(maxsize=64)
def on_step(line: Timeline, step: timedelta) -> int:
    """Will return the cells whose wall-clock minute of the day is a multiple of the step.

    A usual day is one ready pattern; only those with a clock change are walked cell by cell.
    """
    ready = sum(1 << cell for cell in range(CELLS_A_DAY) if cell * CELL % step == timedelta(0))
    mask = 0
    for first, end, usual in zip(line.days, line.days[1:], line.usual, strict=False):
        if usual:
            mask |= ready << first
        else:
            mask |= sum(1 << cell for cell in range(first, end) if _on_wall_step(line, cell, step))
    return mask


def _on_wall_step(line: Timeline, cell: int, step: timedelta) -> bool:
    wall = line.at(cell).astimezone(line.zone)
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second) % step == timedelta(0)


def _locations(therapist: Therapist) -> tuple[str, ...]:
    where = [rota.location for rota in therapist.rotas] + [extra.location for extra in therapist.extra_hours]
    return tuple(dict.fromkeys(where))
