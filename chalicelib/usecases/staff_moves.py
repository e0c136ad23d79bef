"""Staff move a visit for its client, and decide on a change that a client asked for too late to make it alone.

The notice that clients keep to is not asked for here, nor are days kept free of gaps. A time that the practice's rules
do not offer (hours, step, horizon, daily limits) takes an override, with a reason that stays with the visit. Nobody
overlaps anybody by that: a sheet's bit does not count who has it, so the time of two would be free when the first of
them leaves.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.messaging.lint import health_words
from chalicelib.scheduling.appointments import OPEN, Appointment, Override, Request
from chalicelib.scheduling.claims import claimed, pieces, released
from chalicelib.scheduling.errors import Invalid, SlotTaken, TooLate, Unavailable
from chalicelib.scheduling.life import moved, refused
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.practice import Service
from chalicelib.scheduling.sheets import Book
from chalicelib.scheduling.slots import Question, free_rooms, sheet_keys
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import free, sheets_of
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.reschedule_appointment import asked_again, move_to, no_longer_free, on_offer
from chalicelib.usecases.settling import unless_torn
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_visits import edit, is_called_off
from chalicelib.usecases.wishes import Wish

ANY_LANGUAGE = ""
SHORTEST, LONGEST = timedelta(minutes=10), timedelta(hours=4)
"""How long a visit can be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where to: `start` (an instant in UTC), with the visit's own therapist unless another is named.

    With a `reason` the time need not be on offer. `length` is how long it takes from then on, where that changes.
    """

    start: datetime
    therapist: str = ""
    reason: str = ""
    length: timedelta | None = None


def move_visit(desk: Desk, known: Appointment, to: Move, version: int) -> Appointment:
    """Will move a visit, at any time before it begins. Moving it to where it is changes nothing.

    Raises:
        Changed: it has changed since it was looked at.
        SlotTaken: that time is not on offer, with the nearest that is; with a reason: somebody has it.
        Invalid: the therapist may not give it then, or what was given cannot be used.
        TooLate, NotFound, Unavailable: as their names say.
    """
    to = replace(to, therapist=to.therapist or known.therapist)
    _must_be_usable(to, desk.now)

    def is_there(visit: Appointment) -> bool:
        there = (visit.start, visit.therapist) == (to.start, to.therapist)
        return visit.status in OPEN and there and to.length in (None, visit.treatment.length)

    return edit(
        desk,
        known,
        version,
        is_there,
        lambda visit: _moved(desk, visit, to),
        give_up=lambda: _gave_up(desk, known, to),
    )


def _gave_up(desk: Desk, known: Appointment, to: Move) -> Exception:
    """Of a time that is not on offer nobody can say that it is gone."""
    if to.reason:
        return Unavailable()
    return no_longer_free(desk.diary, desk.timetable.at_the_desk, _wish(known, to), _as_long(known, to), desk.now)


def decide_on_request(desk: Desk, known: Appointment, version: int, *, granted: bool) -> Appointment:
    """Will make the change that a client asked for, or note that it stays as it is. Twice is as good as once.

    Raises:
        Changed: the visit has changed since it was looked at.
        SlotTaken: the time that was asked for is gone, with the nearest that are free.
        TooLate: nothing was asked for, or the visit has begun.
        Invalid: no time was named that could be granted.
        NotFound, Unavailable: as their names say.
    """

    def is_so(visit: Appointment) -> bool:
        return visit.requested is None and _decided(visit, version) == granted and visit.version > version

    def change(visit: Appointment) -> Appointment:
        if visit.requested is None:
            raise TooLate
        return _granted(desk, visit, visit.requested) if granted else _refused(desk, visit)

    return edit(desk, known, version, is_so, change)


def _decided(visit: Appointment, version: int) -> bool:
    """Whether what was done to a visit after a version was a cancellation or a move."""
    placed = visit.placed is not None and visit.placed.version > version
    return placed or is_called_off(visit)


def _granted(desk: Desk, visit: Appointment, asked: Request) -> Appointment:
    if asked.kind == "cancel":
        return free(desk.diary, visit, desk.now)
    if asked.start is None:  # they asked for another time by text, and left it to us which
        raise Invalid("/grant", "No time was named. Move the visit, or say that it stays.")
    wish = Wish(visit.service, asked.start, asked.therapist, visit.location)
    return move_to(desk.diary, desk.timetable, wish, visit, desk.now)


def _refused(desk: Desk, visit: Appointment) -> Appointment:
    after = refused(visit, desk.now)
    desk.diary.write(Writing(appointments=[after]))
    return after


def _moved(desk: Desk, visit: Appointment, to: Move) -> Appointment:
    diary, terms, wanted = desk.diary, desk.timetable.at_the_desk, _as_long(visit, to)
    asked = asked_again(terms, _wish(visit, to), wanted, desk.now)
    if to.reason:
        asked = replace(asked, location=_location(desk, asked, visit, to))
    book = sheets_of(diary, visit, {*sheet_keys(terms, asked), *(piece.key for piece in pieces(visit))})
    given_back = released(book, visit, desk.now)
    without: Book = {**book, **given_back}
    why = Override(desk.who.id, desk.now, to.reason) if to.reason else None
    with unless_torn(diary, {visit.id: visit}, visit.id):
        location = asked.location if to.reason else on_offer(terms, without, asked, _wish(visit, to), visit).location
        there = Wish(visit.service, to.start, to.therapist, location)
        changed = moved(wanted, there, _room(desk, without, asked, there), desk.now, why)
        sheets = {**given_back, **claimed(without, changed, desk.now)}
    diary.write(Writing(sheets=sheets.values(), appointments=[changed], left=(visit,)))
    return changed


def _as_long(visit: Appointment, to: Move) -> Appointment:
    """The visit, as long as it is to be."""
    return visit if to.length is None else replace(visit, end=visit.start + to.length)


def _location(desk: Desk, asked: Question, visit: Appointment, to: Move) -> str:
    """Where the therapist gives the service: where the visit is, or else where they work first."""
    return where_given(desk.timetable, asked.service, Wish(visit.service, to.start, to.therapist, visit.location))


def where_given(timetable: Timetable, service: Service, wish: Wish) -> str:
    """Will return where a therapist gives a service beyond their hours: at the wished location, or where they do first.

    An override is about time. Who may give what, and with which licence, is nothing that a desk decides.

    Raises:
        Invalid: they do not give it, or have no good licence on that day.
    """
    where = [place.location for place in timetable.places(service, wish.therapist)]
    if not where:
        raise Invalid("/therapist", "They do not give this service.")
    day = wish.start.astimezone(timetable.zone).date()
    if not timetable.therapists[wish.therapist].is_licensed_on(day):
        raise Invalid("/therapist", "They have no licence that is good on that day.")
    return wish.location if wish.location in where else where[0]


def _room(desk: Desk, book: Book, asked: Question, there: Wish) -> str:
    """The plainest suitable room that is free then."""
    free_then = free_rooms(desk.timetable, book, asked, there.start, there.location)
    if not free_then:
        raise SlotTaken
    return free_then[0].id


def _wish(visit: Appointment, to: Move) -> Wish:
    """With that therapist, who is in one place at a time: where they work then is where it will be."""
    return Wish(visit.service, to.start, to.therapist)


def _must_be_usable(to: Move, now: datetime) -> None:
    if to.start <= now:
        raise Invalid("/start", "Give a time that is still to come.")
    if to.start.timestamp() % CELL.total_seconds():
        raise Invalid("/start", "Give a time on full five minutes.")
    if to.length is not None and not (SHORTEST <= to.length <= LONGEST and not to.length % CELL):
        raise Invalid("/minutes", "Give a length of 10 to 240 minutes, in fives.")
    if found := health_words(to.reason, ANY_LANGUAGE):
        raise Invalid("/reason", f"Say it without {', '.join(found)}: no word about anybody's health is kept here.")
