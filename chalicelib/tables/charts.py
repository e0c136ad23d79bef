"""The Charts table: what clients handed in and staff found and noted, each record's content sealed in `box`."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from pynamodb.attributes import Attribute, NumberAttribute, UnicodeAttribute
from pynamodb.constants import LIST, MAP
from pynamodb.exceptions import DoesNotExist, PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.care.records import Kind, Record
from chalicelib.tables.batches import answered, unavailable
from chalicelib.tables.keys import BY_DUE, OPEN, instant_key
from chalicelib.tables.settings import TableMeta
from chalicelib.usecases.client_ports import KnownAs, alone
from chalicelib.usecases.ports import DueAt, Sealed


class Sealing(Protocol):
    """What seals a record's content and opens it again, see adapters/sealing.py."""

    def seal(self, record: Record) -> dict[str, bytes]: ...

    def open(self, sealed: Sealed) -> dict[str, Any]: ...


class Box(Attribute[Mapping[str, bytes]]):
    """A map of binaries."""

    attr_type = MAP

    def serialize(self, value: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
        return {name: {"B": message} for name, message in value.items()}

    def deserialize(self, value: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
        return {name: message["B"] for name, message in value.items()}


class Names(Attribute[tuple[str, ...]]):
    """A list of texts."""

    attr_type = LIST

    def serialize(self, value: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"S": name} for name in value]

    def deserialize(self, value: list[Mapping[str, str]]) -> tuple[str, ...]:
        return tuple(name["S"] for name in value)


class ByDue(GlobalSecondaryIndex["ChartRow"]):
    """What staff have to do, in the order of its time. Only records that are due have a `queue` and are in here."""

    class Meta:
        index_name = BY_DUE
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    due = UnicodeAttribute(range_key=True)


class ChartRow(Model):
    """One record. `forget_at` (epoch seconds) is when DynamoDB may delete it, which it does within days."""

    class Meta(TableMeta):
        pass

    client_id = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    made_at = UnicodeAttribute()
    appointment_id = UnicodeAttribute(null=True)
    visits = Names(null=True)
    version = NumberAttribute()
    queue = UnicodeAttribute(null=True)
    due = UnicodeAttribute(null=True)
    forget_at = NumberAttribute(null=True)
    box = Box()
    by_due = ByDue()


class ChartsTable:
    """The Charts of usecases/ports.py, on DynamoDB. The model must be bound; `sealing` does the sealing."""

    def __init__(self, sealing: Sealing, known_as: KnownAs = alone) -> None:
        self._sealing = sealing
        self._known_as = known_as

    def seal(self, record: Record) -> Sealed:
        """Will seal with one call to KMS."""
        return Sealed(
            client=record.client,
            key=record.key,
            kind=record.kind,
            at=record.at,
            box=self._sealing.seal(record),
            appointment=record.appointment,
            visits=record.visits,
            version=record.version,
            due=record.due,
            forget=record.forget,
        )

    def open(self, sealed: Sealed) -> Record:
        """Will open with one call to KMS."""
        return Record(
            client=sealed.client,
            kind=sealed.kind,
            name=sealed.name,
            at=sealed.at,
            content=self._sealing.open(sealed),
            appointment=sealed.appointment,
            visits=sealed.visits,
            version=sealed.version,
            due=sealed.due,
            forget=sealed.forget,
        )

    def get(self, client: str, key: str) -> Sealed | None:
        """Will read one record, consistently."""
        try:
            return sealed_of(ChartRow.get(client, key, consistent_read=True))
        except DoesNotExist:
            return None
        except PynamoDBException as silence:
            raise unavailable(silence.cause or silence) from silence

    def find(self, client: str, kind: Kind) -> list[Sealed]:
        """Will query a part of the chart under each of the client's ids, consistently."""
        found = [sealed for one in self._known_as(client) for sealed in _part(one, kind)]
        return sorted(found, key=lambda each: each.key)

    def due(self, before: datetime) -> list[Sealed]:
        """Will query the index, which is a moment behind the latest writes."""
        rows = ChartRow.by_due.query(OPEN, ChartRow.due < instant_key(before))
        found = [(row.due, row.record, sealed_of(row)) for row in answered(rows)]
        return [sealed for _, _, sealed in sorted(found, key=lambda each: each[:2])]

    def due_next(self, before: datetime, most: int, after: DueAt | None = None) -> list[Sealed]:
        """Will query the index once, from where another query has ended."""
        rows = ChartRow.by_due.query(
            OPEN,
            ChartRow.due < instant_key(before),
            limit=most,
            page_size=most,
            last_evaluated_key=_place(after) if after else None,
        )
        return [sealed_of(row) for row in answered(rows)]


def _place(at: DueAt) -> dict[str, dict[str, str]]:
    keys = {"client_id": at.client, "record": at.key, "queue": OPEN, "due": instant_key(at.due)}
    return {name: {"S": value} for name, value in keys.items()}


def _part(client: str, kind: Kind) -> list[Sealed]:
    rows = ChartRow.query(client, ChartRow.record.startswith(f"{kind}#"), consistent_read=True)
    return [sealed_of(row) for row in answered(rows)]


def row_of(sealed: Sealed) -> ChartRow:
    """Will return the row to store for a record."""
    return ChartRow(
        client_id=sealed.client,
        record=sealed.key,
        kind=sealed.kind.value,
        made_at=instant_key(sealed.at),
        appointment_id=sealed.appointment or None,
        visits=sealed.visits or None,
        version=sealed.version,
        queue=OPEN if sealed.due else None,
        due=instant_key(sealed.due) if sealed.due else None,
        forget_at=math.ceil(sealed.forget.timestamp()) if sealed.forget else None,
        box=sealed.box,
    )


def follows(sealed: Sealed) -> Condition:
    """Will return the condition that what is stored is the version before this one (nothing, before the first)."""
    if sealed.version == 1:
        return ChartRow.record.does_not_exist()
    return ChartRow.version == sealed.version - 1


def unchanged(sealed: Sealed) -> Condition:
    """Will return the condition that what is stored is still this version."""
    return ChartRow.version == sealed.version


def sealed_of(row: ChartRow) -> Sealed:
    """Will return the record of a stored row."""
    return Sealed(
        client=row.client_id,
        key=row.record,
        kind=Kind(row.kind),
        at=datetime.fromisoformat(row.made_at),
        box=row.box,
        appointment=row.appointment_id or "",
        visits=row.visits or (),
        version=int(row.version),
        due=datetime.fromisoformat(row.due) if row.due else None,
        forget=datetime.fromtimestamp(int(row.forget_at), UTC) if row.forget_at else None,
    )
