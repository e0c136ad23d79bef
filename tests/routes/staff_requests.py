"""Good requests of staff about somebody's care, of every kind."""

from random import Random

from tests.routes.form_holder import AGREED
from tests.usecases.filling_in import FULL

TALK = {name: said for name, said in FULL.items() if name not in AGREED}
PLAN = {"lines": [{"line": "B9:technique:kneading", "decision": "edit", "text": "lightly", "reason": "sore"}]}


def cared_for(rng: Random, one: str) -> tuple[str, str, object]:
    """Will make a request about the care of whoever has that appointment: method, path and body."""
    what, body = rng.choice(
        (
            ("GET reviews", None),
            (f"GET appointments/{one}/review", None),
            (f"POST appointments/{one}/review/accept", {"note": "x", "checked_by": "y"}),
            (f"POST appointments/{one}/review/decline", {"reason": "x"}),
            (f"POST appointments/{one}/review/clearance", {"state": "requested", "provider": "Dr. Rivera"}),
            (f"POST calls/{one}/{one}/done", {}),
            (f"GET appointments/{one}/intake", None),
            (f"POST appointments/{one}/intake", {"answers": dict(TALK), "language": "en"}),
            (f"POST appointments/{one}/intake/read", {"until": "2026-12-01T09:00:00-08:00"}),
            (f"GET appointments/{one}/plan", None),
            (f"POST appointments/{one}/plan", PLAN),
            (f"GET clients/{one}/outcomes", None),
            (f"GET clients/{one}/receipts", None),
        )
    )
    method, _, path = what.partition(" ")
    return method, f"/v1/staff/{path}", body
