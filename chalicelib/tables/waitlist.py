"""The Waitlist table: wishes with their offers, and beside them whose turn it is among the wishes of one contact."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.scheduling.waitlist import StandingWish, Turn
from chalicelib.tables.batches import answered
from chalicelib.tables.keys import BY_LOOK, OPEN, instant_key
from chalicelib.tables.settings import TableMeta

KEPT_AFTER_ITS_END = timedelta(days=30)
"""So that a link that is followed late still tells what became of the wish."""
TURN = "turn#"


class ByLook(GlobalSecondaryIndex["WishRow"]):
    """What has to be looked at, in the order of its time. Only open wishes have a `queue` and are in here."""

    class Meta:
        index_name = BY_LOOK
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    look = UnicodeAttribute(range_key=True)


class WishRow(Model):
    """One wish, or one contact's turn under a key that no wish can have."""

    class Meta(TableMeta):
        pass

    waitlist_id = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    queue = UnicodeAttribute(null=True)
    look = UnicodeAttribute(null=True)
    document = UnicodeAttribute()
    forget_at = NumberAttribute(null=True)
    by_look = ByLook()


Key = dict[str, dict[str, str]]
_wish = msgspec.json.Decoder(StandingWish)
_turn = msgspec.json.Decoder(Turn)


class WaitlistTable:
    """The Waitlist of usecases/ports.py, on DynamoDB. The model must be bound."""

    def open(self) -> list[StandingWish]:
        """Will query the index, which is a moment behind the latest writes."""
        return [_wish.decode(row.document) for row in answered(WishRow.by_look.query(OPEN))]

    def due(self, now: datetime, most: int) -> list[StandingWish]:
        """Will query the index up to now."""
        rows = WishRow.by_look.query(OPEN, ByLook.look <= instant_key(now), limit=most)
        return [_wish.decode(row.document) for row in answered(rows)]


def wish_key(identity: str) -> Key:
    """Will return the key of a wish."""
    return {"waitlist_id": {"S": identity}}


def turn_key(contact: str) -> Key:
    """Will return the key of a contact's turn."""
    return wish_key(TURN + contact)


def wish_row(wish: StandingWish) -> WishRow:
    """Will return the row to store for a wish."""
    return WishRow(
        waitlist_id=wish.id,
        version=wish.version,
        queue=OPEN if wish.look else None,
        look=instant_key(wish.look) if wish.look else None,
        document=msgspec.json.encode(wish).decode(),
        forget_at=_forget_at(wish.ended or wish.ends),
    )


def turn_row(turn: Turn) -> WishRow:
    """Will return the row to store for a turn that was read with `turn.version`, one version on."""
    stored = replace(turn, version=turn.version + 1)
    return WishRow(
        waitlist_id=TURN + turn.contact,
        version=stored.version,
        document=msgspec.json.encode(stored).decode(),
        forget_at=_forget_at(turn.until) if turn.until else None,
    )


def wish_follows(wish: StandingWish) -> Condition:
    """Will return the condition that what is stored is the version before this one (nothing, before the first)."""
    return WishRow.version == wish.version - 1 if wish.version > 1 else WishRow.waitlist_id.does_not_exist()


def turn_unchanged(turn: Turn) -> Condition:
    """Will return the condition that the stored turn is still the one that was read."""
    return WishRow.version == turn.version if turn.version else WishRow.waitlist_id.does_not_exist()


def wish_of(item: dict[str, dict[str, Any]]) -> StandingWish:
    """Will return the wish of a raw item, as DynamoDB's client returns it."""
    return _wish.decode(item["document"]["S"])


def turn_of(item: dict[str, dict[str, Any]]) -> Turn:
    """Will return the turn of a raw item."""
    return _turn.decode(item["document"]["S"])


def is_turn(item: dict[str, dict[str, Any]]) -> bool:
    """Will say whether a raw item is a turn and no wish."""
    return str(item["waitlist_id"]["S"]).startswith(TURN)


def _forget_at(end: datetime) -> int:
    return math.ceil((end + KEPT_AFTER_ITS_END).timestamp())
