"""What the fake API answers with: problems, instants, a visit as its client sees it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.site.fake_diary import Visit
from tests.site.fake_practice import LOCATION, SERVICES, THERAPISTS, ZONE

Answer = tuple[int, dict[str, Any] | str | None]
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
    "UID:{}\r\nDTSTART:{:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def shown(visit: Visit) -> dict[str, Any]:
    """A hold or an appointment, as its client sees it."""
    service = next(one for one in SERVICES if one["id"] == visit.service)
    therapist = next(one for one in THERAPISTS if one["id"] == visit.therapist)
    return {
        "id": visit.visit_id,
        "status": visit.status,
        "version": visit.version,
        "service": {name: service[name] for name in ("id", "name", "minutes")},
        "therapist": {name: therapist[name] for name in ("id", "name")},
        "location": {name: LOCATION[name] for name in ("id", "name", "address")},
        "start": visit.start.isoformat(),
        "end": visit.end.isoformat(),
        "time_zone": ZONE,
        "first_name": visit.first_name,
        "change_until": (visit.start - timedelta(hours=24)).isoformat(),
        "confirmed": visit.confirmed,
        "requested_change": visit.requested,
    } | ({"kept_until": instant(visit.kept_until)} if visit.kept_until else {})


def instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def problem(status: int, name: str, title: str, **more: Any) -> Answer:
    return status, {"type": f"/problems/{name}", "title": title, "status": status, "detail": title} | more
