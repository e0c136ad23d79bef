"""The practice's diary as a list of visits and plain minutes: no bitmaps, no sheets, no code of the product.

Times are whole minutes since 1970. What each thing that a visitor may do leads to is worked out anew from all visits.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chalicelib.scheduling.practice import Service, Therapist
from tests.model.model_practice import FIRST_NIGHT, NIGHT, NIGHT_MINUTES, ZONE

WEEK = 7 * 24 * 60
DAY = 24 * 60
NIGHT_BEGINS = int(FIRST_NIGHT.timestamp()) // 60
SERVICES = {service.id: service for service in NIGHT.services}
THERAPISTS = {therapist.id: therapist for therapist in NIGHT.therapists}
HOLD = int(NIGHT.policies.hold.total_seconds()) // 60
NOTICE = int(NIGHT.policies.change_notice.total_seconds()) // 60


@dataclass(frozen=True)
class Visit:
    """A visit or a block; `expires` counts while it is held."""

    status: str
    service: str
    therapist: str
    room: str
    start: int
    end: int
    before: int = 0
    after: int = 0
    client: str = ""
    expires: int = 0
    version: int = 1
    confirmed: bool = False
    requested: str = ""

    def occupies(self, now: int) -> bool:
        return self.status in ("booked", "blocked") or (self.status == "held" and self.expires > now)

    def touches(self, kind: str, name: str, first: int, end: int) -> bool:
        mine: str = getattr(self, kind)
        return bool(name) and mine == name and self.start - self.before < end and first < self.end + self.after


class Refused(Exception):
    """It cannot be done; the name of the fact that the product gives for it."""


@dataclass
class Model:
    """All visits by id, and the time."""

    now: int
    visits: dict[str, Visit] = field(default_factory=dict)

    def without(self, identity: str) -> "Model":
        return Model(self.now, {name: visit for name, visit in self.visits.items() if name != identity})

    def live(self) -> Iterator[Visit]:
        return (visit for visit in self.visits.values() if visit.occupies(self.now))

    def is_free(self, kind: str, name: str, first: int, end: int) -> bool:
        return not any(visit.touches(kind, name, first, end) for visit in self.live())

    def therapists(self, service: Service, start: int, named: str = "") -> list[str]:
        """Who has a start, the fairest first."""
        if not self._may_start(service, start):
            return []
        able = [one.id for one in THERAPISTS.values() if named in ("", one.id) and self._has(one, service, start)]
        return sorted(able, key=lambda name: self._burden(name, start))

    def room(self, service: Service, start: int) -> str:
        """The plainest room that is free, "" where none is."""
        first, end = start - minutes(service.before), start + minutes(service.length + service.after)
        suited = [room for room in NIGHT.rooms if service.equipment <= room.equipment]
        free = [room for room in suited if self.is_free("room", room.id, first, end)]
        return min(free, key=lambda room: (len(room.equipment), room.id)).id if free else ""

    def placed(self, service: Service, start: int, therapist: str = "", *, but: str = "") -> Visit:
        """The hold that a wish gets."""
        if start < self.now:
            raise Refused("SlotTaken")
        who = self.therapists(service, start, therapist)
        if not who:
            raise Refused("SlotTaken")
        preferred = but if but in who else who[0]
        return Visit(
            "held",
            service.id,
            preferred,
            self.room(service, start),
            start,
            start + minutes(service.length),
            minutes(service.before),
            minutes(service.after),
            expires=self.now + HOLD,
        )

    def booked(self, visit: Visit, client: str) -> Visit:
        """The visit with its client, who must have time."""
        if not self.is_free("client", client, visit.start - visit.before, visit.end + visit.after):
            raise Refused("SlotTaken")
        return replace(visit, status="booked", client=client, expires=0)

    def _may_start(self, service: Service, start: int) -> bool:
        length, step = minutes(service.length), minutes(service.step)
        into_night = (start - NIGHT_BEGINS) % WEEK
        in_hours = into_night + length <= NIGHT_MINUTES and start % step == 0
        return in_hours and self.now + minutes(service.notice) <= start < self.horizon_end()

    def horizon_end(self) -> int:
        today = local_day(self.now)
        last = date.fromordinal(today.toordinal() + NIGHT.policies.horizon.days + 1)
        return int(datetime(last.year, last.month, last.day, tzinfo=ZoneInfo(ZONE)).timestamp()) // 60

    def _has(self, one: Therapist, service: Service, start: int) -> bool:
        first, end = start - minutes(service.before), start + minutes(service.length + service.after)
        if not service.skills <= one.skills or not self.is_free("therapist", one.id, first, end):
            return False
        if not self.room(service, start):
            return False
        return self._within_limits(one, service, local_day(start))

    def _within_limits(self, one: Therapist, service: Service, day: date) -> bool:
        table, heavy = self.worked(one.id, day)
        length, limits = minutes(service.length), one.limits
        if limits.table is not None and table + length > minutes(limits.table):
            return False
        return limits.heavy is None or not service.heavy or heavy + length <= minutes(limits.heavy)

    def worked(self, name: str, day: date, *, held: bool = True) -> tuple[int, int]:
        """Minutes at the table and of heavy work on a day; a block is no work."""
        table = heavy = 0
        for visit in self.live():
            if visit.therapist != name or not visit.service or local_day(visit.start) != day:
                continue
            if held or visit.status != "held":
                table += visit.end - visit.start
                heavy += (visit.end - visit.start) * SERVICES[visit.service].heavy
        return table, heavy

    def _burden(self, name: str, start: int) -> tuple[int, int, str]:
        day = local_day(start)
        month = sum(
            visit.end - visit.start
            for visit in self.live()
            if visit.therapist == name and visit.status == "booked" and same_month(local_day(visit.start), day)
        )
        return self.worked(name, day)[0], month, hashlib.sha256(f"{day}|{name}".encode()).hexdigest()


def minutes(length: object) -> int:
    seconds: float = length.total_seconds()  # type: ignore[attr-defined]
    return int(seconds) // 60


def local_day(minute: int) -> date:
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(ZoneInfo(ZONE)).date()


def same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
