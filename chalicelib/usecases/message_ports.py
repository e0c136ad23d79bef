"""What messages need of the outside, as the smallest types that work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.practice import Practice


class Outbox(Protocol):
    """The messages and the addresses they go to."""

    def of(self, about: str) -> list[Message]:
        """Will return the messages about something as they are now, in the order of their keys.

        Raises:
            Unavailable: the store did not answer.
        """

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        """Will store revisions, all of them or none: each must follow the one that is stored (1 must be the first).

        Raises:
            Stale: something of it has changed since it was read; nothing was stored.
            Unsure: no answer came; it may have been stored.
        """

    def due(self, now: datetime, most: int) -> list[Message]:
        """Will return what has to be looked at, soonest first, at most so many; a moment behind the latest writes."""

    def needing_somebody(self, most: int) -> list[Message]:
        """Will return messages that did not reach their client, and so need a person, the latest first."""

    def address(self, identity: str, channel: Channel) -> Address:
        """Will return what is known of an address as it is now; nothing, of one that was never written to."""


class Rejected(Exception):
    """The provider will never send this: the address or the message is not acceptable."""


class Busy(Exception):
    """The provider did not send this, and may later on."""


class Unanswered(Exception):
    """Nobody knows whether the provider sent this."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an e-mail."""

    name: str
    kind: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail, written. `reference` comes back with the provider's events about it."""

    sender: str
    to: str
    subject: str
    text: str
    html: str
    reference: str
    attachments: tuple[Attachment, ...] = ()


class Post(Protocol):
    """Whoever carries messages. Each method returns the provider's id for it.

    Raises:
        Rejected, Busy, Unanswered: as their names say.
    """

    def email(self, letter: Letter) -> str: ...

    def text(self, number: str, words: str, reference: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Written:
    """A message in words: an e-mail's subject with its two twins, or a text's words alone."""

    subject: str
    text: str
    html: str


class Unsayable(Exception):
    """A message's words cannot go out: a word about health, a value that is missing, too long. `detail` says which."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Words(Protocol):
    """Whoever puts messages into words."""

    def write(
        self, kind: Kind, channel: Channel, language: str, practice: Practice, values: Mapping[str, Any]
    ) -> Written:
        """Will write a message; `values` are those of usecases/message_values.py.

        Raises:
            Unsayable: it may not go out like that.
        """


class People(Protocol):
    """What a sender may know of clients beside their visits."""

    def marketing(self, client: str) -> bool:
        """Will say whether a client agrees right now to be written to without a visit.

        Raises:
            Unavailable: the store did not answer.
        """


class Links(Protocol):
    """What makes the addresses behind which a client finds what is theirs; secrets are in the fragment only."""

    def manage(self, visit: Appointment) -> str: ...

    def page(self, name: str, visit: Appointment) -> str: ...

    def waitlist(self, hold: Appointment) -> str: ...

    def short(self, name: str, visit: Appointment) -> str:
        """Will return another link to such a page, or to the waitlist that a visit is offered on, for a text."""
        ...

    def address_id(self, channel: Channel, address: str) -> str:
        """Will return the id under which an address is known."""
