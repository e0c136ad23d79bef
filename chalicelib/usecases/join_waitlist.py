"""Join the waitlist: say what would fit, and see what does already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from chalicelib.messaging.kinds import Kind
from chalicelib.messaging.planning import NO_PREFERENCE, channels
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import Invalid, KeyReused, TooLate, Unavailable
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.months import DAY, instant, spanning
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.slots import Answer
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.waitlist import StandingWish, State
from chalicelib.scheduling.wish_fit import fitting_starts
from chalicelib.usecases.ports import Count, Sealed, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.waiting_room import WaitingRoom
from chalicelib.usecases.wish_chances import Chances, Opening, can_be_moved
from chalicelib.usecases.wishes import service_named, service_offered

FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A request to join: days are the practice's, `first` and `last` included.

    `instead_of` is the appointment that a time is wanted instead of; then who comes and what for are its own.
    `identity` follows from the request's key, `fingerprint` from its content. `records` say what they agreed to.
    """

    identity: str
    fingerprint: str
    service: str
    first: date
    last: date
    notice: timedelta
    contact: Contact
    client: str
    contact_hash: str
    therapists: tuple[str, ...] = ()
    location: str = ""
    weekdays: tuple[int, ...] = ()
    hours: tuple[Window, ...] = ()
    instead_of: Appointment | None = None
    counts: tuple[Count, ...] = ()
    records: tuple[Sealed, ...] = ()


def join_waitlist(room: WaitingRoom, joining: Joining, *, now: datetime) -> tuple[StandingWish, Answer]:
    """Will put somebody on the list, and return the wish with the times that fit it and are free right now.

    The same request again returns the same wish again.

    Raises:
        Invalid: something in the wish is unknown, impossible, or too far ahead; or nobody could write to them.
        TooLate: the appointment that would move is over, cancelled, or too near to be moved without staff.
        KeyReused, TooMany, Unavailable: as their names say.
    """
    wish = wished(room, joining, now)

    def decide() -> tuple[StandingWish, Answer]:
        before, free = free_for(room, wish, now)
        if before is not None:
            return _repeated(before, wish), free
        new = replace(wish, seen=days_of(free))
        room.diary.write(Writing(wishes=(new,), counts=joining.counts, records=joining.records))
        return new, free

    return settle(room.attempts, decide, Unavailable)


def free_for(room: WaitingRoom, wish: StandingWish, now: datetime) -> tuple[StandingWish | None, Answer]:
    """Will return a wish as it is stored, if it is, and the times that fit it and are free right now.

    Raises:
        TooLate: the appointment that would move is over, cancelled, or too near to be moved without staff.
        Unavailable: as its name says.
    """
    chances = Chances(room, Opening(Span(now, room.timetable.horizon_end(now))), now)
    reading = room.diary.read(chances.keys([wish]), [wish.moves] if wish.moves else [], [wish.id])
    free = chances.fitting(wish, reading.book, reading.appointments, now)
    if free is None:
        raise TooLate
    return reading.wishes.get(wish.id), free


def wished(room: WaitingRoom, joining: Joining, now: datetime) -> StandingWish:
    """Will return the wish of a request.

    Raises:
        Invalid, TooLate: as join_waitlist says.
    """
    timetable, visit = room.timetable, joining.instead_of
    if visit is not None and not can_be_moved(timetable, visit, now):
        raise TooLate
    _must_know(timetable, joining)
    last = joining.last if visit is None else min(joining.last, visit.start.astimezone(timetable.zone).date())
    _must_come(joining.first, last, now.astimezone(timetable.zone).date())
    if not can_be_told(joining.contact, timetable.practice.messages):
        raise Invalid(
            "/client/contact_by", "Choose e-mail or text, so that we can reach you within minutes; or call us."
        )
    wish = StandingWish(
        id=joining.identity,
        version=1,
        state=State.WAITING,
        service=joining.service,
        first=max(joining.first, now.astimezone(timetable.zone).date()),
        last=last,
        notice=joining.notice,
        contact=joining.contact,
        client=joining.client,
        contact_hash=joining.contact_hash,
        joined=now,
        ends=instant(last + DAY, time(0), timetable.zone),
        therapists=joining.therapists,
        location=joining.location,
        weekdays=joining.weekdays,
        hours=joining.hours,
        fingerprint=joining.fingerprint,
    )
    made = wish if visit is None else _instead_of(wish, visit)
    _must_be_possible(room, made)
    return made


def can_be_told(contact: Contact, settings: MessageSettings) -> bool:
    """Will say whether an offer would reach somebody in writing; a call within half an hour is nothing to promise."""
    setting = next((one for one in settings.kinds if one.kind == Kind.OFFER), NO_PREFERENCE)
    return setting.on and bool(channels(Kind.OFFER, contact, setting))


def _instead_of(wish: StandingWish, visit: Appointment) -> StandingWish:
    return replace(wish, moves=visit.id, length=visit.treatment.length, before=visit.before, after=visit.after)


def _repeated(before: StandingWish, wish: StandingWish) -> StandingWish:
    if before.fingerprint != wish.fingerprint:
        raise KeyReused
    return before


def days_of(free: Answer) -> tuple[date, ...]:
    """Will return the days with a free time that fits: somebody saw them, and waits for another all the same."""
    return tuple(dict.fromkeys(free.line.at(cell).astimezone(free.line.zone).date() for cell in each(free.starts)))


def _must_know(timetable: Timetable, joining: Joining) -> None:
    service = (service_named if joining.instead_of else service_offered)(timetable, joining.service)
    for number, name in enumerate(joining.therapists):
        who = timetable.therapists.get(name)
        if who is None or not who.is_qualified_for(service):
            raise Invalid(f"/therapists/{number}", f"{name!r} does not give this service; GET practice lists who does.")
    if joining.location and joining.location not in {where.id for where in timetable.practice.locations}:
        raise Invalid("/location", f"There is no location {joining.location!r}; GET practice lists them.")


def _must_come(first: date, last: date, today: date) -> None:
    if last < max(first, today):
        raise Invalid("/last", "Give a day that is still to come, not before the first one.")
    if last > today + FARTHEST:
        raise Invalid("/last", "Give a day at most a year ahead.")


def _must_be_possible(room: WaitingRoom, wish: StandingWish) -> None:
    service, zone = room.service(wish), room.timetable.zone
    line = spanning(instant(wish.first, time(0), zone), wish.ends, zone)
    if service is None or not fitting_starts(wish, line, service.length):
        raise Invalid("/hours", "Give days and hours into which the whole visit fits.")


def shown(free: Answer, most: int) -> Sequence[tuple[datetime, tuple[str, ...]]]:
    """Will return the first few starts of an answer, in UTC, with who has them."""
    starts = [free.line.at(cell) for cell, _ in zip(each(free.starts), range(most), strict=False)]
    return [(start, free.therapists_at(start)) for start in starts]
