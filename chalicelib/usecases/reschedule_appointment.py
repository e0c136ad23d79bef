"""Move an appointment to another time: the old time is given back and the new one claimed in one write."""

from dataclasses import replace
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment, Request, must_be_open
from chalicelib.scheduling.claims import claimed, pieces, released
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.life import moved
from chalicelib.scheduling.sheets import Book
from chalicelib.scheduling.slots import Offer, Question, sheet_keys
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import as_known, is_late, request_change, sheets_of
from chalicelib.usecases.hold_time import refuse
from chalicelib.usecases.ports import Attempts, Diary, Writing
from chalicelib.usecases.settling import settle, unless_torn
from chalicelib.usecases.wishes import Wish, find, plainest_room, question


def reschedule_appointment(
    diary: Diary,
    timetable: Timetable,
    known: Appointment,
    start: datetime,
    therapist: str,
    *,
    now: datetime,
    attempts: Attempts,
) -> Appointment:
    """Will move an appointment, keeping its therapist where none is named and they have that time.

    Within the notice the practice asks for it becomes a request to staff. Moving it to where it is changes nothing,
    so a repeated request is harmless.

    Raises:
        SlotTaken: that time is not free; with the nearest that is.
        NotFound, TooLate, Invalid, Unavailable: as their names say.
    """
    wish = Wish(known.service, start, therapist, known.location)
    current = as_known(diary, known)

    def decide() -> Appointment:
        appointment = current()
        must_be_open(appointment, now)
        if start == appointment.start and therapist in ("", appointment.therapist):
            return appointment
        if is_late(timetable, appointment, now):
            return request_change(diary, timetable, appointment, Request("move", now, start, therapist), now)
        return move_to(diary, timetable, wish, appointment, now)

    return settle(attempts, decide, lambda: no_longer_free(diary, timetable, wish, known, now))


def no_longer_free(
    diary: Diary, timetable: Timetable, wish: Wish, appointment: Appointment, now: datetime
) -> Exception:
    """Will return why a move was given up after many lost races: that time is gone, or nobody can say."""
    return refuse(diary, timetable, asked_again(timetable, wish, appointment, now), wish)


def asked_again(timetable: Timetable, wish: Wish, appointment: Appointment, now: datetime) -> Question:
    """Will return the question that a move asks: as the appointment was booked, whatever its service's length is today.

    Raises:
        Invalid: the service, the therapist or the location is unknown.
    """
    asked = question(timetable, wish, now)
    booked, before, after = appointment.treatment.length, appointment.before, appointment.after
    return replace(
        asked, client=appointment.client, service=replace(asked.service, length=booked, before=before, after=after)
    )


def move_to(diary: Diary, timetable: Timetable, wish: Wish, appointment: Appointment, now: datetime) -> Appointment:
    """Will move an appointment to a time that is on offer.

    Raises:
        SlotTaken: that time is not free; with the nearest that is.
        TooLate, Stale, Unsure, Invalid, Unavailable: as their names say.
    """
    asked = asked_again(timetable, wish, appointment, now)
    book = sheets_of(diary, appointment, {*sheet_keys(timetable, asked), *(piece.key for piece in pieces(appointment))})
    given_back = released(book, appointment, asked.now)
    without: Book = {**book, **given_back}
    with unless_torn(diary, {appointment.id: appointment}, appointment.id):
        offer = on_offer(timetable, without, asked, wish, appointment)
        room = plainest_room(timetable, without, asked, wish.start, offer.location)
        changed = moved(appointment, replace(wish, therapist=offer.therapist, location=offer.location), room, asked.now)
        sheets = {**given_back, **claimed(without, changed, asked.now)}
    diary.write(Writing(sheets=sheets.values(), appointments=[changed], left=(appointment,)))
    return changed


def on_offer(timetable: Timetable, book: Book, asked: Question, wish: Wish, appointment: Appointment) -> Offer:
    """Will return who gives an appointment at a time: its own therapist, if they have it, or else the fairest.

    Raises:
        SlotTaken: nobody has that time; with the nearest that somebody has.
    """
    finding = find(timetable, book, asked, wish)
    if not finding.offers:
        raise SlotTaken(finding.alternatives)
    same = [offer for offer in finding.offers if offer.therapist == appointment.therapist]
    return (same or finding.offers)[0]
