"""The Catalog table: the practice, in one partition, so that a cold read is one Query (docs/decisions/0003)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.catalog_documents import PRACTICE, Document, from_documents, to_documents
from chalicelib.tables.catalog_rows import SCOPE, CatalogItem
from chalicelib.tables.settings import connection

Items = dict[str, CatalogItem]

TRANSACTION_ITEMS = 100
TRANSACTION_BYTES = 3_000_000


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
        return practice_in(stored())

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
        items = stored()
        with _translated():
            for part in _parts(changes_to(items, practice)):
                write(part)


def stored() -> Items:
    """Will read every item there is of the practice, by its name.

    Raises:
        Unavailable: DynamoDB did not answer.
    """
    with _translated():
        return {one.item: one for one in CatalogItem.query(SCOPE, consistent_read=True)}


def practice_in(items: Items) -> Practice:
    """Will return the practice that items hold.

    Raises:
        Unavailable: they hold none.
    """
    if PRACTICE not in items:
        raise Unavailable("the Catalog table holds no practice: load one with `python -m dev.practice_file load`")
    return from_documents(Document(one.item, int(one.order), one.document) for one in items.values())


def changes_to(items: Items, practice: Practice) -> Changes:
    """Will return what makes items hold a practice, and nothing else.

    The practice's own item is always written with the rest: its version is what two savers meet at.
    """
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


def write(changes: Changes) -> None:
    """Will write changes in one transaction, if no item of them has another version by now.

    Raises:
        TransactWriteError: as PynamoDB says it.
    """
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
