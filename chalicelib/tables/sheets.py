"""The Sheets table: one item for each resource and month, the lock of the product."""

from datetime import UTC, datetime, timedelta

import msgspec
from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.scheduling.sheets import NO_LOAD, Hold, Key, Piece, Sheet
from chalicelib.tables.settings import TableMeta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_StoredHold = tuple[str, int, int, int, int, int, int]


class SheetRow(Model):
    """One sheet.

    `taken` and `load` are little-endian bits and numbers; `holds` is a JSON list with one list for each hold:
    appointment, first cell, cells, day of load, cells at the table, cells of heavy work, expiry in epoch µs.
    """

    class Meta(TableMeta):
        pass

    resource = UnicodeAttribute(hash_key=True)
    month = UnicodeAttribute(range_key=True)
    taken = BinaryAttribute(legacy_encoding=False)
    holds = UnicodeAttribute(null=True)
    load = BinaryAttribute(legacy_encoding=False, null=True)
    version = NumberAttribute()


_decoder = msgspec.json.Decoder(list[_StoredHold])


def row_of(sheet: Sheet) -> SheetRow:
    """Will return the row to store for a sheet that was read with `sheet.version`, one version on."""
    return SheetRow(
        resource=sheet.key[0],
        month=sheet.key[1],
        taken=sheet.taken.to_bytes((sheet.taken.bit_length() + 7) // 8 or 1, "little"),
        holds=msgspec.json.encode([_stored(hold) for hold in sheet.holds]).decode() if sheet.holds else None,
        load=None if sheet.load == NO_LOAD else sheet.load,
        version=sheet.version + 1,
    )


def unchanged(sheet: Sheet) -> Condition:
    """Will return the condition that the stored sheet is still the one that was read."""
    return SheetRow.version == sheet.version if sheet.version else SheetRow.version.does_not_exist()


def sheet_of(item: dict[str, dict[str, object]]) -> Sheet:
    """Will return the sheet of a raw item, as DynamoDB's client returns it.

    Rows are read in dozens on every look at free times, so they skip PynamoDB's attribute by attribute way.
    """
    key: Key = (str(item["resource"]["S"]), str(item["month"]["S"]))
    holds = item.get("holds", {}).get("S")
    return Sheet(
        key,
        int.from_bytes(_bytes(item["taken"]), "little"),
        tuple(_hold(key, stored) for stored in _decoder.decode(str(holds))) if holds else (),
        _bytes(item["load"]) if "load" in item else NO_LOAD,
        int(str(item["version"]["N"])),
    )


def _bytes(value: dict[str, object]) -> bytes:
    binary = value["B"]
    return binary if isinstance(binary, bytes) else b""


def _stored(hold: Hold) -> _StoredHold:
    piece = hold.piece
    expires = (hold.expires - _EPOCH) // _MICROSECOND
    return (hold.appointment, piece.first, piece.cells, piece.day, piece.table, piece.heavy, expires)


def _hold(key: Key, stored: _StoredHold) -> Hold:
    appointment, first, cells, day, table, heavy, expires = stored
    return Hold(appointment, Piece(key, first, cells, day, table, heavy), _EPOCH + expires * _MICROSECOND)
