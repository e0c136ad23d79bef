"""Who and where, when the client does not mind: fair between therapists, sparing with rooms, the same every time."""

import hashlib
import struct
from collections.abc import Iterable
from datetime import datetime

from chalicelib.scheduling.months import month_of
from chalicelib.scheduling.practice import Room
from chalicelib.scheduling.sheets import Book, Sheet, worked
from chalicelib.scheduling.slots import Offer
from chalicelib.scheduling.timetable import Timetable


def fairest(timetable: Timetable, book: Book, offers: Iterable[Offer], start: datetime, now: datetime) -> list[Offer]:
    """Will order the offers of one start: least at the table that day first, then that month, then by a fixed lot.

    The lot differs from day to day, so that equals take turns, and is the same for everyone who asks.
    """
    month, day = month_of(start, timetable.zone), start.astimezone(timetable.zone).date()

    def burden(offer: Offer) -> tuple[int, int, str]:
        sheet = book.get((f"therapist#{offer.therapist}", month)) or Sheet(("", month))
        lot = hashlib.sha256(f"{day}|{offer.therapist}".encode()).hexdigest()
        return worked(sheet, day.day - 1, now)[0], _month_load(sheet), lot

    return sorted(offers, key=burden)


def plainest(rooms: Iterable[Room]) -> Room:
    """Will choose the room with the least equipment, so that the special ones stay free for what needs them.

    Raises:
        ValueError: there is no room to choose.
    """
    return min(rooms, key=lambda room: (len(room.equipment), room.id))


def _month_load(sheet: Sheet) -> int:
    return sum(table for table, _ in struct.iter_unpack("<HH", sheet.load))
