"""Everything after a visit, by its link and for staff, and what it refuses: held against the documentation."""

from collections.abc import Iterator
from datetime import timedelta

from botocore.exceptions import EndpointConnectionError

from tests.routes.after_requests import LINES, WISH
from tests.routes.colleagues import FRONT, LEAD, MAYA, TOM
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer, call
from tests.routes.past_visits import over
from tests.routes.visitor import ANN, KEY, Visitor
from tests.tables.troubled_calls import troubled

DAY = timedelta(days=1)


def after_looks(visitor: Visitor) -> Iterator[Answer]:
    """What was said and written, and how the client is written to."""
    link = _over(visitor, "Mia", 3 * DAY)
    _say(link, "worse", leg_now=8)
    LEAD.post(f"appointments/{link.id}/check-in/done", {"note": "Called."})
    MAYA.post(f"appointments/{link.id}/aftercare", {"lines": LINES, "version": 0})
    yield link.ask("GET", "aftercare")
    link.open()
    yield link.ask("GET", "aftercare")
    yield link("GET", "messages")
    yield link("GET", "messages", secret="x")
    for what in ("check-in", "aftercare"):
        for who in (MAYA, TOM, FRONT):
            yield who.get(f"appointments/{link.id}/{what}")


def after_writes(visitor: Visitor) -> Iterator[Answer]:
    """What can be said and written, in an order in which all of it can be done."""
    link, late = _over(visitor, "Noa", 4 * DAY), _over(visitor, "Ori", 20 * DAY)
    yield _say(late, "gone")
    yield _say(link, "better")
    with troubled(TransactWriteItems=[EndpointConnectionError(endpoint_url="https://dynamodb.example")] * 40):
        yield _say(link, "worse")
    for answer in ("gone", "worse"):
        yield _say(link, answer)
    yield link("POST", "messages", dict(WISH))
    yield link("POST", "messages", {"contact_by": "text"})
    done, lines = f"appointments/{link.id}/check-in/done", f"appointments/{link.id}/aftercare"
    for who in (FRONT, TOM, MAYA):
        yield who.post(done, {"note": "Called."})
        yield who.post(lines, {"lines": LINES, "version": 0})
    yield MAYA.post(done, {"note": 1})
    yield LEAD.post(lines, {"lines": ["Rest."], "version": 0})
    yield LEAD.post(lines, {"lines": ["This will cure it."], "version": 1})


def _over(visitor: Visitor, name: str, ago: timedelta) -> Holder:
    start = visitor.starts(therapist="maya")[-1]
    client = {**ANN, "first_name": name}
    link = Holder(visitor.book(start, f"{KEY}-{name}", client=client, therapist="maya"))
    over(link.id, ago)
    return link


def _say(link: Holder, answer: str, **more: int) -> Answer:
    path, body = f"/v1/check-ins/{link.id}", {"answer": answer} | more
    return call("POST", path, body, {"Link-Secret": link.secret})
