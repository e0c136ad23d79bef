"""A small practice in which everybody does anything: books, cancels, joins, answers or not; and events go missing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from chalicelib.scheduling.appointments import OPEN, Appointment, Status
from chalicelib.scheduling.errors import HoldExpired, Invalid, SlotTaken, TooLate
from chalicelib.scheduling.waitlist import Proposal, StandingWish
from chalicelib.usecases.answer_offer import accept_offer, leave_waitlist, pass_offer
from chalicelib.usecases.change_appointment import free, release_hold
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.stop_booking import stop_booking
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW
from tests.usecases.asking import book, complete, hold
from tests.usecases.wishing import HOUR, MINUTE, hours, is_whole, join, unfit, waiting_room

SERVICES = ("sciatica-first", "relaxation", "deep-tissue")
DAYS = 12


@dataclass
class Storm:
    """The practice, what time it is, the changes of which no event has told yet, and the offers that were seen."""

    luck: Random
    events: list[Appointment] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    numbers: int = 0

    def __post_init__(self) -> None:
        self.diary = FakeDiary()
        self.room = waiting_room(self.diary)
        self.moment = NOW

    def name(self) -> str:
        self.numbers += 1
        return f"n{self.numbers}"

    def step(self) -> None:
        """Will let one thing happen, and hold everything against what may never be."""
        deed = self.luck.choices(list(DEEDS), weights=list(DEEDS.values()))[0]
        with suppress(SlotTaken, TooLate, HoldExpired, Invalid):
            deed(self)
        assert is_whole(self.room, self.moment), deed
        for wish in self.diary.wishes.values():
            self.look_at(wish)

    def look_at(self, wish: StandingWish) -> None:
        """Will check an offer when it is seen for the first time."""
        if wish.proposal and wish.proposal.hold not in self.seen:
            self.seen[wish.proposal.hold] = wish.id
            assert unfit(self.room, wish, wish.proposal) is None

    def changed(self, before: Appointment) -> None:
        self.events.append(before)

    def some(self, *statuses: Status) -> Appointment:
        found = [one for one in self.diary.stored.values() if one.status in statuses and one.start > self.moment]
        if not found:
            raise TooLate
        return self.luck.choice(found)

    def offered(self) -> tuple[StandingWish, Proposal]:
        found = [(one, one.proposal) for one in self.diary.wishes.values() if one.proposal]
        if not found:
            raise TooLate
        return self.luck.choice(found)


def books(storm: Storm) -> None:
    start = NOW + timedelta(minutes=15 * storm.luck.randrange(DAYS * 96))
    service, name = storm.luck.choice(SERVICES), storm.name()
    book(storm.diary, start, service=service, now=storm.moment, identity=name, client=name, fingerprint=name)


def fills_a_day(storm: Storm) -> None:
    for _ in range(12):
        with suppress(SlotTaken):
            books(storm)


def cancels(storm: Storm) -> None:
    visit = storm.some(*OPEN)
    free(storm.diary, visit, storm.moment)
    storm.changed(visit)


def moves(storm: Storm) -> None:
    visit, later = storm.some(*OPEN), timedelta(minutes=15 * storm.luck.randrange(-300, 300))
    moved = reschedule_appointment(
        storm.diary, storm.room.timetable, visit, visit.start + later, "", now=storm.moment, attempts=attempts
    )
    if moved.requested is None:
        storm.changed(visit)


def only_looks(storm: Storm) -> None:
    start = NOW + timedelta(minutes=15 * storm.luck.randrange(DAYS * 96))
    held = hold(storm.diary, start, service=storm.luck.choice(SERVICES), identity=storm.name(), now=storm.moment)
    if storm.luck.random() < 0.5:
        release_hold(storm.diary, held, now=storm.moment, attempts=attempts)
        storm.changed(held)


def joins(storm: Storm, instead_of: Appointment | None = None) -> None:
    luck, today = storm.luck, storm.moment.astimezone(storm.room.timetable.zone).date()
    first = today + timedelta(days=luck.randrange(4))
    more = {"instead_of": instead_of, "client": instead_of.client} if instead_of else {}
    name = storm.name()
    join(
        storm.room,
        name,
        now=storm.moment,
        service=instead_of.service if instead_of else luck.choice(SERVICES[:2]),
        first=first,
        last=first + timedelta(days=luck.randrange(1, 9)),
        notice=luck.choice([1, 2, 4, 24]) * HOUR,
        therapists=luck.choice([(), (), ("maya",), ("tom",)]),
        hours=hours(luck.choice(["", "09:00-12:00", "12:00-17:00"])),
        contact_hash=f"hash-{luck.randrange(6)}",
        **more,
    )


def joins_instead(storm: Storm) -> None:
    joins(storm, storm.some(*OPEN))


def says_yes(storm: Storm) -> None:
    wish, offer = storm.offered()
    before = storm.diary.stored.get(wish.moves)
    accept_offer(storm.room, wish, offer.hold, now=storm.moment)
    if before is not None:
        storm.changed(before)


def passes(storm: Storm) -> None:
    wish, offer = storm.offered()
    pass_offer(storm.room, wish, offer.hold, now=storm.moment)


def finishes(storm: Storm) -> None:
    wish, offer = storm.offered()
    if not wish.moves:
        complete(storm.diary, storm.diary.stored[offer.hold], now=storm.moment, client=storm.name())


def is_stopped(storm: Storm) -> None:
    wish, offer = storm.offered()
    held = storm.diary.stored[offer.hold]
    wished = Wish(wish.service, offer.start)
    stop_booking(storm.diary, storm.room.timetable, wished, held.id, (), now=storm.moment, attempts=attempts)
    storm.changed(held)


def leaves(storm: Storm) -> None:
    wishes = list(storm.diary.wishes.values())
    if wishes:
        leave_waitlist(storm.room, storm.luck.choice(wishes), now=storm.moment)


def event_comes(storm: Storm) -> None:
    """One of them, in any order, sometimes twice."""
    if storm.events:
        before = storm.luck.choice(storm.events)
        if storm.luck.random() < 0.8:
            storm.events.remove(before)
        offer_freed_time(storm.room, before, now=storm.moment)


def clock(storm: Storm) -> None:
    pass_on_offers(storm.room, now=storm.moment)


def heals(storm: Storm) -> None:
    heal_waitlist(storm.room, now=storm.moment)


def time_passes(storm: Storm) -> None:
    storm.moment += storm.luck.choice([1, 1, 5, 20, 30, 35, 240]) * MINUTE


DEEDS: dict[Callable[[Storm], None], int] = {
    books: 6,
    fills_a_day: 6,
    cancels: 14,
    moves: 4,
    only_looks: 4,
    joins: 10,
    joins_instead: 4,
    says_yes: 8,
    passes: 3,
    finishes: 6,
    is_stopped: 1,
    leaves: 1,
    event_comes: 16,
    clock: 12,
    heals: 3,
    time_passes: 20,
}
