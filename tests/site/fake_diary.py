"""The fake practice's diary: which times are free, held or booked. One clock, moved by hand."""

import dataclasses
import secrets
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.site.fake_practice import SERVICES, THERAPISTS, ZONE

STEP = timedelta(minutes=15)
HELD_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=7)
HOURS = {"maya": ({1, 2, 3, 4}, 9, 17), "tom": ({2, 3, 4, 5}, 11, 19), "june": ({1, 3}, 9, 15)}


@dataclasses.dataclass
class Visit:
    """A hold or an appointment."""

    visit_id: str
    secret: str
    service: str
    therapist: str
    start: datetime
    end: datetime
    status: str = "held"
    expires: datetime | None = None
    first_name: str = ""
    kept_until: datetime | None = None
    confirmed: bool = False
    version: int = 1
    requested: dict[str, Any] | None = None


class Diary:
    """Free times, holds and bookings, remembered."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
        self.visits: dict[str, Visit] = {}
        self.full_until: date | None = None

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)

    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(ZONE)).date()

    def slots(self, service: str, day: date, therapist: str | None = None) -> dict[datetime, list[str]]:
        """Every free start of one day with the therapists who are free then, earliest first."""
        free: dict[datetime, list[str]] = {}
        if self.full_until and day < self.full_until:
            return free
        for name, (weekdays, opens, closes) in HOURS.items():
            able = service in _therapist(name)["services"] and therapist in (None, name)
            if able and day.weekday() in weekdays:
                for start in self._starts(service, day, opens, closes):
                    if self.is_free(name, service, start):
                        free.setdefault(start, []).append(name)
        return dict(sorted(free.items()))

    def _starts(self, service: str, day: date, opens: int, closes: int) -> list[datetime]:
        zone = ZoneInfo(ZONE)
        start = datetime.combine(day, time(opens, 15), zone)
        last = datetime.combine(day, time(closes), zone) - _length(service)
        found = []
        while start <= last:
            if start > self.now + timedelta(hours=2) and (start.day + 2 * start.hour + start.minute) % 5:
                found.append(start)
            start += STEP
        return found

    def is_free(self, therapist: str, service: str, start: datetime, *, but: str = "") -> bool:
        end = start + _length(service)
        return not any(
            one.therapist == therapist and one.start < end and start < one.end and self.counts(one)
            for one in self.visits.values()
            if one.visit_id != but
        )

    def counts(self, one: Visit) -> bool:
        given = one.status in ("booked", "pending_review")
        return given or (one.status == "held" and one.expires is not None and one.expires > self.now)

    def give(self, visit: Visit, *, pending: bool) -> None:
        """Book a time, or keep it for a visit that somebody has yet to say yes to."""
        visit.status = "pending_review" if pending else "booked"
        visit.kept_until = min(self.now + KEPT_FOR, visit.start - timedelta(hours=48)) if pending else None

    def hold(self, service: str, start: datetime, therapist: str | None) -> Visit | None:
        """Hold one time for ten minutes; None when nobody is free then."""
        local = start.astimezone(ZoneInfo(ZONE))
        able = self.slots(service, local.date(), therapist).get(local)
        if not able:
            return None
        visit = Visit(
            secrets.token_hex(8),
            secrets.token_urlsafe(32),
            service,
            able[0],
            local,
            local + _length(service),
            expires=self.now + HELD_FOR,
        )
        self.visits[visit.visit_id] = visit
        return visit

    def near(self, service: str, start: datetime) -> list[dict[str, Any]]:
        """The six free starts nearest to one that is gone, earliest first."""
        day = start.astimezone(ZoneInfo(ZONE)).date()
        free = {
            when: who for step in range(-2, 8) for when, who in self.slots(service, day + timedelta(days=step)).items()
        }
        nearest = sorted(free, key=lambda when: abs(when - start))[:6]
        return [{"start": when.isoformat(), "therapists": free[when]} for when in sorted(nearest)]

    def sell(self, start: str) -> None:
        """Somebody else books every therapist at one time."""
        when = datetime.fromisoformat(start)
        for name in HOURS:
            other = Visit(
                secrets.token_hex(8), "", "sciatica-first", name, when, when + timedelta(minutes=75), status="booked"
            )
            self.visits[other.visit_id] = other


def _length(service: str) -> timedelta:
    return timedelta(minutes=next(one["minutes"] for one in SERVICES if one["id"] == service))


def _therapist(name: str) -> dict[str, Any]:
    return next(one for one in THERAPISTS if one["id"] == name)
