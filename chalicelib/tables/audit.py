"""The Audit table: a partition is a subject's chain, row 0 its end, each other row an entry, and final."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.auditing.entries import Entry, Head
from chalicelib.tables.batches import answered, unavailable
from chalicelib.tables.conditional import Put, put
from chalicelib.tables.keys import BY_DAY, instant_key
from chalicelib.tables.settings import TableMeta

END = 0
_entry = msgspec.json.Decoder(Entry)
_head = msgspec.json.Decoder(Head)


class ByDay(GlobalSecondaryIndex["AuditRow"]):
    """Entries of a day, in the order of their time. Ends are not in here."""

    class Meta:
        index_name = BY_DAY
        projection = AllProjection()

    day = UnicodeAttribute(hash_key=True)
    at = UnicodeAttribute(range_key=True)


class AuditRow(Model):
    """One entry of a chain, or its end."""

    class Meta(TableMeta):
        pass

    subject = UnicodeAttribute(hash_key=True)
    number = NumberAttribute(range_key=True)
    proof = UnicodeAttribute()
    document = UnicodeAttribute()
    day = UnicodeAttribute(null=True)
    at = UnicodeAttribute(null=True)
    by_day = ByDay()


class AuditTable:
    """The Audit of usecases/audit_ports.py, on DynamoDB. The model must be bound."""

    def end(self, subject: str) -> Head:
        """Will read one item, consistently."""
        try:
            return _head.decode(AuditRow.get(subject, END, consistent_read=True).document)
        except DoesNotExist:
            return Head(subject=subject)
        except PynamoDBException as silence:
            raise unavailable(silence.cause or silence) from silence

    def append(self, links: Iterable[tuple[Head, Entry, Head]]) -> None:
        """Will put two rows for each link, in one transaction."""
        puts: list[Put] = []
        for before, entry, after in links:
            puts += [(_row(entry), AuditRow.subject.does_not_exist()), (_end_row(after), _ends_as(before))]
        put(puts)

    def of(self, subject: str) -> tuple[list[Entry], Head | None]:
        """Will query a partition, consistently."""
        rows = [_value(row) for row in answered(AuditRow.query(subject, consistent_read=True))]
        heads = [one for one in rows if isinstance(one, Head)]
        return [one for one in rows if isinstance(one, Entry)], heads[0] if heads else None

    def on(self, day: date) -> list[Entry]:
        """Will query the index, which is a moment behind."""
        rows = [_value(row) for row in answered(AuditRow.by_day.query(day.isoformat()))]
        return [one for one in rows if isinstance(one, Entry)]

    def everything(self) -> Iterator[Entry | Head]:
        """Will scan the table, consistently."""
        yield from map(_value, answered(AuditRow.scan(consistent_read=True)))


def _value(row: AuditRow) -> Entry | Head:
    return _head.decode(row.document) if row.number == END else _entry.decode(row.document)


def _row(entry: Entry) -> AuditRow:
    return AuditRow(
        subject=entry.event.subject,
        number=entry.number,
        proof=entry.proof,
        document=msgspec.json.encode(entry).decode(),
        day=entry.event.at.astimezone(UTC).date().isoformat(),
        at=instant_key(entry.event.at),
    )


def _end_row(head: Head) -> AuditRow:
    return AuditRow(subject=head.subject, number=END, proof=head.proof, document=msgspec.json.encode(head).decode())


def _ends_as(head: Head) -> Condition:
    return AuditRow.proof == head.proof if head.number else AuditRow.subject.does_not_exist()
