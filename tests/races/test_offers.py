"""The clock strikes twice in the millisecond in which an offer is answered and somebody else wants its time."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from threading import Barrier

import pytest

from chalicelib import wiring
from chalicelib.adapters.secrets import random_identity
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.errors import HoldExpired, SlotTaken
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.usecases.answer_offer import accept_offer, leave_waitlist
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.change_appointment import free
from chalicelib.usecases.join_waitlist import Joining, join_waitlist
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.waiting_room import WaitingRoom
from chalicelib.usecases.wishes import Wish
from dev.engines import Engine
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work, settle_on
from tests.races.invariants import assert_sound, overlaps
from tests.races.storm_practice import CALM, start_at
from tests.usecases.wishing import faults

pytestmark = pytest.mark.races

MOMENT = timedelta(milliseconds=1)
MOMENTS = tuple(product((-MOMENT, 0 * MOMENT, MOMENT), repeat=3))
"""When each strike and the answer come, counted from the offer's deadline."""
VISITS = 8
"""How often the visitor comes back: the time may be free only once the clock has struck."""
TIMETABLE = Timetable(CALM)
HOUR = timedelta(hours=1)


@dataclass
class Round:
    """A time that is offered to Ann, and that in some rounds Bo waits for as well."""

    number: int
    room: WaitingRoom
    has_next: bool

    def __post_init__(self) -> None:
        self.now, self.start = start_at(-3, 12), start_at(self.number // 7, 4 * (self.number % 7))
        visit = self.book("owner", self.now)
        self.ann, *_ = waiting = [self.join(name) for name in ("ann", "bo")[: 1 + self.has_next]]
        free(self.room.diary, visit, self.now)
        [self.hold] = offer_freed_time(self.room, visit, now=self.now)
        self.ids = [one.id for one in waiting]
        assert self.hold.offer == self.ann.id

    def join(self, name: str) -> StandingWish:
        opens = self.start.astimezone(CALM.zone)
        who = f"{name}-{self.number}"
        joining = Joining(
            identity=who,
            fingerprint=who,
            service="half",
            first=opens.date(),
            last=opens.date(),
            notice=2 * HOUR,
            contact=Contact(name.title(), "Day", f"{who}@example.com"),
            client=who,
            contact_hash=who,
            therapists=("ana",),
            hours=(Window(opens.time(), (opens + HOUR / 2).time()),),
        )
        moment = self.now - (HOUR if name == "ann" else 0 * HOUR)
        return join_waitlist(self.room, joining, now=moment)[0]

    def book(self, who: str, now: datetime) -> Appointment:
        """Will book the time as any visitor does."""
        who = f"{who}-{self.number}"
        booking = Booking(
            wish=Wish("half", self.start, "ana"),
            identity=who,
            completes_hold=False,
            fingerprint=who,
            client=who,
            contact_hash=who,
            contact=Contact("Ada", who, f"{who}@example.com"),
            vetted=Vetted(),
        )
        return book_appointment(self.room.diary, TIMETABLE, booking, now=now, attempts=self.room.attempts)

    def owner(self, moment: datetime) -> str:
        """Will say whose the time is by now; more than one is a fault."""
        stored = list(self.room.diary.appointments())
        assert overlaps(stored, moment) == []
        assert faults(self.room.diary, self.room.waitlist.open(), moment) == []
        here = [
            one for one in stored if (one.start, one.therapist) == (self.start, "ana") and one.owns_its_time(moment)
        ]
        assert len(here) <= 1
        return (here[0].offer or here[0].id).partition("-")[0] if here else "nobody"

    def over(self, moment: datetime) -> None:
        for identity in self.ids:
            wish = self.room.diary.read([], wishes=[identity]).wishes[identity]
            leave_waitlist(self.room, wish, now=moment)


def test_of_two_strikes_an_answer_and_a_visitor_exactly_one_gets_the_time(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    crew = crew_at_work(engine, tmp_path, 2, partial(_race, engine))
    rounds = list(crew.seen("round"))
    assert len(rounds) == 2 * len(MOMENTS)
    tell(rounds=len(rounds), owner=dict(Counter(one["owner"] for one in rounds)))
    assert [one for one in rounds if one["owner"] not in _just(**one)] == []
    assert [one for one in rounds if one["answered"] != (one["owner"] == "ann" and one["answer_at"] < 0)] == []
    assert [one for one in rounds if one["booked"] != (one["owner"] == "public")] == []


def _just(*, strikes: list[int], answer_at: int, has_next: bool, **_others: object) -> set[str]:
    """Who may have the time. Whoever is next has it in the same write, so no visitor finds it between the two."""
    after = {"bo"} if has_next else {"public", "nobody"}
    if max(strikes) < 0:
        return {"ann"}
    return after | {"ann"} if answer_at < 0 else after


def _race(engine: Engine, hand: Hand) -> None:
    settle_on(dict(engine.fresh().environment))
    room = WaitingRoom(
        diary=wiring.diary(),
        waitlist=wiring.waitlist(),
        timetable=TIMETABLE,
        attempts=wiring.patience(),
        identity=random_identity,
    )
    with ThreadPoolExecutor(4) as pool:
        for number, (first, second, answer_at) in enumerate(MOMENTS):
            _round(pool, Round(number, room, has_next=hand.index == 1), (first, second), answer_at, hand)
    assert_sound(start_at(-3, 12) + 2 * HOUR)


def _round(
    pool: ThreadPoolExecutor, one: Round, strikes: tuple[timedelta, timedelta], answer_at: timedelta, hand: Hand
) -> None:
    deadline, barrier = one.now + HOUR / 2, Barrier(4)
    struck = [pool.submit(_strike, barrier, one.room, deadline + at) for at in strikes]
    answered = pool.submit(_answers, barrier, one, deadline + answer_at)
    booked = pool.submit(_visits, barrier, one, deadline + MOMENT)
    assert all(strike.result() for strike in struck)
    hand.note(
        kind="round",
        strikes=[at // MOMENT for at in strikes],
        answer_at=answer_at // MOMENT,
        has_next=one.has_next,
        answered=answered.result(),
        booked=booked.result(),
        owner=one.owner(deadline + MOMENT),
    )
    one.over(deadline + MOMENT)


def _strike(barrier: Barrier, room: WaitingRoom, now: datetime) -> bool:
    barrier.wait(30)
    return pass_on_offers(room, now=now).failed == 0


def _answers(barrier: Barrier, one: Round, now: datetime) -> bool:
    barrier.wait(30)
    try:
        accept_offer(one.room, one.room.diary.read([], wishes=[one.ann.id]).wishes[one.ann.id], one.hold.id, now=now)
    except HoldExpired:
        return False
    return True


def _visits(barrier: Barrier, one: Round, now: datetime) -> bool:
    barrier.wait(30)
    for _ in range(VISITS):
        with suppress(SlotTaken):
            one.book("public", now)
            return True
    return False
