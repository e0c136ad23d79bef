"""The Calendars table: feeds and sources, by whose they are."""

from typing import TypeVar

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DeleteError, DoesNotExist, PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.scheduling.calendars import Feed, Source
from chalicelib.tables.batches import answered, unavailable
from chalicelib.tables.conditional import put, translated
from chalicelib.tables.settings import TableMeta

FEED = "feed"
SOURCE = "import#"
T = TypeVar("T", Feed, Source)


class CalendarRow(Model):
    """One feed or source; `document` is the value as JSON. No address of a feed is in here, only its number."""

    class Meta(TableMeta):
        pass

    owner = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    version = NumberAttribute()
    document = UnicodeAttribute()


class CalendarsTable:
    """The Calendars of usecases/calendar_ports.py, on DynamoDB. The model must be bound."""

    def feed(self, owner: str) -> Feed | None:
        """Will read one item, consistently."""
        return _get(owner, FEED, Feed)

    def source(self, owner: str, identity: str) -> Source | None:
        """Will read one item, consistently."""
        return _get(owner, f"{SOURCE}{identity}", Source)

    def of(self, owner: str) -> tuple[Feed | None, list[Source]]:
        """Will query an owner's items, consistently; they come in the order of their names, the feed first."""
        rows = list(answered(CalendarRow.query(owner, consistent_read=True)))
        feed = next((_value(row, Feed) for row in rows if row.item == FEED), None)
        return feed, [_value(row, Source) for row in rows if row.item != FEED]

    def sources(self) -> list[Source]:
        """Will scan the table: it has a few items for each therapist."""
        rows = CalendarRow.scan(CalendarRow.item.startswith(SOURCE), consistent_read=True)
        return [_value(row, Source) for row in answered(rows)]

    def keep(self, one: Feed | Source) -> None:
        """Will put one item, if the stored one has the version before."""
        item = FEED if isinstance(one, Feed) else f"{SOURCE}{one.id}"
        row = CalendarRow(one.owner, item, version=one.version, document=msgspec.json.encode(one).decode())
        put([(row, _follows(one.version))])

    def drop(self, source: Source) -> None:
        """Will delete one item, if it is still as it was read."""
        try:
            CalendarRow(source.owner, f"{SOURCE}{source.id}").delete(CalendarRow.version == source.version)
        except DeleteError as refusal:
            raise translated(refusal) from refusal


def _get(owner: str, item: str, shape: type[T]) -> T | None:
    try:
        return _value(CalendarRow.get(owner, item, consistent_read=True), shape)
    except DoesNotExist:
        return None
    except PynamoDBException as silence:
        raise unavailable(silence.cause or silence) from silence


def _value(row: CalendarRow, shape: type[T]) -> T:
    return msgspec.json.decode(row.document, type=shape)


def _follows(version: int) -> Condition:
    return CalendarRow.version.does_not_exist() if version == 1 else CalendarRow.version == version - 1
