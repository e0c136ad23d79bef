"""What staff see and do about a client, and what it refuses: for holding answers against the documentation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib import wiring
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.cards import Flag, asked_first
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.ports import Client, Writing
from tests.routes.colleagues import AUDITOR, FRONT, MAYA, TOM
from tests.routes.gateway import Answer
from tests.routes.letter_requests import PICTURE, kept_letter
from tests.routes.past_visits import over
from tests.routes.visitor import ANN, KEY, Link, Visitor

WHY = Flag("owner", datetime(2026, 11, 22, tzinfo=UTC), "Did not come three times")


def desk_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST about a client, and what it refuses."""
    yield from _requests(visitor)
    yield from _clients(visitor)
    yield from _notes(visitor)
    yield from _letters(visitor)


def _letters(visitor: Visitor) -> Iterator[Answer]:
    """A provider's letter, one that cannot be kept, and one from whoever may not."""
    start = visitor.starts(therapist="maya")[142]
    link = Link(visitor.book(start, f"{KEY}-letter", client=ANN | {"first_name": "Gil"}, therapist="maya"))
    for who in (MAYA, FRONT, TOM):
        yield who.post(f"appointments/{link.id}/letters", {"data": PICTURE})
    yield MAYA.post(f"appointments/{link.id}/letters", {"data": "JVBERi0xLjc="})


def _notes(visitor: Visitor) -> Iterator[Answer]:
    """A session's note: drafted, signed, added to."""
    start = visitor.starts(therapist="maya")[130]
    link = Link(visitor.book(start, f"{KEY}-noted", client=ANN | {"first_name": "Fay"}, therapist="maya"))
    path, note = f"appointments/{link.id}/note", {"subjective": "Left leg aches", "regions": ["calf_l"]}
    yield MAYA.put(path, {"note": note, "version": 0})
    yield MAYA.put(path, {"note": note, "version": 9})
    yield MAYA.put(path, {"note": note | {"regions": ["wing"]}, "version": 1})
    yield MAYA.post(f"{path}/sign", {"note": note, "version": 1})
    over(link.id, timedelta(days=9))
    yield MAYA.post(f"{path}/amend", {"text": "x", "reason": "y", "after": 0})
    yield MAYA.post(f"{path}/sign", {"note": {}, "version": 1})
    yield MAYA.post(f"{path}/sign", {"note": note, "version": 1})
    yield MAYA.put(path, {"note": {}, "version": 0})
    yield MAYA.post(f"{path}/amend", {"text": "x", "reason": "y", "after": 0})
    yield MAYA.post(f"{path}/amend", {"text": "z", "reason": "y", "after": 0})


def desk_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET about a client, and what it refuses."""
    client, other = _two(visitor)
    for who in (FRONT, TOM, AUDITOR):
        yield who.get(f"clients/{client}")
        yield who.get(f"clients/{client}/alike")
        yield who.get(f"clients/{client}/alike/{other}")
    yield FRONT.get(f"clients/{client}/alike/{client}")
    visit = wiring.diary().of_client(client, ALWAYS)[0].id
    kept = kept_letter(visit)
    for who in (MAYA, TOM, FRONT):
        yield who.get(f"appointments/{visit}/note")
        yield who.get("chart-words")
        yield who.get(f"appointments/{visit}/letters")
        yield who.get(f"appointments/{visit}/letters/{kept}")


def _two(visitor: Visitor) -> tuple[str, str]:
    """Two who could be one, with a visit each."""
    starts, names = visitor.starts(therapist="maya"), ("Eve", "Eva")
    for place, name in enumerate(names):
        visitor.book(starts[90 + 12 * place], f"{KEY}-two-{name}", client=ANN | {"first_name": name}, therapist="maya")
    ids = [introduce(name) for name in names]
    return ids[0], ids[1]


def _clients(visitor: Visitor) -> Iterator[Answer]:
    """What the desk writes of a client, and joins."""
    client, other = _two(visitor)
    path, contact = f"clients/{client}", {**ANN, "first_name": "Evi"}
    yield FRONT.post(f"{path}/notes", {"version": 0, "text": "Comes by bus"})
    yield FRONT.post(f"{path}/notes/remove", {"version": 1, "note": "none"})
    yield FRONT.post(f"{path}/flags", {"version": 1, "flag": "blocked", "on": True, "reason": "x"})
    yield FRONT.post(f"{path}/flags", {"version": 1, "flag": "approval", "on": True})
    yield FRONT.post(f"{path}/addresses/stop", {"channel": "email", "to": ANN["email"]})
    opened = {"channel": "email", "to": ANN["email"], "because": "they_wrote", "note": "By letter"}
    yield FRONT.post(f"{path}/addresses/open", opened)
    yield FRONT.post(f"{path}/addresses/open", opened | {"to": "bo@example.com"})
    yield FRONT.post(f"{path}/contact", {"version": 2, "client": {**ANN, "first_name": "Eva"}})
    yield FRONT.post(f"{path}/contact", {"version": 2, "client": contact})
    yield FRONT.post(f"{path}/join", {"other": other, "versions": [0, 0]})
    yield FRONT.post(f"{path}/join", {"other": other, "versions": [3, 0]})
    yield FRONT.post(f"{path}/part", {"version": 0, "ids": [other]})
    yield FRONT.post(f"{path}/part", {"version": 4, "ids": [other]})


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
