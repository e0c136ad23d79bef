"""Whatever ends a hold that is offered to somebody tells their wish in the same write: booking, a stop, a release."""

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import HoldExpired
from chalicelib.scheduling.waitlist import Ending, State
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.stop_booking import stop_booking
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish
from tests.fakes import attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import complete, free_starts
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race
from tests.usecases.wishing import (
    HOUR,
    MINUTE,
    PLAIN,
    TUESDAY,
    accept,
    cancel,
    filled,
    is_whole,
    join,
    offered_to,
    stored,
    waiting_room,
    wish_of,
)

HALF_PAST_TEN = at("2026-12-01", "10:30")
DEADLINE = NOW + 30 * MINUTE


class Stage:
    """A full Tuesday of which Maya's 10:30 is offered to Ann; Bob is next."""

    def __init__(self) -> None:
        self.diary = TroubledDiary()
        self.room = waiting_room(self.diary)
        visits = filled(self.room)
        for name in ("ann", "bob"):
            join(self.room, name, last=TUESDAY)
        cancel(self.room, visits[1])
        self.hold = stored(self.room, offered_to(self.room, "ann").hold)

    def stop(self) -> None:
        wish = Wish(self.hold.service, self.hold.start)
        stop_booking(self.diary, PLAIN, wish, self.hold.id, ("E1",), now=NOW, attempts=attempts)


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_booking_takes_the_offer_once(stage: Stage, trouble: Trouble) -> None:
    stage.diary.troubles = [trouble]
    assert complete(stage.diary, stage.hold).status is Status.BOOKED
    assert wish_of(stage.room, "ann").state is State.ACCEPTED
    assert is_whole(stage.room)


def test_the_same_booking_again_is_the_same_booking(stage: Stage) -> None:
    first = complete(stage.diary, stage.hold)
    assert complete(stage.diary, stage.hold) == first


def test_a_booking_races_the_clock_and_one_of_them_has_it(stage: Stage) -> None:
    stage.diary.between = lambda: pass_on_offers(stage.room, now=DEADLINE)
    with pytest.raises(HoldExpired):
        complete(stage.diary, stage.hold, now=DEADLINE)
    assert (wish_of(stage.room, "ann").state, wish_of(stage.room, "bob").state) == (State.WAITING, State.OFFERED)
    other = Stage()
    other.diary.between = lambda: complete(other.diary, other.hold, now=DEADLINE)
    pass_on_offers(other.room, now=DEADLINE)
    assert (wish_of(other.room, "ann").state, wish_of(other.room, "bob").state) == (State.ACCEPTED, State.WAITING)
    assert is_whole(stage.room, DEADLINE)
    assert is_whole(other.room, DEADLINE)


def test_a_booking_that_waits_for_a_review_has_its_time_like_any_other(stage: Stage) -> None:
    held = accept(stage.room).hold
    assert held is not None
    vetted = Vetted(review="visit", due=NOW + 2 * HOUR)
    waiting = complete(stage.diary, held, vetted=vetted)
    assert waiting.status is Status.PENDING_REVIEW
    assert wish_of(stage.room, "ann").state is State.ACCEPTED
    assert is_whole(stage.room)


def test_a_stop_frees_the_time_and_looks_like_passing_on_it(stage: Stage) -> None:
    accept(stage.room)
    stage.stop()
    wish = wish_of(stage.room, "ann")
    assert (wish.state, wish.proposals[-1].ending) == (State.WAITING, Ending.PASSED)
    assert free_starts(stage.diary) == [HALF_PAST_TEN]
    assert is_whole(stage.room)


def test_after_a_stop_the_time_goes_to_the_next_in_line_and_not_to_the_same_person(stage: Stage) -> None:
    stage.stop()
    [held] = offer_freed_time(stage.room, stage.hold, now=NOW)
    assert (held.offer, held.start) == ("wish-of-bob", HALF_PAST_TEN)


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_stop_is_whole(stage: Stage, trouble: Trouble) -> None:
    stage.diary.troubles = [trouble]
    stage.stop()
    assert wish_of(stage.room, "ann").state is State.WAITING
    assert is_whole(stage.room)


def test_a_stop_after_the_clock_was_quicker_changes_nothing_of_anybodys(stage: Stage) -> None:
    stage.diary.between = lambda: pass_on_offers(stage.room, now=DEADLINE)
    stage.stop()
    assert [one.ending for one in wish_of(stage.room, "ann").proposals] == [Ending.LAPSED]
    assert offered_to(stage.room, "bob").start == HALF_PAST_TEN
    assert is_whole(stage.room, DEADLINE)
