"""Good requests about what comes after a visit, of every kind: the client's and the staff's."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from chalicelib import wiring
from chalicelib.care.records import Kind, Record
from chalicelib.usecases.change_appointment import appointment_by_id
from chalicelib.usecases.ports import Writing
from tests.tables.visits import visit

LINES = ["Walk for ten minutes after sitting for an hour.", "Warmth if it feels good."]
WISH: dict[str, Any] = {"contact_by": "email", "marketing": True, "language": "es"}


def afterwards(rng: Random, one: str, secret: str) -> tuple[str, str, object, dict[str, str]]:
    """Will make a client's request about that appointment: method, path, body and headers."""
    key = wiring.secrets().intake_key(visit(one), datetime.now(UTC) + timedelta(hours=12))
    what, body = rng.choice(
        (
            (f"POST check-ins/{one}", {"answer": "worse", "leg_now": 7, "language": "es"}),
            (f"GET appointments/{one}/aftercare", None),
            (f"GET appointments/{one}/messages", None),
            (f"POST appointments/{one}/messages", dict(WISH)),
        )
    )
    method, _, path = what.partition(" ")
    return method, f"/v1/{path}", body, {"Link-Secret": secret, "Intake-Key": key}


def seen_afterwards(rng: Random, one: str) -> tuple[str, str, object]:
    """Will make a request of staff about that appointment: method, path and body."""
    what, body = rng.choice(
        (
            ("GET check-in", None),
            ("POST check-in/done", {"note": "Easing."}),
            ("GET aftercare", None),
            ("POST aftercare", {"lines": list(LINES), "version": 0}),
        )
    )
    method, _, last = what.partition(" ")
    return method, f"/v1/staff/appointments/{one}/{last}", body


def checked_in(identity: str, answer: str = "still_sore") -> None:
    """Will keep an answer about a visit, whether or not it is over yet."""
    about, now = appointment_by_id(wiring.diary(), identity), datetime.now(UTC)
    said = {"answer": answer, "leg_now": None, "at": now.isoformat()}
    record = Record(
        client=about.client,
        kind=Kind.CHECK_IN,
        name=identity,
        at=now,
        content={"said": [said]},
        appointment=identity,
        due=now,
    )
    wiring.diary().write(Writing(records=(wiring.charts().seal(record),)))
