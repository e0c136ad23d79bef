"""Find what events missed: free times that somebody waits for, offers without a hold, wishes without a point."""

from datetime import datetime
from functools import partial

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import Ending, Proposal, StandingWish, State, ended
from chalicelib.usecases.offer_time import end_offer, offer_what_fits
from chalicelib.usecases.pass_on_offers import PassedOn, counted, end_wish, has_just
from chalicelib.usecases.waiting_room import WaitingRoom
from chalicelib.usecases.wish_chances import Opening, Visits, can_be_moved


def heal_waitlist(room: WaitingRoom, *, now: datetime) -> PassedOn:
    """Will offer every free time that somebody waits for and was not offered, whatever event went missing.

    Wishes that cannot be fulfilled any more end, and offers whose hold is gone are withdrawn.

    Raises:
        Unavailable: as its name says; a single wish that fails is counted instead.
    """
    found, wishes = PassedOn(), room.waitlist.open()
    holds = [one.proposal.hold for one in wishes if one.proposal]
    visits = room.diary.read([], [*holds, *(one.moves for one in wishes if one.moves)]).appointments
    for wish in wishes:
        if wish.proposal and _has_lost_its_hold(wish.proposal, visits, now):
            found += counted(partial(_withdraw, room, wish, now))
        elif wish.state is State.WAITING and _is_pointless(room, wish, visits, now):
            found += counted(partial(end_wish, room, wish, now))
    opening = Opening(Span(now, room.timetable.horizon_end(now)))
    return found + PassedOn(offered=len(offer_what_fits(room, opening, now)))


def _withdraw(room: WaitingRoom, seen: StandingWish, now: datetime) -> PassedOn:
    """The time was taken away from under an offer: nobody's answer, so it may be offered again."""
    hold = seen.proposal.hold if seen.proposal else ""

    def change(wish: StandingWish) -> StandingWish:
        return ended(wish, hold, Ending.WITHDRAWN, now)

    after = end_offer(room, seen.id, change, now)
    return PassedOn(withdrawn=has_just(Ending.WITHDRAWN, after, now))


def _has_lost_its_hold(offer: Proposal, visits: Visits, now: datetime) -> bool:
    """Whether an offer that can still be answered has no time any more; one that cannot is the clock's to end."""
    hold = visits.get(offer.hold)
    return now < offer.deadline and (hold is None or hold.status is not Status.HELD)


def _is_pointless(room: WaitingRoom, wish: StandingWish, visits: Visits, now: datetime) -> bool:
    """Whether the appointment that was to move cannot be moved any more, or what is wished for is given no more."""
    visit = visits.get(wish.moves)
    stuck = bool(wish.moves) and (visit is None or not can_be_moved(room.timetable, visit, now))
    return stuck or room.service(wish) is None
