"""What needs somebody and copies of records, and what they refuse: for holding answers against the documentation."""

from collections.abc import Iterator

from chalicelib import wiring
from tests.benign import but
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER
from tests.routes.form_walk import holder
from tests.routes.gateway import Answer
from tests.routes.lost_messages import lost_message
from tests.routes.visitor import ANN, KEY, Visitor

NOTHING = "abcdefghijklmnopqrstuvwxyz"


def work_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET, with something of several kinds to do."""
    starts = visitor.starts()
    ivy = holder(visitor, starts[96], "Ivy")
    visitor.book(starts[108], f"{KEY}-jo", client={**ANN, "first_name": "Jo"}, answers=but(rf_bladder="longstanding"))
    wiring.outbox().write([lost_message(ivy.id)])
    ivy.open()
    ivy.full(health_other_text="I faint at times")
    yield ivy.ask("GET", "record")
    ivy.ask("POST", "record", {})
    yield ivy.ask("GET", "record")
    yield ivy.ask("GET", "record", Intake_Key="x")
    yield ivy.ask("GET", "record", Link_Secret="x")
    for who in (OWNER, FRONT, MAYA, AUDITOR):
        yield who.get("now")
        yield who.get("work/holds")
    yield LEAD.get("work/unread")
    yield LEAD.get("work/messages")
    yield LEAD.get("work/records", after="x")
    yield FRONT.get("work/records")
    yield LEAD.get(f"appointments/{ivy.id}/record")
    yield LEAD.get(f"appointments/{NOTHING}/record")
    yield FRONT.get(f"appointments/{ivy.id}/record")


def work_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST, and what it refuses."""
    kyra = holder(visitor, visitor.starts()[120], "Kyra")
    kyra.open()
    yield LEAD.post(f"appointments/{kyra.id}/record/done", {"how": "post"})
    yield kyra.ask("POST", "record", {})
    yield kyra.ask("POST", "record", {"why": "x"})
    yield kyra.ask("POST", "record", {}, Intake_Key="x")
    yield FRONT.post(f"appointments/{kyra.id}/record/asked")
    yield MAYA.post(f"appointments/{kyra.id}/record/asked")
    yield LEAD.post(f"appointments/{kyra.id}/record/done", {"how": "pigeon"})
    yield LEAD.post(f"appointments/{kyra.id}/record/done", {"how": "post"})
