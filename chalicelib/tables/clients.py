"""The Clients table: who has booked, how to reach them, which review was opened last, what they say to marketing."""

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.tables.batches import unavailable
from chalicelib.tables.keys import BY_CONTACT, instant_key
from chalicelib.tables.settings import TableMeta
from chalicelib.usecases.ports import Client, Marketing


class ByContact(GlobalSecondaryIndex["ClientRow"]):
    """The clients who share an e-mail address or a number."""

    class Meta:
        index_name = BY_CONTACT
        projection = KeysOnlyProjection()

    contact_hash = UnicodeAttribute(hash_key=True)


class ClientRow(Model):
    """One client; `client` is the value as JSON, `card` what staff wrote of them, `version` how often they did.

    `together` are all ids of the same person, with spaces between, where staff have joined several (tables/cards.py).

    `marketing` is when they last agreed to be written to without a visit, `marketing_ended` when they last said no,
    each with the version of the words. A yes sets only the one and a no the other, so no late yes undoes a no.
    """

    class Meta(TableMeta):
        pass

    client_id = UnicodeAttribute(hash_key=True)
    contact_hash = UnicodeAttribute(null=True)
    client = UnicodeAttribute(null=True)
    last_review = UnicodeAttribute(null=True)
    marketing = UnicodeAttribute(null=True)
    marketing_ended = UnicodeAttribute(null=True)
    card = UnicodeAttribute(null=True)
    version = NumberAttribute(null=True)
    together = UnicodeAttribute(null=True)
    by_contact = ByContact()


class PeopleTable:
    """The People of usecases/message_ports.py, on DynamoDB. The model must be bound."""

    def marketing(self, client: str) -> bool:
        """Will read one client, consistently."""
        try:
            row = ClientRow.get(client, consistent_read=True)
            return _instant(row.marketing) > _instant(row.marketing_ended)
        except DoesNotExist:
            return False
        except PynamoDBException as silence:
            raise unavailable(silence.cause or silence) from silence


def said_to_marketing(said: Marketing) -> list[Action]:
    """Will return the update that keeps a yes or a no."""
    which = ClientRow.marketing if said.agreed else ClientRow.marketing_ended
    return [which.set(f"{instant_key(said.at)} {said.text}")]


def _instant(said: str | None) -> str:
    return (said or "").partition(" ")[0]


def introduction(client: Client) -> list[Action]:
    """Will return the update that stores a client who is new, and leaves one who is known as they are.

    Whoever books under a known name and address has proved nothing, so they change nothing.
    """
    document = msgspec.json.encode(client).decode()
    return [
        ClientRow.client.set(ClientRow.client | document),
        ClientRow.contact_hash.set(ClientRow.contact_hash | client.contact_hash),
    ]


def waits_for(review: str) -> list[Action]:
    """Will return the update that says which review was opened last; it stays when the review is settled."""
    return [ClientRow.last_review.set(review)]


def no_review_but(known: tuple[str, ...]) -> Condition:
    """Will return the condition that no review was opened after these."""
    none = ClientRow.last_review.does_not_exist()
    return none | ClientRow.last_review.is_in(*known) if known else none


def client_of(row: ClientRow) -> Client:
    """Will return the client of a stored row."""
    return msgspec.json.decode(row.client or "", type=Client)
