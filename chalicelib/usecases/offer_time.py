"""Offer a time to one person and hold it for them; and end an offer, so that its time goes to the next in one write."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.claims import claimed, keys, pieces, released
from chalicelib.scheduling.errors import HoldExpired, NotFound, Stale, TooLate, Unavailable
from chalicelib.scheduling.life import cancelled
from chalicelib.scheduling.months import whole_days
from chalicelib.scheduling.sheets import Book, Sheet, busy
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.waitlist import StandingWish, State, held_until, proposed
from chalicelib.usecases.ports import Reading, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.waiting_room import WaitingRoom
from chalicelib.usecases.wish_chances import Chance, Chances, Opening
from chalicelib.usecases.wishes import held_there

Change = Callable[[StandingWish], StandingWish]
"""What becomes of the wish whose offer ends; raises HoldExpired or TooLate where that has happened already."""


@dataclass(frozen=True, slots=True)
class Given:
    """An offer to be written: the hold, and all that is stored with it."""

    hold: Appointment
    writing: Writing


def offer_what_fits(room: WaitingRoom, opening: Opening, now: datetime) -> list[Appointment]:
    """Will offer what an opening has to those who wait, each time to the first in line, and return the holds.

    Raises:
        Unavailable: as its name says; what was offered before stays offered.
    """
    holds: list[Appointment] = []
    while True:
        hold = settle(room.attempts, lambda: _offer_to_the_first(room, opening, now), Unavailable)
        if hold is None:
            return holds
        holds.append(hold)


def end_offer(room: WaitingRoom, identity: str, change: Change, now: datetime) -> StandingWish:
    """Will end the offer that a wish has and give its time to the next in line, in one write; else it is free again.

    Where it has ended already nothing changes, so twice is as good as once. Returns the wish as it then is.

    Raises:
        NotFound, Unavailable: as their names say.
    """

    def decide() -> StandingWish:
        wish = wish_by_id(room, identity)
        try:
            after = change(wish)
        except (HoldExpired, TooLate):
            return wish
        hold = _hold_of(room, wish)
        if hold is None:
            room.diary.write(Writing(wishes=(after,)))
        else:
            _hand_on(room, wish, after, hold, now)
        return after

    return settle(room.attempts, decide, Unavailable)


def wish_by_id(room: WaitingRoom, identity: str) -> StandingWish:
    """Will return a wish as it is now.

    Raises:
        NotFound: there is none.
        Unavailable: as its name says.
    """
    found = room.diary.read([], wishes=[identity]).wishes.get(identity)
    if found is None:
        raise NotFound
    return found


def around(timetable: Timetable, freed: Appointment) -> Opening:
    """Will return where a freed time can make something possible: on its days, on account of daily limits."""
    return Opening(whole_days(freed.claim.padded(timetable.longest, timedelta(0)), timetable.zone), freed)


def _offer_to_the_first(room: WaitingRoom, opening: Opening, now: datetime) -> Appointment | None:
    waiting = [one for one in room.waitlist.open() if one.state is State.WAITING]
    if not waiting:
        return None
    chances = Chances(room, opening, now)
    reading = room.diary.read(chances.keys(waiting), [one.moves for one in waiting if one.moves])
    given = _first(room, chances, waiting, reading, now)
    if given is None:
        return None
    room.diary.write(given.writing)
    return given.hold


def _hand_on(room: WaitingRoom, wish: StandingWish, after: StandingWish, hold: Appointment, now: datetime) -> None:
    others = [one for one in room.waitlist.open() if one.contact_hash != wish.contact_hash]
    waiting = [one for one in others if one.state is State.WAITING]
    chances = Chances(room, around(room.timetable, hold), now)
    wanted = chances.keys(waiting) | {piece.key for piece in pieces(hold)}
    reading = room.diary.read(wanted, [hold.id, *(one.moves for one in waiting if one.moves)])
    if reading.appointments.get(hold.id) != hold:
        raise Stale
    freed = released(reading.book, hold, now)
    given = _first(room, chances, waiting, replace(reading, book={**reading.book, **freed}), now)
    more = given.writing if given else Writing()
    sheets = freed | {sheet.key: sheet for sheet in more.sheets}
    room.diary.write(
        Writing(
            sheets=sheets.values(),
            appointments=[cancelled(hold, now), *more.appointments],
            wishes=(after, *more.wishes),
            turns=more.turns,
        )
    )


def _hold_of(room: WaitingRoom, wish: StandingWish) -> Appointment | None:
    if wish.proposal is None:
        return None
    hold = room.diary.read([], [wish.proposal.hold]).appointments.get(wish.proposal.hold)
    return hold if hold is not None and hold.status is Status.HELD else None


def _first(
    room: WaitingRoom, chances: Chances, waiting: list[StandingWish], reading: Reading, now: datetime
) -> Given | None:
    """The offer to the first in line who can really have one; the list is a moment behind, so each is read again."""
    ranked = chances.ranked(waiting, reading.book, reading.appointments)
    offers = (given(room, chances, chance, reading.book, now) for chance in ranked)
    return next((one for one in offers if one), None)


def given(room: WaitingRoom, chances: Chances, chance: Chance, book: Book, now: datetime) -> Given | None:
    """Will return the offer of a chance, to be written; None where they cannot have it after all.

    They have changed since, have an offer by another wish, or are at the practice then.

    Raises:
        Unavailable: as its name says.
    """
    wish, visit = chance.wish, Span(chance.start, chance.start + chance.service.length)
    claim = visit.padded(chance.service.before, chance.service.after)
    own = keys([f"client#{wish.client}"], claim, room.timetable.zone)
    reading = room.diary.read(own, [wish.moves] if wish.moves else [], [wish.id], [wish.contact_hash])
    turn = reading.turns[wish.contact_hash]
    if reading.wishes.get(wish.id) != wish or _is_held(room, turn.hold, now):
        return None
    place = (chance.start, chance.offer)
    plain = held_there(room.timetable, book, chances.question(chance.service), place, (room.identity(), ""))
    contact = _written_to(wish, reading)
    hold = replace(plain, expires=held_until(chance.answer_by), contact=contact, offer=wish.id)
    if _is_elsewhere(replace(hold, client=wish.client), reading, wish.moves, now):
        return None
    writing = Writing(
        sheets=claimed(book, hold, now).values(),
        appointments=[hold],
        wishes=(proposed(wish, hold, chance.answer_by, now),),
        turns=(replace(turn, hold=hold.id, until=hold.expires),),
    )
    return Given(hold, writing)


def _written_to(wish: StandingWish, reading: Reading) -> Contact:
    """How they are told: as they wish for the appointment that would move, which they may have changed since."""
    visit = reading.appointments.get(wish.moves)
    return replace(visit.contact, zone=wish.contact.zone) if visit and visit.contact else wish.contact


def _is_held(room: WaitingRoom, hold: str, now: datetime) -> bool:
    kept = room.diary.read([], [hold]).appointments.get(hold) if hold else None
    return kept is not None and kept.status is Status.HELD and kept.owns_its_time(now)


def _is_elsewhere(hold: Appointment, reading: Reading, moves: str, now: datetime) -> bool:
    """Whether the client is at the practice then, other than for the appointment that would be moved."""
    visit = reading.appointments.get(moves)
    instead = {piece.key: piece.mask for piece in pieces(visit)} if visit and visit.owns_its_time(now) else {}
    own = [piece for piece in pieces(hold) if piece.key[0].startswith("client#")]
    return any(_taken(reading.book.get(piece.key), now) & ~instead.get(piece.key, 0) & piece.mask for piece in own)


def _taken(sheet: Sheet | None, now: datetime) -> int:
    return busy(sheet, now) if sheet else 0
