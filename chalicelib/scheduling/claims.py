"""What an appointment writes into the sheets: its claim cut into one piece for each resource and month."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.months import CELL, cells, grid, month_of, spanning
from chalicelib.scheduling.sheets import (
    Book,
    Hold,
    Key,
    Piece,
    Sheet,
    as_if_taken,
    freeing,
    holding,
    letting_go,
    taking,
)
from chalicelib.scheduling.spans import Span


def keys(resources: Iterable[str], span: Span, zone: ZoneInfo) -> tuple[Key, ...]:
    """Will return the sheets that a span touches, for each resource."""
    months = spanning(span.start, span.end, zone).months
    return tuple((resource, month) for resource in resources for month in months)


def pieces(appointment: Appointment) -> tuple[Piece, ...]:
    """Will cut the appointment's claim into the pieces that its resources' sheets hold."""
    zone = ZoneInfo(appointment.zone)
    return tuple(_piece(appointment, key, zone) for key in keys(appointment.resources, appointment.claim, zone))


def claimed(book: Book, appointment: Appointment, now: datetime) -> dict[Key, Sheet]:
    """Will return the sheets as they are once the appointment owns its time (or holds it, while it is held).

    Raises:
        SlotTaken: someone else owns or holds part of that time at `now`.
        ValueError: it is held, but not until when.
    """
    if appointment.status is Status.HELD and appointment.expires is None:
        raise ValueError(f"the hold {appointment.id} has no end")
    changed = {}
    for piece in pieces(appointment):
        sheet = book.get(piece.key) or Sheet(piece.key)
        if appointment.expires and appointment.status is Status.HELD:
            changed[piece.key] = holding(sheet, Hold(appointment.id, piece, appointment.expires), now)
        else:
            changed[piece.key] = taking(sheet, piece, now, own=appointment.id)
    return changed


def released(book: Book, appointment: Appointment, now: datetime) -> dict[Key, Sheet]:
    """Will return the sheets as they are once the appointment has given its time back."""
    changed = {}
    for piece in pieces(appointment):
        sheet = book.get(piece.key) or Sheet(piece.key)
        if appointment.status is Status.HELD:
            changed[piece.key] = letting_go(sheet, appointment.id, now)
        else:
            changed[piece.key] = freeing(sheet, piece, now)
    return changed


def overlaid(book: Book, appointment: Appointment) -> Book:
    """Will return a book as it would be if the appointment had its time: to compare, not to be stored."""
    changed = {piece.key: as_if_taken(book.get(piece.key) or Sheet(piece.key), piece) for piece in pieces(appointment)}
    return {**book, **changed}


def _piece(appointment: Appointment, key: Key, zone: ZoneInfo) -> Piece:
    laid = grid(key[1], zone)
    span = appointment.claim
    first = max(0, (span.start - laid.first) // CELL)
    end = min(laid.size, cells(span.end - laid.first))
    if not key[0].startswith("therapist#") or month_of(appointment.start, zone) != key[1]:
        return Piece(key, first, end - first)
    table = cells(appointment.treatment.length) if appointment.status is not Status.BLOCKED else 0
    day = appointment.start.astimezone(zone).day - 1
    return Piece(key, first, end - first, day, table, table if appointment.heavy else 0)
