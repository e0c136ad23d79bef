"""Things that need somebody, as the API tells of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

Item = dict[str, Any]


def at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def things(now: datetime) -> list[Item]:
    """One thing of each kind: when it is due in minutes, about whom, and what there is beside."""
    late = {"kind": "move", "start": at(now + timedelta(days=2)), "therapist": ""}
    lost = {"about": "v3", "message": "reminder_24h#email#1", "kind": "reminder_24h", "channel": "email"}
    lost |= {"state": "failed", "why": "bounced"}
    licence = {"therapist": "maya", "name": "Maya Lind", "body": "State board", "number": "MT-1"}
    licence["expires"] = str((now + timedelta(days=20)).date())
    return [
        _item(now, -90, "holds look v1 Ann Lee", kept_until=at(now + timedelta(hours=30))),
        _item(now, 65, "visits came v2 Bo Day", start=now - timedelta(minutes=10)),
        _item(now, 300, "messages reach v3 Cy Diaz", message=lost),
        _item(now, 60, "changes decide v4 Di Marsh", asked=late),
        _item(now, 900, "unread read v5 Eve Stone"),
        _item(now, 60 * 24 * 12, "records hand_over v6 Flo Berg"),
        {"list": "licences", "what": "renew", "id": "maya", "due": at(now + timedelta(days=21)), "licence": licence},
    ]


def more_things(now: datetime) -> list[Item]:
    """What there is less often: somebody who books by request only, an answer after a visit, a text."""
    return [
        _item(now, 45, "holds grant v7 Gil Ortiz"),
        _item(now, 100, "check-ins call v8 Hal Reed", start=now - timedelta(days=2)),
        _item(now, 110, "texts answer v9 Ida Moss") | {"id": "text-1"},
    ]


def _item(
    now: datetime,
    minutes: int,
    what: str,
    *,
    start: datetime | None = None,
    message: dict[str, str] | None = None,
    **more: Any,
) -> Item:
    where, kind, visit, first, last = what.split()
    begins = start or now + timedelta(days=1)
    about = {
        "id": visit, "version": 3, "status": "booked", "service": "sciatica-first", "therapist": "maya",
        "start": at(begins), "end": at(begins + timedelta(minutes=75)), **more,
    }  # fmt: skip
    item = {
        "list": where, "what": kind, "id": visit, "due": at(now + timedelta(minutes=minutes)),
        "client": f"client-{visit}", "first_name": first, "last_name": last, "visit": about,
        "email": f"{first.lower()}@example.com",
    }  # fmt: skip
    return item | ({"message": message} if message else {})


def call(now: datetime, number: int) -> Item:
    return {
        "list": "calls", "what": "call", "id": f"call-{number}", "due": at(now + timedelta(minutes=20 + number)),
        "client": "caller", "first_name": f"Caller {number}", "phone": f"+150355501{number:02}",
    }  # fmt: skip


def review(visit: str, letter: str) -> dict[str, Any]:
    """Will tell of a review that takes a provider's word, after an emergency."""
    rules = [{"rule": "H12", "level": "hold", "needs": "clearance", "note": "A clot, now or lately.", "sources": []}]
    clearance: dict[str, Any] = {"state": letter, "provider": "", "on": None, "limits": []}
    clearance |= {"verified_by": "", "valid_until": None}
    visits = [{"id": visit, "status": "pending_review", "start": "2026-12-03T17:00:00Z"}]
    told = {"id": visit, "version": 2, "open": True, "level": "emergency", "stopped": "", "left": [], "rules": rules}
    return told | {"clearance": clearance, "visits": visits, "steps": []}
