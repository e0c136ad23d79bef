"""What staff ask and do about a client, with a good body for each route, and requests of every kind."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.benign import CLEAR
from tests.routes.letter_requests import PICTURE
from tests.routes.visitor import ANN, SERVICE

VISIT, CLIENT = "/v1/staff/appointments/{appointment_id}", "/v1/staff/clients/{client_id}"
TEXT = "/v1/staff/texts/{text_id}"

NOTE = {"note": {"subjective": "Left leg aches"}, "version": 0}
OTHER = "a" * 26
CONTACT = {"first_name": "A0", "last_name": "Lee", "email": "ann@example.com", "contact_by": "email"}
LOOKS = (
    "/v1/staff/board",
    "/v1/staff/slots",
    "/v1/staff/clients",
    "/v1/staff/texts",
    f"{VISIT}/note",
    "/v1/staff/chart-words",
    CLIENT,
    f"{CLIENT}/alike",
    f"{CLIENT}/alike/{{other_id}}",
)

AHEAD = "2030-01-01T09:00:00Z"
"""A time that nobody has on offer yet."""
NIGHTS = [f"{datetime.now(UTC).date() + timedelta(days=days)}T11:00:00Z" for days in (7, 14)]
"""Times at which nobody works, within those that can be booked ahead."""
BOOKING = {"service": SERVICE, "client": ANN, "answers": CLEAR, "therapist": "maya"}
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", f"{VISIT}/letters"): {"data": PICTURE},
    ("PUT", f"{VISIT}/note"): NOTE,
    ("POST", f"{VISIT}/note/sign"): NOTE,
    ("POST", f"{VISIT}/note/amend"): {"text": "The right side too", "reason": "Forgotten", "after": 0},
    ("POST", f"{CLIENT}/contact"): {"version": 0, "client": CONTACT},
    ("POST", f"{CLIENT}/flags"): {"version": 0, "flag": "approval", "on": True, "reason": "Asks for it"},
    ("POST", f"{CLIENT}/notes"): {"version": 0, "text": "Comes by bus"},
    ("POST", f"{CLIENT}/notes/remove"): {"version": 0, "note": "none"},
    ("POST", f"{CLIENT}/addresses/stop"): {"channel": "email", "to": "ann@example.com"},
    ("POST", f"{CLIENT}/addresses/open"): {
        "channel": "email",
        "to": "ann@example.com",
        "because": "they_wrote",
        "note": "By letter",
    },
    ("POST", f"{CLIENT}/join"): {"other": OTHER, "versions": [0, 0]},
    ("POST", f"{CLIENT}/part"): {"version": 0, "ids": [OTHER]},
    ("POST", f"{VISIT}/request"): {"version": 1, "grant": True},
    ("POST", "/v1/staff/appointments"): BOOKING | {"start": AHEAD},
    ("POST", "/v1/staff/series"): BOOKING | {"starts": NIGHTS},
    ("POST", "/v1/staff/extra-hours"): {
        "therapist": "maya",
        "location": "main",
        "day": "2030-01-06",
        "opens": "09:00",
        "closes": "12:00",
    },
    ("POST", "/v1/staff/blocks"): {"therapist": "maya", "start": AHEAD, "end": "2030-01-01T10:00:00Z"},
    ("POST", f"{TEXT}/done"): {},
    ("POST", f"{TEXT}/stop"): {},
    ("POST", "/v1/staff/addresses/stop"): {"channel": "email", "to": "ann@example.com"},
}
"""A body that could be right, where a route takes one."""


def body(method: str, resource: str, other: str) -> dict[str, Any] | None:
    """Will return a good body for a route, where another client is `other`; None where it takes none."""
    sent = BODIES.get((method, resource))
    named: dict[str, Any] = {"other": other} if sent and "other" in sent else {}
    named |= {"ids": [other]} if sent and "ids" in sent else {}
    return {**sent, **named} if sent else None


def at_the_desk(rng: Random, one: str) -> tuple[str, str, object]:
    """Will make a request about that appointment, or about a client of that id: method, path and body."""
    method, resource = rng.choice([*(("GET", look) for look in LOOKS), *BODIES])
    path = resource.format(appointment_id=one, client_id=one, other_id=one, text_id=one)
    return method, path, BODIES.get((method, resource))
