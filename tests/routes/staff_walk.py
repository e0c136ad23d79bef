"""Everything that staff can look at and do, and what it refuses: for holding answers against the documentation."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tests.benign import but
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, TOM
from tests.routes.gateway import Answer, call
from tests.routes.visitor import ANN, KEY, Link, Visitor

NOTHING = "abcdefghijklmnopqrstuvwxyz"


def waiting(visitor: Visitor, start: str, name: str) -> Link:
    """A visit with maya that waits for a provider's word and a talk."""
    worried = but(rf_bladder="longstanding", cond_list=["clot_now_or_last_6_months"])
    client = {**ANN, "first_name": name}
    return Link(visitor.book(start, f"{KEY}-{name}", client=client, therapist="maya", answers=worried))


def staff_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET of staff, and what it refuses."""
    starts = visitor.starts(therapist="maya")
    path = f"appointments/{waiting(visitor, starts[0], 'Cleo').id}/review"
    asked = {"first_name": "Ann", "phone": "503 555 0111", "consent": True}
    call("POST", "/v1/call-requests", asked, {"Idempotency-Key": KEY})
    yield FRONT.get("reviews")
    yield LEAD.get("reviews")
    yield AUDITOR.get("reviews")
    yield MAYA.get(path)
    LEAD.post(f"{path}/clearance", {"state": "requested"})
    LEAD.post(f"{path}/accept", {"note": "x", "without_clearance": "By phone."})
    yield LEAD.get(path)
    yield TOM.get(path)


def staff_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST of staff, and what it refuses."""
    early, *_, late = visitor.starts(therapist="maya")
    path = f"appointments/{waiting(visitor, early, 'Cleo').id}/review"
    letter = {"provider": "Dr. Rivera", "on": str(datetime.now(UTC).date()), "limits": ["no heat"]}
    yield LEAD.post(f"{path}/accept", {"note": "x"})
    yield LEAD.post(f"{path}/clearance", {"state": "verified"})
    yield FRONT.post(f"{path}/clearance", {"state": "requested"})
    yield MAYA.post(f"{path}/clearance", {"state": "received"} | letter)
    yield MAYA.post(f"{path}/clearance", {"state": "verified"})
    yield MAYA.post(f"{path}/accept", {"note": "x"})
    yield MAYA.post(f"{path}/decline", {"reason": "x"})
    yield MAYA.post(f"{path}/decline", {"reason": ""})
    yield TOM.post(f"{path}/decline", {"reason": "x"})
    other = f"appointments/{waiting(visitor, late, 'Dora').id}/review"
    yield MAYA.post(f"{other}/decline", {"reason": "x"})
    for task in FRONT.tasks():
        yield FRONT.post(f"calls/{task['client']}/{task['id']}/done")
    yield FRONT.post(f"calls/{NOTHING}/{NOTHING}/done")
