"""The Messages and Addresses tables: what is written to people, as data, and what is known of where it goes.

What a condition, an index or the clock needs is an attribute of its own; the rest is one JSON document.
"""

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import Message
from chalicelib.tables.batches import answered, unavailable
from chalicelib.tables.conditional import Put, put
from chalicelib.tables.keys import BY_LOOK, instant_key
from chalicelib.tables.settings import TableMeta

WAITS, LOST = "waits", "lost"
"""The two queues of BY_LOOK: what has to be looked at by the clock, and what has to be looked at by somebody."""
KEPT = timedelta(days=90)
"""How long a message that has ended is kept; what needs somebody, too."""


class ByLook(GlobalSecondaryIndex["MessageRow"]):
    """What has to be looked at, in the order of its time. Only messages with a `queue` are in here."""

    class Meta:
        index_name = BY_LOOK
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    look = UnicodeAttribute(range_key=True)


class MessageRow(Model):
    """One message."""

    class Meta(TableMeta):
        pass

    about = UnicodeAttribute(hash_key=True)
    message = UnicodeAttribute(range_key=True)
    revision = NumberAttribute()
    queue = UnicodeAttribute(null=True)
    look = UnicodeAttribute(null=True)
    document = UnicodeAttribute()
    forget_at = NumberAttribute()
    by_look = ByLook()


class AddressRow(Model):
    """One address, by its keyed hash: the address itself is not in here."""

    class Meta(TableMeta):
        pass

    address_id = UnicodeAttribute(hash_key=True)
    revision = NumberAttribute()
    document = UnicodeAttribute()


_message = msgspec.json.Decoder(Message)
_address = msgspec.json.Decoder(Address)


class OutboxTable:
    """The Outbox of usecases/message_ports.py, on DynamoDB. The models must be bound."""

    def of(self, about: str) -> list[Message]:
        """Will query the messages about something, consistently."""
        rows = answered(MessageRow.query(about, consistent_read=True))
        return [message_of(row) for row in rows]

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        """Will store revisions: a single one by a conditional put, several in one transaction."""
        puts: list[Put] = [(_message_row(one), _follows(MessageRow, one.revision)) for one in messages]
        puts += [(_address_row(one), _follows(AddressRow, one.revision)) for one in addresses]
        put(puts)

    def due(self, now: datetime, most: int) -> list[Message]:
        """Will query the index, which is a moment behind the latest writes."""
        rows = MessageRow.by_look.query(WAITS, ByLook.look <= instant_key(now), limit=most)
        return [message_of(row) for row in answered(rows)]

    def needing_somebody(self, most: int) -> list[Message]:
        """Will query the index backwards."""
        rows = MessageRow.by_look.query(LOST, limit=most, scan_index_forward=False)
        return [message_of(row) for row in answered(rows)]

    def address(self, identity: str, channel: Channel) -> Address:
        """Will read one address, consistently."""
        try:
            return _address.decode(AddressRow.get(identity, consistent_read=True).document)
        except DoesNotExist:
            return Address(id=identity, channel=channel)
        except PynamoDBException as silence:
            raise unavailable(silence.cause or silence) from silence


def message_of(row: MessageRow) -> Message:
    """Will return the message that a row holds."""
    return _message.decode(row.document)


def _message_row(message: Message) -> MessageRow:
    look = message.look or (message.at if message.needs_somebody else None)
    queue = None if look is None else LOST if message.has_ended else WAITS
    kept_from = max(message.until, message.at or message.until)
    return MessageRow(
        about=message.about,
        message=message.key,
        revision=message.revision,
        queue=queue,
        look=instant_key(look) if look else None,
        document=msgspec.json.encode(message).decode(),
        forget_at=math.ceil((kept_from + KEPT).astimezone(UTC).timestamp()),
    )


def _address_row(address: Address) -> AddressRow:
    return AddressRow(address_id=address.id, revision=address.revision, document=msgspec.json.encode(address).decode())


def _follows(model: type[MessageRow] | type[AddressRow], revision: int) -> Condition:
    return model.revision.does_not_exist() if revision == 1 else model.revision == revision - 1
