"""Good requests of staff about one visit, of every kind."""

from random import Random
from typing import Any

VERBS: dict[str, dict[str, Any]] = {
    "arrive": {},
    "complete": {},
    "no-show": {},
    "reopen": {},
    "confirm": {},
    "unconfirm": {},
    "cancel": {},
    "reschedule": {"start": "2030-01-01T09:00:00Z"},
    "decide": {"grant": True},
}
"""What a body has beside the version."""


def seen_to(rng: Random, one: str) -> tuple[str, str, object]:
    """Will make a request about that appointment: method, path and body."""
    path = f"/v1/staff/appointments/{one}"
    what, more = rng.choice([("", {}), *VERBS.items()])
    if not what:
        return "GET", path, None
    forced = {"override": True, "reason": "Only before work"} if what == "reschedule" and rng.random() < 0.5 else {}
    return "POST", f"{path}/{what}", {"version": rng.choice((1, 1, 2))} | more | forced
