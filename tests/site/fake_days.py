"""Therapists' days in memory: who has which time, and what is free, as the fake staff API tells it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.site.fake_practice import THERAPISTS, ZONE

LA = ZoneInfo(ZONE)
NOW = datetime(2026, 12, 2, 9, 40, tzinfo=LA)
OPENS, CLOSES, STEP = time(9), time(17), timedelta(minutes=15)
MINUTES = {"sciatica-first": 75, "sciatica-follow-up": 60, "prenatal": 60, "deep-tissue": 50}
ROOMS = [
    {"id": "main-1", "name": "Quiet room", "location": "main"},
    {"id": "main-2", "name": "Garden room", "location": "main"},
]
Visit = dict[str, Any]


def at(clock: str, day: str = "2026-12-02") -> datetime:
    """Will return a time on the practice's wall."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LA)


@dataclass
class FakeDays:
    """Visits by id, and clients."""

    now: datetime = NOW
    therapists: list[Visit] = field(
        default_factory=lambda: [{"id": one["id"], "name": one["name"]} for one in THERAPISTS]
    )
    visits: dict[str, Visit] = field(default_factory=dict)
    clients: list[Visit] = field(default_factory=list)

    def __post_init__(self) -> None:
        for first, last, phone in (
            ("Ann", "Lee", "+15035550111"),
            ("Bea", "Lopez", "+15035550122"),
            ("Cy", "Moss", "+15035550133"),
        ):
            self.clients.append({"id": first.lower() * 8, "first_name": first, "last_name": last, "phone": phone})
        self.add("Ann", "maya", "09:00", "sciatica-follow-up")
        self.add("Bea", "maya", "10:30", "sciatica-first", status="pending_review")
        self.add("Cy", "tom", "10:00", "deep-tissue", confirmed=True)
        self.add("Dee", "tom", "14:00", "deep-tissue")

    def add(self, name: str, therapist: str, clock: str, service: str, day: str = "2026-12-02", **more: Any) -> Visit:
        """Will book somebody."""
        known = next(
            (one for one in self.clients if one["first_name"] == name), {"id": name.lower() * 8, "last_name": "Park"}
        )
        start = at(clock, day)
        contact = {"first_name": name, "last_name": known["last_name"], "email": f"{name.lower()}@example.com"}
        return self.keep(
            {
                "service": service,
                "therapist": therapist,
                "client": known["id"],
                "contact": contact | {"phone": known.get("phone", "")},
            }
            | {
                "name": f"{name} {known['last_name']}",
                "start": start,
                "end": start + timedelta(minutes=MINUTES[service]),
            }
            | more
        )

    def keep(self, told: Visit) -> Visit:
        """Will keep what was told under an id of its own."""
        made = {
            "id": f"visit{len(self.visits)}",
            "version": 1,
            "status": "booked",
            "room": "main-1",
            "location": "main",
        } | told
        if any(self._meets(made, one) and one["room"] == made["room"] for one in self.live()):
            made["room"] = "main-2"
        self.visits[str(made["id"])] = made
        return made

    def live(self) -> list[Visit]:
        """Will return what is not cancelled."""
        return [one for one in self.visits.values() if one["status"] != "cancelled"]

    def shown(self, one: Visit) -> Visit:
        """Will show a visit at a glance."""
        left = {"contact", "late_request", "override", "approval"}
        shown = {name: value for name, value in one.items() if name not in left}
        return shown | {
            "start": one["start"].isoformat(),
            "end": one["end"].isoformat(),
            "confirmed": bool(one.get("confirmed")),
        }

    def details(self, one: Visit) -> Visit:
        """Will show a visit as it is opened."""
        blank = {"confirmed": None, "intake": None, "late_request": None, "override": None, "approval": False}
        return blank | one | {"start": one["start"].isoformat(), "end": one["end"].isoformat()}

    def slots(self, query: dict[str, str]) -> Visit:
        """Will list the free starts of a day."""
        day, minutes = date.fromisoformat(query["from"]), MINUTES[query["service"]]
        start, found = datetime.combine(day, OPENS, LA), list[Visit]()
        while start + timedelta(minutes=minutes) <= datetime.combine(day, CLOSES, LA):
            free = [who["id"] for who in self.therapists if query.get("therapist", who["id"]) == who["id"]]
            free = [who for who in free if self.is_free(who, start, minutes)]
            if free and start >= self.now:
                found.append({"start": start.isoformat(), "therapists": free})
            start += STEP
        return {
            "time_zone": ZONE,
            "service": query["service"],
            "days": [{"date": str(day), "slots": found}] if found else [],
        }

    def is_free(self, therapist: str, start: datetime, minutes: int, but: str = "") -> bool:
        """Will say whether a therapist has a time."""
        end = start + timedelta(minutes=minutes)
        wanted = {"id": but, "start": start, "end": end}
        inside = start.time() >= OPENS and end <= datetime.combine(start.date(), CLOSES, LA)
        mine = [one for one in self.live() if one["therapist"] == therapist and one["id"] != but]
        return inside and not any(self._meets(wanted, one) for one in mine)

    def _meets(self, one: Visit, other: Visit) -> bool:
        return bool(one["start"] < other["end"] and other["start"] < one["end"])

    def anybody(self, start: datetime, minutes: int) -> str:
        """Will name a therapist who has a time, or nobody."""
        return next((who["id"] for who in self.therapists if self.is_free(who["id"], start, minutes)), "")

    def near(self, therapist: str, start: datetime, minutes: int) -> list[Visit]:
        """Will return what a therapist has free near a time."""
        quarter = start - timedelta(minutes=start.minute % 15)
        around = [quarter + STEP * number for number in range(-12, 13)]
        return [
            {"start": one.isoformat(), "therapists": [therapist]}
            for one in around
            if one > self.now and self.is_free(therapist, one, minutes)
        ]
