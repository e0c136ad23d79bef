"""Who a client is to the practice, as everybody at the desk may know: how they are reached and when they come."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.cards import Card, speaking
from chalicelib.scheduling.errors import NotFound, Overtaken, Unavailable
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.client_cards import person
from chalicelib.usecases.client_ports import Clients
from chalicelib.usecases.known_ids import KnownIds
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDesk:
    """Where staff look after clients, beside where they work.

    `find` gives the ids of those who could be whoever has a contact: by address, number or name. `known` is what reads
    remember of who is one person.
    """

    desk: Desk
    clients: Clients
    known: KnownIds
    find: Callable[[Contact], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A client: all their cards, and their visits, earliest first, as far as they are whoever asks' to know about."""

    cards: Mapping[str, Card]
    card: Card
    visits: tuple[Appointment, ...]

    @property
    def contact(self) -> Contact:
        """Who they are and how they are reached, as it was said last: when a visit was booked, or to the desk."""
        said = [(one.created, one.contact) for one in self.visits if one.contact is not None]
        said += [(self.card.edited, self.card.contact)] if self.card.edited else []
        return max(said, key=lambda one: one[0])[1] if said else self.card.contact


def known_client(room: ClientDesk, client: str) -> Known:
    """Will return whoever has booked under an id.

    Raises:
        NotFound: nobody has, or they are somebody else's client.
        Unavailable, Tampered: as their names say.
    """
    cards = person(room.clients, client)
    if client not in cards:
        raise NotFound
    visits = room.desk.diary.of_client(client, ALWAYS)
    if room.desk.who.own:
        visits = [one for one in visits if room.desk.is_theirs(one)]
        if not visits:
            raise NotFound
    return Known(cards=cards, card=speaking(cards, client), visits=tuple(visits))


Change = Callable[[Known], Writing]
"""What becomes of a client as they are now; an empty one where nothing changes."""


def change_client(room: ClientDesk, client: str, version: int, change: Change) -> Known:
    """Will change a client whom somebody looked at; and return them as they are then.

    Raises:
        Overtaken: somebody else has written since.
        NotFound, Unavailable, Tampered, and what `change` raises: as their names say.
    """

    def decide() -> Known:
        known = known_client(room, client)
        writing = change(known)
        if writing == Writing():
            return known
        if known.card.version != version:
            raise Overtaken(known.card.version)
        room.desk.diary.write(writing)
        room.known.forget()
        return known_client(room, client)

    return settle(room.desk.attempts, decide, Unavailable)
