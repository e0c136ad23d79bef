"""What staff see and do about a client, and what it refuses: for holding answers against the documentation."""

from collections.abc import Iterator
from datetime import UTC, datetime

from chalicelib import wiring
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.cards import Flag, asked_first
from chalicelib.usecases.ports import Client, Writing
from tests.routes.colleagues import FRONT, TOM
from tests.routes.gateway import Answer
from tests.routes.visitor import ANN, KEY, Link, Visitor

WHY = Flag("owner", datetime(2026, 11, 22, tzinfo=UTC), "Did not come three times")


def desk_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST about a client, and what it refuses."""
    yield from _requests(visitor)


def introduce(first_name: str = "Ann", email: str = "ann@example.com") -> str:
    """Will make somebody a client who has been here before; gives their id."""
    contact, secrets = Contact(first_name, "Lee", email), wiring.secrets()
    client = Client(secrets.client_id(contact), contact, secrets.contact_hash(contact), WHY.at)
    wiring.diary().write(Writing(client=client))
    return client.id


def _requests(visitor: Visitor) -> Iterator[Answer]:
    """Bookings by somebody who books by request only."""
    client = introduce("Mia")
    wiring.diary().write(Writing(cards=(asked_first(wiring.clients().cards([client])[client], WHY),)))
    starts = visitor.starts(therapist="maya")
    one, other = (
        Link(visitor.book(starts[n], f"{KEY}-mia-{n}", client=ANN | {"first_name": "Mia"}, therapist="maya"))
        for n in (60, 72)
    )
    for link, said in ((one, {"grant": True}), (other, {"grant": False, "reason": "Fully booked"})):
        path = f"appointments/{link.id}/request"
        yield FRONT.post(path, {"version": 9} | said)
        yield FRONT.post(path, {"version": 1, "grant": False})
        yield FRONT.post(path, {"version": 1} | said)
        yield FRONT.post(path, {"version": 1, "grant": not said["grant"], "reason": "x"})
        yield TOM.post(path, {"version": 1} | said)
