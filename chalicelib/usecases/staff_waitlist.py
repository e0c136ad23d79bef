"""What staff see and do about the waitlist: who waits, who would be asked first and why, an offer by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.scheduling.alternatives import nearest
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.choice import fairest
from chalicelib.scheduling.errors import Invalid, NotYet, SlotTaken, TooLate, Unavailable
from chalicelib.scheduling.months import spanning
from chalicelib.scheduling.sheets import Book
from chalicelib.scheduling.slots import Offer, Question, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import StandingWish, State
from chalicelib.scheduling.wish_fit import Misfit, misfit, suits
from chalicelib.scheduling.wish_order import Rank, Why, rank_of, why_before
from chalicelib.usecases.offer_time import given, wish_by_id
from chalicelib.usecases.settling import settle
from chalicelib.usecases.waiting_room import WaitingRoom, earliest
from chalicelib.usecases.wish_chances import Chance, Chances, Opening, Visits, can_be_moved

NEARBY = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Time:
    """A start (an instant in UTC) that staff ask about, with a certain therapist or any."""

    start: datetime
    therapist: str = ""


@dataclass(frozen=True, slots=True)
class InLine:
    """Where somebody stands for a time that staff ask about.

    `misfit` is why it is not for them at all, `why` what puts them before the next whom it suits. With `has_offer` they
    have another one to answer first.
    """

    wish: StandingWish
    rank: Rank
    misfit: Misfit | None
    has_offer: bool
    why: Why | None = None

    @property
    def can_have_it(self) -> bool:
        return self.misfit is None and not self.has_offer


def waiting(room: WaitingRoom, service: str, now: datetime) -> list[StandingWish]:
    """Will return who waits or has an offer, for a service or for any, in the order in which they would be asked.

    Raises:
        Unavailable: as its name says.
    """
    found = [one for one in room.waitlist.open() if service in ("", one.service)]
    return sorted(found, key=lambda one: rank_of(one, room.timetable.zone, now))


def who_is_next(room: WaitingRoom, time: Time, now: datetime) -> list[InLine]:
    """Will return everybody on the list for a time, whether or not it is free: who would be asked first at the head.

    Raises:
        Unavailable: as its name says.
    """
    wishes = room.waitlist.open()
    visits = room.diary.read([], [one.moves for one in wishes if one.moves]).appointments
    found = [
        InLine(
            wish=wish,
            rank=rank_of(wish, room.timetable.zone, now),
            misfit=_misfit(room, wish, visits.get(wish.moves), time, now),
            has_offer=wish.state is State.OFFERED,
        )
        for wish in wishes
    ]
    found.sort(key=lambda one: (not one.can_have_it, one.rank))
    return list(_explained(found))


def offer_by_hand(room: WaitingRoom, identity: str, time: Time, *, now: datetime) -> StandingWish:
    """Will offer somebody a time that is on offer, also where it is none they asked for; staff have spoken with them.

    Raises:
        NotYet: they have an offer, are at the practice then, or have no appointment that could move there.
        SlotTaken: nobody has that start; with the nearest that somebody has.
        Invalid: it would begin before they have to answer.
        TooLate: they are off the list.
        NotFound, Unavailable: as their names say.
    """

    def decide() -> StandingWish:
        wish = wish_by_id(room, identity)
        service, answer_by = room.service(wish), room.answer_by(wish, now)
        if wish.proposal and (wish.proposal.start, wish.proposal.made) == (time.start, now):
            return wish  # it was stored, and nobody heard of it
        if not wish.is_open or service is None:
            raise TooLate
        if time.start <= answer_by:
            raise Invalid("/start", "Give a later time: this one begins before they have to answer.")
        chances = Chances(room, Opening(Span(time.start - NEARBY, time.start + NEARBY)), now)
        reading = room.diary.read(chances.keys([wish]), [wish.moves] if wish.moves else [])
        offer = _offer(room, chances.question(service), reading.book, wish, time)
        chance = Chance(wish, service, offer, time.start, answer_by)
        new = given(room, chances, chance, reading.book, now) if _may_move(room, chance, reading.appointments) else None
        if new is None:
            raise NotYet("They have an offer to answer first, are here at that time, or could not move to it.")
        room.diary.write(new.writing)
        return new.writing.wishes[0]

    return settle(room.attempts, decide, Unavailable)


def _offer(room: WaitingRoom, asked: Question, book: Book, wish: StandingWish, time: Time) -> Offer:
    answer = search(room.timetable, book, asked)
    offers = [one for one in answer.at(time.start) if time.therapist in ("", one.therapist)]
    if not offers:
        raise SlotTaken(nearest(answer, time.start))
    liked = [one for one in offers if suits(wish, one)]
    return fairest(room.timetable, book, liked or offers, time.start, asked.now)[0]


def _may_move(room: WaitingRoom, chance: Chance, visits: Visits) -> bool:
    if not chance.wish.moves:
        return True
    visit = visits.get(chance.wish.moves)
    return visit is not None and can_be_moved(room.timetable, visit, chance.answer_by)


def _misfit(
    room: WaitingRoom, wish: StandingWish, visit: Appointment | None, time: Time, now: datetime
) -> Misfit | None:
    """Why the time is not for them with anyone who could give it; None where it is."""
    service = room.service(wish)
    places = room.timetable.places(service, time.therapist) if service else ()
    if service is None or not places:
        return Misfit.THERAPIST
    span = Span(time.start, time.start + service.length)
    line = spanning(span.start, span.end, room.timetable.zone)
    first = earliest(wish, service, room.answer_by(wish, now))
    instead_of = visit.start if visit else None
    found = [
        misfit(wish, Offer(place.therapist.id, place.location, 0), span, line, earliest=first, instead_of=instead_of)
        for place in places
    ]
    return None if None in found else found[0]


def _explained(found: list[InLine]) -> Iterator[InLine]:
    for one, following in zip(found, [*found[1:], None], strict=False):
        compares = following is not None and one.can_have_it and following.can_have_it
        yield InLine(one.wish, one.rank, one.misfit, one.has_offer, _why(one, following) if compares else None)


def _why(one: InLine, following: InLine | None) -> Why | None:
    return why_before(one.rank, following.rank) if following else None
