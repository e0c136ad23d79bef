"""Staff book for somebody: at the phone, at the desk, now; a time that is on offer, or with a reason beyond it.

The notice that clients keep to is not asked for, nor are days kept free of gaps. As with a move, a time that the
practice's rules do not offer takes a reason that stays with the visit, and nobody overlaps anybody by that.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.messaging.lint import health_words
from chalicelib.scheduling.appointments import Appointment, Override
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.errors import Invalid, KeyReused, SlotTaken, Unavailable
from chalicelib.scheduling.life import booked_at_once
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.slots import Offer, Question, free_rooms, sheet_keys
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.ports import Client, Reading, Writing
from chalicelib.usecases.settling import settle, unless_torn
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_moves import ANY_LANGUAGE, where_given
from chalicelib.usecases.wishes import held_there, question, service_offered


@dataclass(frozen=True, slots=True)
class Terms:
    """How staff book: a walk-in begins on any five minutes; with a `reason` the time need not be on offer."""

    walk_in: bool = False
    reason: str = ""


def book_for_client(desk: Desk, booking: Booking, terms: Terms) -> Appointment:
    """Will book and return the visit; the same request again returns it again.

    Raises:
        SlotTaken: nobody has that time, with the nearest that is free; with a reason: somebody has it.
        KeyReused: the key was used for another request.
        Invalid, TooMany, Unavailable: as their names say.
    """
    _must_be_usable(desk, booking, terms)
    if terms.reason:
        return _beyond_the_rules(desk, booking, terms)
    return book_appointment(desk.diary, offered(desk, terms), booking, now=desk.now, attempts=desk.attempts)


def offered(desk: Desk, terms: Terms) -> Timetable:
    """Will return the practice as these terms see it."""
    return desk.timetable.any_minute if terms.walk_in else desk.timetable.at_the_desk


def _must_be_usable(desk: Desk, booking: Booking, terms: Terms) -> None:
    if booking.wish.start.timestamp() % CELL.total_seconds():
        raise Invalid("/start", "Give a time on full five minutes.")
    if booking.wish.start < desk.now - timedelta(minutes=5):
        raise Invalid("/start", "Give a time that is still to come.")
    if terms.reason and not booking.wish.therapist:
        raise Invalid("/therapist", "Name who gives it: beyond the hours nobody is on offer.")
    if found := health_words(terms.reason, ANY_LANGUAGE):
        raise Invalid("/reason", f"Say it without {', '.join(found)}: no word about anybody's health is kept here.")


def _beyond_the_rules(desk: Desk, booking: Booking, terms: Terms) -> Appointment:
    asked = replace(question(desk.timetable, booking.wish, desk.now), client=booking.client)
    service_offered(desk.timetable, asked.service.id)
    location = where_given(desk.timetable, asked.service, booking.wish)
    keys = sheet_keys(desk.timetable, replace(asked, location=location))

    def decide() -> Appointment:
        reading = desk.diary.read(keys, [booking.identity])
        before = reading.appointments.get(booking.identity)
        if before is not None:
            return _repeated(before, booking)
        with unless_torn(desk.diary, reading.appointments, booking.identity):
            made = _made(desk, reading, asked, booking, location)
            visit = booking.vetted.settled(
                replace(made, override=Override(desk.who.id, desk.now, terms.reason)), desk.now
            )
            sheets = claimed(reading.book, visit, desk.now).values()
        client = Client(booking.client, booking.contact, booking.contact_hash, desk.now)
        writing = Writing(sheets=sheets, appointments=[visit], client=client, counts=booking.counts)
        desk.diary.write(booking.vetted.kept_with(writing))
        return visit

    return settle(desk.attempts, decide, Unavailable)


def _repeated(before: Appointment, booking: Booking) -> Appointment:
    if before.booking != booking.fingerprint:
        raise KeyReused
    return before


def _made(desk: Desk, reading: Reading, asked: Question, booking: Booking, location: str) -> Appointment:
    """The visit where its therapist works, in the plainest suitable room that is free then."""
    start, ids = booking.wish.start, (booking.identity, booking.fingerprint)
    if not free_rooms(desk.timetable, reading.book, asked, start, location):
        raise SlotTaken
    there = Offer(booking.wish.therapist, location, 0)
    hold = held_there(desk.timetable, reading.book, asked, (start, there), ids)
    return booked_at_once(hold, booking.client, booking.contact, booking.fingerprint, desk.now)
