"""Keep a time for someone for a few minutes while they give their details."""

from datetime import datetime

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.errors import KeyReused, SlotTaken, Stale, Unavailable
from chalicelib.scheduling.slots import Question, sheet_keys
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Attempts, Count, Diary, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.wishes import Wish, find, held, question


def hold_time(
    diary: Diary,
    timetable: Timetable,
    wish: Wish,
    *,
    identity: str,
    fingerprint: str,
    counts: tuple[Count, ...],
    now: datetime,
    attempts: Attempts,
) -> Appointment:
    """Will hold the wished time with the fairest therapist and the plainest room, and return the hold.

    `identity` is the id the hold gets; the same id with the same fingerprint returns the same hold again.

    Raises:
        SlotTaken: nobody has that time; with the nearest that somebody has.
        KeyReused: the id is in use for another request.
        Invalid, TooMany, Unavailable: as their names say.
    """
    asked = question(timetable, wish, now)

    def decide() -> Appointment:
        reading = diary.read(sheet_keys(timetable, asked), [identity])
        before = reading.appointments.get(identity)
        if before is not None:
            return repeated(before, fingerprint)
        if any(hold.appointment == identity for sheet in reading.book.values() for hold in sheet.holds):
            raise Stale  # a twin of this request was storing it while it was read: a batch read is no snapshot
        hold = held(timetable, reading.book, asked, wish, (identity, fingerprint))
        sheets = claimed(reading.book, hold, now).values()
        diary.write(Writing(sheets=sheets, appointments=[hold], counts=counts))
        return hold

    return settle(attempts, decide, lambda: refuse(diary, timetable, asked, wish))


def repeated(before: Appointment, fingerprint: str) -> Appointment:
    """Will return what the same request made before.

    Raises:
        KeyReused: it was another request.
    """
    if before.fingerprint != fingerprint:
        raise KeyReused
    return before


def refuse(diary: Diary, timetable: Timetable, asked: Question, wish: Wish) -> SlotTaken | Unavailable:
    """Will return the refusal after too many lost races: with what is free now, or that it pays to try again."""
    finding = find(timetable, diary.read(sheet_keys(timetable, asked)).book, asked, wish)
    return Unavailable() if finding.offers else SlotTaken(finding.alternatives)
