"""The lock: one resource's month as a bitmap of what is taken and a short list of holds.

A hold is judged when it is read: an expired one does not count, and the next write drops it. The holder's own
hold does not stand in its way. Nothing here decides about versions; the table does, by compare-and-swap.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.scheduling.bits import between
from chalicelib.scheduling.errors import SlotTaken

Key = tuple[str, str]
"""A resource such as "therapist#maya" and a month such as "2026-12"."""

NO_LOAD = bytes(31 * 4)


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a claim that lies in one sheet: `cells` cells from `first`.

    `day` is the day of the month (from 0) whose load the treatment counts on, with `table` cells at the table of
    which `heavy` are heavy work; a piece that carries no load has zeros.
    """

    key: Key
    first: int
    cells: int
    day: int = 0
    table: int = 0
    heavy: int = 0

    @property
    def mask(self) -> int:
        return between(self.first, self.first + self.cells)


@dataclass(frozen=True, slots=True)
class Hold:
    """A piece kept for one appointment until `expires` (an aware instant; at that instant it is over)."""

    appointment: str
    piece: Piece
    expires: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """One resource's month as read. `version` 0 means it is not stored yet.

    `load` holds two unsigned 16-bit numbers for each day of the month: cells at the table and cells of heavy work,
    of what is taken; holds carry their own.
    """

    key: Key
    taken: int = 0
    holds: tuple[Hold, ...] = ()
    load: bytes = NO_LOAD
    version: int = 0


Book = Mapping[Key, Sheet]
"""Sheets as one consistent read returned them; a sheet that is not stored may be missing."""


def busy(sheet: Sheet, now: datetime, *, but: str = "") -> int:
    """Will return the cells that are taken or held at `now`; the hold of appointment `but` does not count."""
    cells = sheet.taken
    for hold in sheet.holds:
        if hold.expires > now and hold.appointment != but:
            cells |= hold.piece.mask
    return cells


def worked(sheet: Sheet, day: int, now: datetime, *, but: str = "") -> tuple[int, int]:
    """Will return the cells at the table and of heavy work on one day (from 0), unexpired holds included."""
    table, heavy = struct.unpack_from("<HH", sheet.load, day * 4)
    for hold in sheet.holds:
        if hold.expires > now and hold.appointment != but and hold.piece.day == day:
            table += hold.piece.table
            heavy += hold.piece.heavy
    return table, heavy


def taking(sheet: Sheet, piece: Piece, now: datetime, *, own: str = "") -> Sheet:
    """Will return the sheet with the piece taken, replacing the hold of appointment `own`.

    Raises:
        SlotTaken: any cell is taken or held by someone else at `now`.
    """
    if busy(sheet, now, but=own) & piece.mask:
        raise SlotTaken
    return replace(
        sheet,
        taken=sheet.taken | piece.mask,
        holds=_unexpired(sheet, now, own),
        load=_with_load(sheet.load, piece, 1),
    )


def holding(sheet: Sheet, hold: Hold, now: datetime) -> Sheet:
    """Will return the sheet with one more hold, replacing any that its appointment has here.

    Raises:
        SlotTaken: any cell is taken or held by someone else at `now`.
    """
    if busy(sheet, now, but=hold.appointment) & hold.piece.mask:
        raise SlotTaken
    return replace(sheet, holds=(*_unexpired(sheet, now, hold.appointment), hold))


def freeing(sheet: Sheet, piece: Piece, now: datetime) -> Sheet:
    """Will return the sheet with a taken piece given back."""
    return replace(
        sheet,
        taken=sheet.taken & ~piece.mask,
        holds=_unexpired(sheet, now, ""),
        load=_with_load(sheet.load, piece, -1),
    )


def letting_go(sheet: Sheet, appointment: str, now: datetime) -> Sheet:
    """Will return the sheet without the hold of an appointment."""
    return replace(sheet, holds=_unexpired(sheet, now, appointment))


def as_if_taken(sheet: Sheet, piece: Piece) -> Sheet:
    """Will return the sheet as it would be if a piece were taken, whoever has it: to compare, not to be stored."""
    return replace(sheet, taken=sheet.taken | piece.mask, load=_with_load(sheet.load, piece, 1))


def _unexpired(sheet: Sheet, now: datetime, but: str) -> tuple[Hold, ...]:
    return tuple(hold for hold in sheet.holds if hold.expires > now and hold.appointment != but)


def _with_load(load: bytes, piece: Piece, sign: int) -> bytes:
    if not piece.table and not piece.heavy:
        return load
    changed = bytearray(load)
    table, heavy = struct.unpack_from("<HH", load, piece.day * 4)
    struct.pack_into("<HH", changed, piece.day * 4, table + sign * piece.table, heavy + sign * piece.heavy)
    return bytes(changed)
