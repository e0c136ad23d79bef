"""The practice with its version, and how it came to be: an item for each change, in a partition of its own.

Nothing that visitors ask for needs it: tables/catalog.py loads the same practice.
"""

import msgspec
from pynamodb.exceptions import TransactWriteError

from chalicelib.scheduling.errors import Invalid, Stale
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.batches import answered
from chalicelib.tables.catalog import TRANSACTION_ITEMS, Changes, Items, changes_to, practice_in, stored, write
from chalicelib.tables.catalog_documents import PRACTICE
from chalicelib.tables.catalog_rows import CatalogItem
from chalicelib.tables.conditional import translated
from chalicelib.usecases.settings_ports import Edit, Kept

HISTORY = "history"
MOST_BYTES = 350_000
"""DynamoDB's items end at 400 KB."""
_edit = msgspec.json.Decoder(Edit)


class SettingsTable:
    """The SettingsStore of usecases/settings_ports.py, on DynamoDB. The model must be bound."""

    def current(self) -> Kept:
        """Will query the partition, consistently."""
        items = stored()
        return Kept(practice_in(items), _version(items))

    def change(self, practice: Practice, edit: Edit) -> None:
        """Will read what is there, and write what differs together with the edit, in one transaction."""
        row, items = _row(edit), stored()
        if _version(items) != edit.version - 1:
            raise Stale
        changes = changes_to(items, practice)
        if len(changes.puts) + len(changes.deletes) >= TRANSACTION_ITEMS:
            raise Invalid("/value", f"Change fewer things at once: at most {TRANSACTION_ITEMS - 2}.")
        try:
            write(Changes((*changes.puts, row), changes.deletes))
        except TransactWriteError as refusal:
            raise translated(refusal) from refusal

    def edits(self, before: int, most: int) -> list[Edit]:
        """Will query the history backwards."""
        below = CatalogItem.item < _name(before)
        rows = CatalogItem.query(HISTORY, below, scan_index_forward=False, limit=most, consistent_read=True)
        return [_edit.decode(row.document) for row in answered(rows)]


def _version(items: Items) -> int:
    """The practice's own item is part of every change, so its version is that of all of it."""
    return int(items[PRACTICE].version or 0) if PRACTICE in items else 0


def _row(edit: Edit) -> CatalogItem:
    """The item of an edit, which has to be the first of its version."""
    document = msgspec.json.encode(edit).decode()
    if len(document.encode()) > MOST_BYTES:
        raise Invalid("/value", "Change fewer things at once: this is more than one version can hold.")
    return CatalogItem(HISTORY, _name(edit.version), order=edit.version, document=document)


def _name(version: int) -> str:
    return f"{version:010}"
