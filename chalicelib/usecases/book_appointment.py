"""Book a time: complete a hold with its client, or book directly when nobody asked for a hold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.claims import claimed, pieces
from chalicelib.scheduling.errors import HoldExpired, Invalid, KeyReused, SlotTaken
from chalicelib.scheduling.life import booked, booked_at_once
from chalicelib.scheduling.sheets import Book, Key, Sheet
from chalicelib.scheduling.slots import Question, sheet_keys
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.hold_time import refuse
from chalicelib.usecases.offered_holds import taken
from chalicelib.usecases.ports import Attempts, Client, Count, Diary, Reading, Writing
from chalicelib.usecases.settling import settle, unless_torn
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish, find, held, question


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A request to book: what, for whom, and either the hold it completes or an id for a new appointment.

    `fingerprint` identifies the request, so that the same one twice books once; `vetted` is what the safety check
    found: nobody books without one.
    """

    wish: Wish
    identity: str
    completes_hold: bool
    fingerprint: str
    client: str
    contact_hash: str
    contact: Contact
    vetted: Vetted
    counts: tuple[Count, ...] = ()


def book_appointment(
    diary: Diary, timetable: Timetable, booking: Booking, *, now: datetime, attempts: Attempts
) -> Appointment:
    """Will book and return the appointment; the same request again returns it again.

    Raises:
        HoldExpired: the hold ran out; with what is free instead.
        SlotTaken: nobody has that time, or the client is elsewhere then; with the nearest that is free.
        KeyReused: the hold or key was used for another request.
        Invalid, TooMany, Unavailable: as their names say.
    """
    asked = replace(question(timetable, booking.wish, now), client=booking.client)
    if booking.completes_hold:
        asked = replace(asked, but=booking.identity)
    wanted = sheet_keys(timetable, asked)

    def decide() -> Appointment:
        reading = _read(diary, wanted, booking)
        before = reading.appointments.get(booking.identity)
        if before is not None and before.booking:
            return _repeated(before, booking)
        if before is not None and not booking.completes_hold:
            raise KeyReused
        with unless_torn(diary, reading.appointments, booking.identity):
            appointment = booking.vetted.settled(_appointment(timetable, reading, asked, booking, before), now)
            sheets = _claimed(timetable, reading.book, asked, booking, appointment).values()
            wishes = taken(diary, before, now)
        client = Client(booking.client, booking.contact, booking.contact_hash, now)
        writing = Writing(sheets=sheets, appointments=[appointment], client=client, counts=booking.counts)
        diary.write(booking.vetted.kept_with(replace(writing, wishes=wishes)))
        return appointment

    return settle(attempts, decide, lambda: refuse(diary, timetable, asked, booking.wish))


def _read(diary: Diary, wanted: Iterable[Key], booking: Booking) -> Reading:
    """One read; a second only where the practice has changed so much since the hold that its room is not asked for."""
    reading = diary.read(wanted, [booking.identity])
    before = reading.appointments.get(booking.identity)
    needed = {piece.key for piece in pieces(before)} if before else set()
    return reading if needed <= set(wanted) else diary.read(needed.union(wanted), [booking.identity])


def _repeated(before: Appointment, booking: Booking) -> Appointment:
    if before.booking != booking.fingerprint:
        raise KeyReused
    return before


def _appointment(
    timetable: Timetable, reading: Reading, asked: Question, booking: Booking, before: Appointment | None
) -> Appointment:
    if not booking.completes_hold:
        hold = held(timetable, reading.book, asked, booking.wish, (booking.identity, booking.fingerprint))
        return booked_at_once(hold, booking.client, booking.contact, booking.fingerprint, asked.now)
    if before is None or not before.owns_its_time(asked.now) or asked.now >= before.start:
        raise HoldExpired(find(timetable, reading.book, asked, booking.wish).alternatives)
    _must_match(before, booking.wish)
    return booked(before, booking.client, booking.contact, booking.fingerprint, asked.now)


def _must_match(hold: Appointment, wish: Wish) -> None:
    for pointer, wished, kept in (
        ("/service", wish.service, hold.service),
        ("/start", wish.start, hold.start),
        ("/therapist", wish.therapist or hold.therapist, hold.therapist),
        ("/location", wish.location or hold.location, hold.location),
    ):
        if wished != kept:
            raise Invalid(pointer, f"The hold is for {kept}; book what it holds, or hold something else.")


def _claimed(
    timetable: Timetable, book: Book, asked: Question, booking: Booking, appointment: Appointment
) -> dict[Key, Sheet]:
    try:
        return claimed(book, appointment, asked.now)
    except SlotTaken:
        raise SlotTaken(find(timetable, book, asked, booking.wish).alternatives) from None
