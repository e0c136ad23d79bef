"""Where staff look after clients: the desk of whoever asks, with the cards and what finds others like a client."""

from dataclasses import replace

from chalice.app import Request

from chalicelib import wiring
from chalicelib.routes.auth import Role
from chalicelib.routes.staff_desk import desk_of
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.finding import terms
from chalicelib.usecases.address_book import AddressBook
from chalicelib.usecases.client_desk import ClientDesk
from chalicelib.usecases.client_overview import Around

DESK = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)
"""Who changes how a client is reached and how they book."""
STAFF = (*DESK, Role.THERAPIST)
MOST_ALIKE = 20


def client_room(request: Request, *allowed: Role) -> ClientDesk:
    """Will seat whoever asks, if one of these roles is theirs.

    Raises:
        Unauthorized, Forbidden: as their names say.
    """
    desk = desk_of(request, *allowed)
    return ClientDesk(desk=desk, clients=wiring.clients(), known=wiring.known_ids(), find=reached_alike)


def around(room: ClientDesk) -> Around:
    """Will return what else is kept around clients."""
    book = AddressBook(desk=room.desk, outbox=wiring.outbox(), links=wiring.links())
    return Around(book=book, waitlist=wiring.waitlist(), people=wiring.people())


def reached_alike(contact: Contact) -> list[str]:
    """Will return the ids of those who have the same e-mail address, number or name; a moment behind the latest writes.

    Raises:
        Unavailable: as its name says.
    """
    ways = [replace(contact, phone=""), replace(contact, email="")]
    hashes = {wiring.secrets().contact_hash(one) for one in ways if one.email or one.phone}
    reached = [one for each in sorted(hashes) for one in wiring.clients().sharing(each)]
    whole = {term.kind: term for term in reversed(list(terms(contact))) if term.kind != "ends"}
    return reached + [one for term in whole.values() for one in wiring.names().beginning(term, MOST_ALIKE)]
