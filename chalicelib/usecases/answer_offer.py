"""What somebody on the waitlist answers: yes, not this one, or off the list. Each may come twice."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import claimed, pieces, released
from chalicelib.scheduling.errors import HoldExpired, Stale, TooLate, Unavailable
from chalicelib.scheduling.life import cancelled, moved
from chalicelib.scheduling.sheets import Book, Key, Sheet
from chalicelib.scheduling.waitlist import Ending, StandingWish, State, accepted, agreed, ended, held_until, left
from chalicelib.usecases.change_appointment import is_late
from chalicelib.usecases.offer_time import end_offer, wish_by_id
from chalicelib.usecases.ports import Reading, Writing
from chalicelib.usecases.settling import settle, unless_torn
from chalicelib.usecases.waiting_room import WaitingRoom


@dataclass(frozen=True, slots=True)
class Answered:
    """The wish as it now is, with the hold that is to be booked, or the appointment that has moved to its time."""

    wish: StandingWish
    hold: Appointment | None = None
    visit: Appointment | None = None


def accept_offer(room: WaitingRoom, known: StandingWish, hold: str, *, now: datetime) -> Answered:
    """Will take the offered time: an existing appointment moves there, else its hold is kept long enough to book it.

    Raises:
        HoldExpired: it is not theirs to take (any more).
        TooLate: the appointment that was to move is over, cancelled, or too near to be moved without staff.
        NotFound, Unavailable: as their names say.
    """
    first = iter([known])

    def decide() -> Answered:
        wish = next(first, None) or wish_by_id(room, known.id)
        if wish.state is State.ACCEPTED and wish.proposals[-1].hold == hold:
            return Answered(wish, visit=_visit(room, wish.moves or hold))
        if not wish.can_answer(hold, now):
            raise HoldExpired
        return _move(room, wish, hold, now) if wish.moves else _keep(room, wish, hold, now)

    return settle(room.attempts, decide, Unavailable)


def pass_offer(room: WaitingRoom, known: StandingWish, hold: str, *, now: datetime) -> StandingWish:
    """Will leave the offered time to the next in line, and wait on. Of another offer than the present, it says nothing.

    Raises:
        NotFound, Unavailable: as their names say.
    """
    return end_offer(room, known.id, partial(_answered, hold=hold, now=now), now)


def leave_waitlist(room: WaitingRoom, known: StandingWish, *, now: datetime) -> StandingWish:
    """Will take somebody off the list; a time that is offered to them goes to the next in line.

    Raises:
        NotFound, Unavailable: as their names say.
    """
    return end_offer(room, known.id, partial(left, now=now), now)


def _answered(wish: StandingWish, hold: str, now: datetime) -> StandingWish:
    """Whoever answers late has let it lapse, also where the clock has not been there yet."""
    if wish.can_answer(hold, now):
        return ended(wish, hold, Ending.PASSED, now)
    return ended(wish, hold, Ending.LAPSED, now)


def _keep(room: WaitingRoom, wish: StandingWish, hold: str, now: datetime) -> Answered:
    reading = _read(room, [hold])
    kept = _live(reading, hold, now)
    proposal = wish.proposal
    if proposal is None or proposal.agreed is not None:
        return Answered(wish, kept)
    until = max(proposal.deadline, min(now + room.timetable.practice.policies.hold, proposal.start))
    longer = replace(kept, version=kept.version + 1, expires=held_until(until))
    after = agreed(wish, hold, until, now)
    book = room.diary.read([piece.key for piece in pieces(kept)]).book
    with unless_torn(room.diary, reading.appointments, hold):
        sheets = claimed(book, longer, now).values()
    room.diary.write(Writing(sheets=sheets, appointments=[longer], wishes=(after,)))
    return Answered(after, longer)


def _move(room: WaitingRoom, wish: StandingWish, identity: str, now: datetime) -> Answered:
    """One write: the held time let go, the old one given back, and the appointment where the offer was."""
    seen = _read(room, [identity, wish.moves])
    hold, visit = _live(seen, identity, now), seen.appointments.get(wish.moves)
    if visit is None or is_late(room.timetable, visit, now):
        raise TooLate
    there = moved(visit, hold, hold.room, now)
    wanted = {piece.key for one in (hold, visit, there) for piece in pieces(one)}
    reading = room.diary.read(wanted, [identity, wish.moves])
    if reading.appointments != seen.appointments:
        raise Stale
    freed = _let_go(reading.book, [hold, visit], now)
    with unless_torn(room.diary, seen.appointments, identity, wish.moves):
        sheets = freed | claimed({**reading.book, **freed}, there, now)
    after = accepted(wish, identity, now)
    changed = [cancelled(hold, now), there]
    room.diary.write(Writing(sheets=sheets.values(), appointments=changed, left=(visit,), wishes=(after,)))
    return Answered(after, visit=there)


def _let_go(book: Book, visits: list[Appointment], now: datetime) -> dict[Key, Sheet]:
    freed: dict[Key, Sheet] = {}
    for one in visits:
        freed |= released({**book, **freed}, one, now)
    return freed


def _read(room: WaitingRoom, identities: list[str]) -> Reading:
    return room.diary.read([], identities)


def _live(reading: Reading, hold: str, now: datetime) -> Appointment:
    found = reading.appointments.get(hold)
    if found is None or found.status is not Status.HELD or not found.owns_its_time(now):
        raise HoldExpired
    return found


def _visit(room: WaitingRoom, identity: str) -> Appointment | None:
    return room.diary.read([], [identity]).appointments.get(identity)
