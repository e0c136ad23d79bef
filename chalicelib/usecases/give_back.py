"""Give back the time of several visits at once."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.claims import pieces, released
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.usecases.ports import Diary


def given_back(diary: Diary, visits: Sequence[Appointment], now: datetime) -> list[Sheet]:
    """Will return the sheets as they are once these visits have given their time back; to be written with them.

    Raises:
        Stale: one of them has changed, so its time may lie elsewhere by now.
        Unavailable: as its name says.
    """
    reading = diary.read([piece.key for one in visits for piece in pieces(one)], [one.id for one in visits])
    stored = reading.appointments
    if any(one.id not in stored or stored[one.id].version != one.version for one in visits):
        raise Stale
    book, changed = dict(reading.book), dict[Key, Sheet]()
    for one in visits:
        freed = released(book, one, now)
        book |= freed
        changed |= freed
    return list(changed.values())
