"""What staff ask and do about a client: who may, with a good body for each route, and requests of every kind."""

from random import Random
from typing import Any

CLINICAL = frozenset({"therapist", "clinical_lead", "owner"})
CALENDAR = CLINICAL | {"front_desk"}
VISIT, CLIENT = "/v1/staff/appointments/{appointment_id}", "/v1/staff/clients/{client_id}"

MAY: dict[tuple[str, str], frozenset[str]] = {
    ("POST", f"{VISIT}/request"): CALENDAR,
}
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", f"{VISIT}/request"): {"version": 1, "grant": True},
}
"""A body that could be right, where a route takes one."""


def at_the_desk(rng: Random, one: str) -> tuple[str, str, object]:
    """Will make a request about that appointment, or about a client of that id: method, path and body."""
    method, resource = rng.choice(sorted(MAY))
    path = resource.format(appointment_id=one, client_id=one)
    return method, path, BODIES.get((method, resource))
