"""Where staff look addresses up: what is known of each, by what it is."""

from dataclasses import dataclass

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Channel
from chalicelib.usecases.message_ports import Links, Outbox
from chalicelib.usecases.staff_desk import Desk

BY_STAFF = "staff"
"""The word of a stop that staff noted for somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An e-mail address or a number, by its channel."""

    channel: Channel
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressBook:
    """Whose desk it lies on, what is known of addresses, and what gives each its id."""

    desk: Desk
    outbox: Outbox
    links: Links

    def read(self, place: Place) -> Address:
        """Will return what is known of an address as it is now.

        Raises:
            Unavailable: as its name says.
        """
        return self.outbox.address(self.links.address_id(place.channel, place.to), place.channel)
