"""What staff see and do about one visit, and what it refuses: for holding answers against the documentation."""

from collections.abc import Iterator
from datetime import timedelta

from tests.routes.colleagues import FRONT, LEAD, MAYA, TOM
from tests.routes.gateway import Answer
from tests.routes.past_visits import over, stored
from tests.routes.visit_requests import VERBS
from tests.routes.visitor import ANN, KEY, Link, Visitor

LESS_THAN_THE_NOTICE = timedelta(hours=5)
WHY = {"override": True, "reason": "Only before work"}


def visit_looks(visitor: Visitor) -> Iterator[Answer]:
    """A visit, and one that is not theirs to see."""
    link = _booked(visitor, "Ida", 12)
    start = stored(link.id).start.replace(minute=5).isoformat()
    LEAD.post(f"appointments/{link.id}/reschedule", {"version": 1, "start": start} | WHY)
    yield LEAD.get(f"appointments/{link.id}")
    yield TOM.get(f"appointments/{link.id}")


def visit_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every verb, in an order in which all of it can be done."""
    link, other = _booked(visitor, "Jan", 12), _booked(visitor, "Kit", 24)
    path, free = f"appointments/{link.id}", visitor.starts(therapist="maya")[40]
    yield FRONT.post(f"{path}/reschedule", {"version": 1, "start": free})
    yield FRONT.post(f"{path}/reschedule", {"version": 2, "start": stored(other.id).start.isoformat()})
    yield FRONT.post(f"{path}/decide", {"version": 2, "grant": False})
    for verb in ("confirm", "unconfirm"):
        yield MAYA.post(f"{path}/{verb}", {"version": stored(link.id).version})
        yield MAYA.post(f"{path}/{verb}", {"version": 0})
    over(link.id, requested=None)
    for verb in ("arrive", "reopen", "complete", "no-show"):
        yield MAYA.post(f"{path}/{verb}", {"version": stored(link.id).version})
        yield MAYA.post(f"{path}/{verb}", {"version": 0})
        yield TOM.post(f"{path}/{verb}", {"version": 1})
    MAYA.post(f"{path}/reopen", {"version": stored(link.id).version})
    yield MAYA.post(f"{path}/no-show", {"version": stored(link.id).version})
    for verb, more in VERBS.items():
        yield LEAD.post(f"{path}/{verb}", {"version": 1} | more)
    yield LEAD.post(f"appointments/{other.id}/cancel", {"version": 1})
    yield from _decided(visitor)


def _decided(visitor: Visitor) -> Iterator[Answer]:
    link = _booked(visitor, "Lou", 36)
    over(link.id, -LESS_THAN_THE_NOTICE)
    yield link("POST", "cancel", {})
    yield FRONT.post(f"appointments/{link.id}/decide", {"version": 3, "grant": True})


def _booked(visitor: Visitor, name: str, number: int) -> Link:
    start = visitor.starts(therapist="maya")[number]
    client = {**ANN, "first_name": name}
    return Link(visitor.book(start, f"{KEY}-{name}", client=client, therapist="maya"))
