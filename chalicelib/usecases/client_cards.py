"""A client's cards as they are read: all of one person's, whichever of their ids was given."""

from chalicelib.scheduling.cards import Card
from chalicelib.usecases.client_ports import Clients


def person(clients: Clients, client: str) -> dict[str, Card]:
    """Will return every card of whoever has booked under an id, by its id; none where nobody has.

    Raises:
        Unavailable: as its name says.
    """
    found = clients.cards([client])
    others = [one for one in found[client].ids if one != client] if client in found else []
    return found | clients.cards(others) if others else found
