"""Everything that staff can look at and do, and what it refuses: for holding answers against the documentation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib import wiring
from tests.benign import CLEAR, but
from tests.routes.after_walk import after_looks, after_writes
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, TOM
from tests.routes.desk_walk import desk_looks, desk_writes
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer, call
from tests.routes.lost_messages import lost_message
from tests.routes.settings_requests import settings_looks, settings_writes
from tests.routes.staff_requests import PLAN, TALK
from tests.routes.text_walk import text_looks, text_writes
from tests.routes.visit_walk import visit_looks, visit_writes
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
    visit = path.split("/")[1]
    wiring.outbox().write([lost_message(visit)])
    for who in (FRONT, AUDITOR):
        yield who.get("messages")
        yield who.get(f"appointments/{visit}/messages")
    yield from _care_looks(visitor)
    yield from visit_looks(visitor)
    yield from after_looks(visitor)
    yield from settings_looks()
    yield from desk_looks(visitor)
    yield from text_looks(visitor)


def staff_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST of staff, and what it refuses."""
    early, *_, late = visitor.starts(therapist="maya")
    path = f"appointments/{waiting(visitor, early, 'Cleo').id}/review"
    yesterday = datetime.now(UTC).date() - timedelta(days=1)  # today in Greenwich may be tomorrow at the practice
    letter = {"provider": "Dr. Rivera", "on": str(yesterday), "limits": ["no heat"]}
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
    lost = lost_message(other.split("/")[1])
    wiring.outbox().write([lost])
    for what in ("send-again", "seen-to"):
        yield FRONT.post(f"messages/{what}", {"about": lost.about, "message": lost.key})
        yield FRONT.post(f"messages/{what}", {"about": lost.about, "message": NOTHING})
        yield FRONT.post(f"messages/{what}", {"about": lost.about})
    yield from _care_writes(visitor)
    yield from visit_writes(visitor)
    yield from desk_writes(visitor)
    yield from after_writes(visitor)
    yield from settings_writes()
    yield from text_writes(visitor)


def _care_looks(visitor: Visitor) -> Iterator[Answer]:
    """Everything there is to read about somebody's health."""
    holder = Holder(visitor.book(visitor.starts(therapist="maya")[6], f"{KEY}-Eve", therapist="maya", answers=CLEAR))
    visit = f"appointments/{holder.id}"
    yield MAYA.get(f"{visit}/intake")
    yield MAYA.get(f"{visit}/plan")
    holder.open()
    holder.full(health_other_text="I faint at times", surgery_recent="6w_6m", peg_pain=4, peg_enjoy=4, peg_activity=4)
    holder.agree()
    client = wiring.diary().read([], [holder.id]).appointments[holder.id].client
    for who in (MAYA, TOM, FRONT):
        for path in (f"{visit}/intake", f"{visit}/plan", f"clients/{client}/outcomes", f"clients/{client}/receipts"):
            yield who.get(path)


def _care_writes(visitor: Visitor) -> Iterator[Answer]:
    """Everything there is to note about it."""
    holder = Holder(visitor.book(visitor.starts(therapist="maya")[6], f"{KEY}-Eve", therapist="maya", answers=CLEAR))
    visit = f"appointments/{holder.id}"
    yield MAYA.post(f"{visit}/plan", dict(PLAN))
    yield MAYA.post(f"{visit}/intake", {"answers": {"pressure_pref": 9}})
    yield MAYA.post(f"{visit}/intake", {"answers": dict(TALK)})
    until = MAYA.get(f"{visit}/intake").json["until"]
    yield MAYA.post(f"{visit}/intake/read", {"until": until})
    yield MAYA.post(f"{visit}/intake/read", {"until": "soon"})
    line = MAYA.get(f"{visit}/plan").json["lines"][0]["line"]
    yield MAYA.post(f"{visit}/plan", {"lines": [{"line": line, "decision": "reject", "reason": "x"}]})
    yield MAYA.post(f"{visit}/plan", {"lines": [{"line": line, "decision": "reject"}]})
    holder("POST", "cancel", {})
    yield MAYA.post(f"{visit}/intake", {"answers": dict(TALK)})
