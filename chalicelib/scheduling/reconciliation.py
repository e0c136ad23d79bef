"""Are the sheets what the appointments say? The lock recomputed from scratch, to be held against the stored one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.sheets import NO_LOAD, Key, Sheet, busy


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: which sheet, and what is wrong in a word."""

    key: Key
    what: str


def recomputed(appointments: Iterable[Appointment], now: datetime) -> tuple[dict[Key, Sheet], list[Difference]]:
    """Will build every sheet from the appointments that own their time at `now`; overlaps come back as differences."""
    book: dict[Key, Sheet] = {}
    overlaps = []
    for appointment in sorted(appointments, key=lambda one: (one.status is Status.HELD, one.start, one.id)):
        if appointment.owns_its_time(now):
            try:
                book.update(claimed(book, appointment, now))
            except SlotTaken:
                key = (f"therapist#{appointment.therapist}", appointment.start.isoformat())
                overlaps.append(Difference(key, f"overlap of appointment {appointment.id}"))
    return book, overlaps


def differences(appointments: Iterable[Appointment], sheets: Iterable[Sheet], now: datetime) -> list[Difference]:
    """Will return every way in which the stored sheets differ from what the appointments say at `now`."""
    expected, found = recomputed(appointments, now)
    stored = {sheet.key: sheet for sheet in sheets}
    for key in sorted({*expected, *stored}):
        found += _compared(expected.get(key, Sheet(key)), stored.get(key, Sheet(key)), now)
    return found


def _compared(expected: Sheet, stored: Sheet, now: datetime) -> list[Difference]:
    held, kept = busy(expected, now) & ~expected.taken, busy(stored, now) & ~stored.taken
    checks = (
        ("cells taken without an appointment", stored.taken & ~expected.taken),
        ("cells of an appointment that are not taken", expected.taken & ~stored.taken),
        ("cells held without a hold", kept & ~held),
        ("cells of a hold that are not held", held & ~kept),
        ("a load that differs", (stored.load or NO_LOAD) != expected.load),
    )
    return [Difference(expected.key, what) for what, wrong in checks if wrong]
