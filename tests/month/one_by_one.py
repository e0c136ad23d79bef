"""How the product fills a freed time: it is offered to one person at a time and held for them, as the clock strikes."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import combinations

from chalicelib.scheduling.errors import HoldExpired, SlotTaken, TooLate
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import Proposal, StandingWish, State
from chalicelib.usecases.answer_offer import accept_offer, leave_waitlist, pass_offer
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.wishes import Wish
from tests.month.people import ABLE, AWAKE, DAY, FOUR, HOUR, MINUTE, reply
from tests.month.world import Freed, World
from tests.races.invariants import overlaps
from tests.small_practice import NOW
from tests.usecases.wishing import faults, unfit

TYPING = timedelta(minutes=4)
"""From a yes to the last page of the safety check."""
SUNDAY = 6
HEALED_EVERY = 4 * HOUR
"""No event goes missing here, so there is little to find; the product looks every five minutes."""


@dataclass
class OneByOne:
    """Fills the freed times of a world, and looks at every offer when it is made."""

    world: World

    def __post_init__(self) -> None:
        self.seen, self.unfit, self.wrong = set[str](), list[str](), list[str]()
        self._writes, self._strikes = 0, NOW
        self.world.on_freed = self._freed
        self.world.after_each = self._look
        self.world.at(NOW + HEALED_EVERY, self._heal)

    def _freed(self, freed: Freed) -> None:
        offer_freed_time(self.world.room, freed.visit, now=self.world.now)

    def _heal(self) -> None:
        heal_waitlist(self.world.room, now=self.world.now)
        self.world.at(self.world.now + HEALED_EVERY, self._heal)

    def _look(self) -> None:
        """Look at what was written: at new offers, at every other one, and when the clock has to strike next."""
        world = self.world
        if world.diary.writes == self._writes:
            return
        self._writes = world.diary.writes
        wishes = world.room.waitlist.open()
        self.wrong += faults(world.diary, wishes, world.now)
        for wish in wishes:
            if wish.proposal and wish.proposal.hold not in self.seen:
                self._offered(wish, wish.proposal)
        due = min((one.look for one in wishes if one.look), default=None)
        if due:
            strike = max(NOW - (NOW - due) // MINUTE * MINUTE, world.now)
            if strike != self._strikes:
                self._strikes = strike
                world.at(strike, self._strike)

    def _strike(self) -> None:
        """The clock strikes at full minutes; here only at those at which it has something to do."""
        pass_on_offers(self.world.room, now=self.world.now)

    def _offered(self, wish: StandingWish, offer: Proposal) -> None:
        world = self.world
        self.seen.add(offer.hold)
        world.tally.told += 1
        near = [one for one in world.diary.stored.values() if abs(one.start - offer.start) < DAY]
        self.wrong += overlaps(near, world.now)
        found = unfit(world.room, wish, offer) or plainly_unfit(wish, offer, world.answer_within)
        self.unfit += [f"{wish.id} {offer.hold}: {found}"] if found else []
        answer = reply(world.seed, world.habits, wish.client, offer.start)
        if answer.after is None:
            return
        moment = AWAKE.after(world.now, answer.after)
        if answer.wants:
            world.at(moment, lambda: self._says_yes(wish.id, offer.hold, finishes=answer.finishes))
        else:
            world.at(moment, lambda: self._passes(wish.id, offer.hold))

    def _says_yes(self, identity: str, hold: str, *, finishes: bool) -> None:
        world = self.world
        wish = world.diary.wishes[identity]
        try:
            accept_offer(world.room, wish, hold, now=world.now)
        except HoldExpired:
            self._too_late(wish, next(one for one in wish.proposals if one.hold == hold), finishes=finishes)
            return
        if finishes:
            world.at(world.now + TYPING, lambda: self._books(identity, hold))

    def _too_late(self, wish: StandingWish, offer: Proposal, *, finishes: bool) -> None:
        """The page of an offer that has run out says whether its time is anybody's now, and leads to it."""
        world = self.world
        if wish.state is not State.WAITING:
            world.tally.in_vain += 1
        elif finishes:
            try:
                world.book(Wish(wish.service, offer.start, offer.therapist), wish.client, by_waiting=True)
                leave_waitlist(world.room, wish, now=world.now)
            except SlotTaken:
                world.tally.in_vain += 1

    def _books(self, identity: str, hold: str) -> None:
        world, wish = self.world, self.world.diary.wishes[identity]
        kept = world.diary.stored[hold]
        with suppress(HoldExpired):
            world.book(Wish(kept.service, kept.start, kept.therapist), wish.client, hold=hold, by_waiting=True)

    def _passes(self, identity: str, hold: str) -> None:
        with suppress(TooLate):
            pass_offer(self.world.room, self.world.diary.wishes[identity], hold, now=self.world.now)


def plainly_unfit(wish: StandingWish, offer: Proposal, answer_within: timedelta) -> str:
    """Will say what is wrong with an offer by the clock on the wall, with nothing of the product's own arithmetic."""
    start, end = offer.start.astimezone(FOUR.zone), offer.end.astimezone(FOUR.zone)
    day, opens, closes = start.date(), start.time(), end.time()
    told = AWAKE.from_then(offer.made)
    wrong = {
        "therapist": bool(wish.therapists) and offer.therapist not in wish.therapists,
        "not their treatment": offer.therapist not in ABLE[wish.service],
        "days": not wish.first <= day <= wish.last,
        "hours": bool(wish.hours) and not any(one.opens <= opens and closes <= one.closes for one in wish.hours),
        "closed": day.weekday() == SUNDAY or opens < time(9) or closes > time(18),
        "notice": offer.start - told < wish.notice,
        "no time to answer": offer.deadline - told < answer_within,
    }
    return next((why for why, is_so in wrong.items() if is_so), "")


def met(wishes: list[StandingWish]) -> list[str]:
    """Will return the offers of overlapping times of a therapist that stood at the same time, by the record alone."""
    lives = [(one, one.ended or one.deadline, wish.id) for wish in wishes for one in wish.proposals]
    return [
        f"{first.hold} of {whose} and {second.hold} of {other}"
        for (first, gone, whose), (second, later, other) in combinations(lives, 2)
        if first.therapist == second.therapist
        and Span(first.start, first.end).overlaps(Span(second.start, second.end))
        and first.made < later
        and second.made < gone
    ]
