"""Everything that everybody at the desk may know of a client, together."""

from dataclasses import dataclass

from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.usecases import client_addresses
from chalicelib.usecases.address_book import AddressBook
from chalicelib.usecases.client_desk import ClientDesk, Known, known_client
from chalicelib.usecases.message_ports import People
from chalicelib.usecases.ports import Waitlist


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What else is kept around clients: who waits, what is known of addresses, who agreed to news."""

    book: AddressBook
    waitlist: Waitlist
    people: People


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A client with the addresses they booked with, what they wait for, and whether they agreed to news."""

    known: Known
    addresses: tuple[client_addresses.Known, ...]
    wishes: tuple[StandingWish, ...]
    marketing: bool


def overview(room: ClientDesk, around: Around, client: str) -> Overview:
    """Will return everything about whoever has booked under an id.

    Raises:
        NotFound: nobody has, or they are somebody else's client.
        Unavailable, Tampered: as their names say.
    """
    return seen_whole(around, known_client(room, client))


def seen_whole(around: Around, known: Known) -> Overview:
    """Will return a client with what is kept around them; of whoever has no visit to be seen there are no addresses.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    ids = known.card.ids
    found = client_addresses.addresses_of(around.book, known.card.client) if known.visits else []
    return Overview(
        known=known,
        addresses=tuple(found),
        wishes=tuple(one for one in around.waitlist.open() if one.client in ids),
        marketing=any(around.people.marketing(one) for one in ids),
    )
