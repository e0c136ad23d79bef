"""Clients' cards: in the rows of the Clients table, beside what bookings and messages keep there."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from pynamodb.exceptions import DoesNotExist, PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.scheduling.cards import Card, DeskNote, Flag
from chalicelib.tables.batches import Item, answered, read_batch, unavailable
from chalicelib.tables.clients import ClientRow
from chalicelib.usecases.ports import Client

APART = " "
TOGETHER = "together"


class Written(msgspec.Struct, omit_defaults=True):
    """What staff wrote on a card, as it is stored; ids of the same person have an attribute of their own."""

    edited: datetime | None = None
    blocked: Flag | None = None
    approval: Flag | None = None
    joined: Flag | None = None
    notes: tuple[DeskNote, ...] = ()


_client = msgspec.json.Decoder(Client)
_written = msgspec.json.Decoder(Written)


class CardsTable:
    """The Clients of usecases/client_ports.py, on DynamoDB. The model must be bound."""

    def cards(self, ids: Iterable[str]) -> dict[str, Card]:
        """Will read them in one consistent BatchGetItem."""
        table = ClientRow.Meta.table_name
        wanted = [(table, {"client_id": {"S": one}}) for one in dict.fromkeys(ids)]
        found = read_batch(wanted).get(table, ()) if wanted else ()
        return {card.client: card for card in map(_card, found) if card is not None}

    def sharing(self, contact_hash: str) -> list[str]:
        """Will query the index."""
        return [row.client_id for row in answered(ClientRow.by_contact.query(contact_hash))]

    def known_as(self, client: str) -> tuple[str, ...]:
        """Will read one item, consistently; senders ask as well, who may read no more than one at a time."""
        try:
            row = ClientRow.get(client, consistent_read=True, attributes_to_get=[TOGETHER])
        except DoesNotExist:
            return (client,)
        except PynamoDBException as silence:
            raise unavailable(silence.cause or silence) from silence
        return tuple((row.together or client).split())


def inscription(card: Card) -> list[Action]:
    """Will return the update that stores a card, and leaves what else the row holds."""
    client = Client(card.client, card.contact, card.contact_hash, card.first_seen)
    written = Written(card.edited, card.blocked, card.approval, card.joined, card.notes)
    together = ClientRow.together.set(APART.join(card.together)) if card.together else ClientRow.together.remove()
    return [
        ClientRow.client.set(msgspec.json.encode(client).decode()),
        ClientRow.contact_hash.set(card.contact_hash),
        ClientRow.card.set(msgspec.json.encode(written).decode()),
        ClientRow.version.set(card.version),
        together,
    ]


def card_follows(card: Card) -> Condition:
    """Will return the condition that what is stored is the version before this one."""
    if card.version == 1:
        return ClientRow.version.does_not_exist()
    return ClientRow.version == card.version - 1


def _card(row: Item) -> Card | None:
    """The card in a raw row; None where only something about a client was noted, and never who it is."""
    if "client" not in row:
        return None
    client = _client.decode(row["client"]["S"])
    written = _written.decode(_text(row, "card") or "{}")
    return Card(
        client=client.id,
        contact=client.contact,
        contact_hash=client.contact_hash,
        first_seen=client.first_seen,
        version=int(row["version"]["N"]) if "version" in row else 0,
        edited=written.edited,
        blocked=written.blocked,
        approval=written.approval,
        together=tuple(_text(row, TOGETHER).split()),
        joined=written.joined,
        notes=written.notes,
    )


def _text(row: Mapping[str, Mapping[str, Any]], name: str) -> str:
    return str(row[name]["S"]) if name in row else ""
