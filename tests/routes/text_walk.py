"""Texts that wait and addresses that are to be closed, and what is refused: held against the documentation."""

from collections.abc import Iterator

from botocore.exceptions import EndpointConnectionError

from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, TOM
from tests.routes.gateway import Answer
from tests.routes.texts_waiting import NUMBER, TEXT, waits
from tests.routes.visitor import ANN, KEY, Link, Visitor
from tests.tables.troubled_calls import troubled

MAIL = "ivy@example.com"


def text_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every list of them."""
    _texted(visitor)
    for who in (LEAD, FRONT, MAYA, TOM, AUDITOR):
        yield who.get("texts")


def text_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST about them, in an order in which all of it can be done."""
    _texted(visitor)
    for who in (TOM, AUDITOR, FRONT):
        yield who.post(f"texts/{TEXT}/stop")
        yield who.post(f"texts/{TEXT}/done")
        yield who.post("addresses/stop", {"channel": "text", "to": NUMBER})
    yield FRONT.post(f"texts/{TEXT}/stop", {"why": "x"})
    yield FRONT.post("addresses/stop", {"channel": "text", "to": "12345"})
    with troubled(GetItem=[EndpointConnectionError(endpoint_url="https://dynamodb.example")] * 40):
        yield FRONT.post("addresses/stop", {"channel": "email", "to": MAIL})


def _texted(visitor: Visitor) -> None:
    """Somebody whom maya looks after texts back."""
    client = {**ANN, "first_name": "Ivy", "email": MAIL}
    start = visitor.starts(therapist="maya")[-1]
    link = Link(visitor.book(start, f"{KEY}-ivy", client=client, therapist="maya"))
    waits(link.id)
