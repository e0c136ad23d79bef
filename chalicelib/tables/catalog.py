"""The Catalog table: the practice, in one partition, so that a cold read is one Query (docs/decisions/0003)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.catalog_documents import PRACTICE, Document, from_documents, to_documents
from chalicelib.tables.settings import TableMeta, connection

SCOPE = "catalog"
TRANSACTION_ITEMS = 100
TRANSACTION_BYTES = 3_000_000


class CatalogItem(Model):
    """One thing of the practice: what it is called, and its JSON document."""

    class Meta(TableMeta):
        table_name = "Catalog"

    scope = UnicodeAttribute(hash_key=True, default=SCOPE)
    item = UnicodeAttribute(range_key=True)
    order = NumberAttribute()
    document = UnicodeAttribute()
    version = VersionAttribute()


class Changes(NamedTuple):
    """What a save has to write and to remove."""

    puts: tuple[CatalogItem, ...]
    deletes: tuple[CatalogItem, ...]


class CatalogTable:
    """Reads and writes the whole practice."""

    def load(self) -> Practice:
        """Will return the practice, in one Query as long as it is under 1 MB.

        Raises:
            Unavailable: there is no practice in the table, or DynamoDB did not answer.
        """
        with _translated():
            items = _items()
        if PRACTICE not in items:
            raise Unavailable("the Catalog table holds no practice: load one with `python -m dev.practice_file load`")
        return from_documents(Document(one.item, int(one.order), one.document) for one in items.values())

    def is_empty(self) -> bool:
        """Will say whether a practice has yet to be saved here."""
        with _translated():
            return CatalogItem.count(SCOPE, CatalogItem.item == PRACTICE, consistent_read=True) == 0

    def save(self, practice: Practice) -> None:
        """Will make the table hold this practice and nothing else; only what differs is written.

        Up to 99 changes go in one transaction. More (a first load of a large practice, as a rule) go in several, the
        practice's own item last: until it is there, `load` finds no practice.

        Raises:
            Stale: someone else saved meanwhile; read again and decide again.
            Unavailable: DynamoDB did not answer.
        """
        with _translated():
            changes = _changes(_items(), practice)
            for part in _parts(changes):
                _write(part)


def _items() -> dict[str, CatalogItem]:
    return {one.item: one for one in CatalogItem.query(SCOPE, consistent_read=True)}


def _changes(items: dict[str, CatalogItem], practice: Practice) -> Changes:
    """The practice's own item is always written with the rest: its version is what two savers meet at."""
    documents = to_documents(practice)
    names = {document.item for document in documents}
    changed = [document for document in documents if _differs(items.get(document.item), document)]
    gone = tuple(one for name, one in items.items() if name not in names)
    if (changed or gone) and PRACTICE not in {document.item for document in changed}:
        changed.append(documents[-1])
    return Changes(tuple(_put(items.get(document.item), document) for document in changed), gone)


def _differs(item: CatalogItem | None, document: Document) -> bool:
    return item is None or (item.document, item.order) != (document.text, document.order)


def _put(item: CatalogItem | None, document: Document) -> CatalogItem:
    put = item or CatalogItem(SCOPE, document.item)
    put.order, put.document = document.order, document.text
    return put


def _parts(changes: Changes) -> Iterator[Changes]:
    """Will cut changes into transactions: what goes first, the practice's own item at the very end."""
    puts: list[CatalogItem] = []
    deletes: list[CatalogItem] = []
    size = 0
    for one in (*changes.deletes, *changes.puts):
        weight = len(one.document.encode())
        if len(puts) + len(deletes) == TRANSACTION_ITEMS or (size and size + weight > TRANSACTION_BYTES):
            yield Changes(tuple(puts), tuple(deletes))
            puts, deletes, size = [], [], 0
        (deletes if one in changes.deletes else puts).append(one)
        size += weight
    if puts or deletes:
        yield Changes(tuple(puts), tuple(deletes))


def _write(changes: Changes) -> None:
    with TransactWrite(connection=connection()) as transaction:
        for item in changes.deletes:
            transaction.delete(item)
        for item in changes.puts:
            transaction.save(item)


@contextmanager
def _translated() -> Iterator[None]:
    """PynamoDB's errors as the facts that the rest of the product knows."""
    try:
        yield
    except TransactWriteError as error:
        codes = {reason.code for reason in error.cancellation_reasons if reason}
        if codes & {"ConditionalCheckFailed", "TransactionConflict"}:
            raise Stale from error
        raise Unavailable from error
    except PynamoDBException as error:
        raise Unavailable from error
