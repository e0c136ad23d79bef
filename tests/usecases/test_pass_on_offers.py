"""What the clock does: it hands offers on at their deadline, ends what is over, and finds what events missed."""

import pytest

from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.waitlist import Ending, State
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.pass_on_offers import PassedOn, pass_on_offers
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.small_practice import NOW, at
from tests.usecases.asking import book, free_starts
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
    waiting_room,
    wish_of,
)

DEADLINE = NOW + 30 * MINUTE
HALF_PAST_TEN = at("2026-12-01", "10:30")


def ready(*names: str, diary: TroubledDiary | None = None) -> WaitingRoom:
    """A full Tuesday of which Maya's 10:30 is offered to the first of these people."""
    room = waiting_room(diary)
    visits = filled(room)
    for number, name in enumerate(names or ("ann", "bob")):
        join(room, name, last=TUESDAY, now=NOW - HOUR + number * MINUTE)
    cancel(room, visits[1])
    return room


@pytest.mark.parametrize(("after", "lapsed"), [(-1, 0), (0, 1), (1, 1), (4, 1)])
def test_an_offer_is_handed_on_at_its_deadline_and_not_before(after: int, lapsed: int) -> None:
    room = ready()
    now = DEADLINE + after * MINUTE
    assert pass_on_offers(room, now=now) == PassedOn(lapsed=lapsed)
    assert (wish_of(room, "bob").state is State.OFFERED) is bool(lapsed)
    assert free_starts(room.diary, now=now) == []
    assert is_whole(room, now)


def test_whoever_let_it_lapse_waits_on_and_hears_nothing_of_that_time_again() -> None:
    room = ready("ann")
    pass_on_offers(room, now=DEADLINE)
    wish = wish_of(room, "ann")
    assert (wish.state, wish.lapses, wish.proposals[-1].ended) == (State.WAITING, 1, DEADLINE)
    assert free_starts(room.diary, now=DEADLINE) == [HALF_PAST_TEN]
    assert heal_waitlist(room, now=DEADLINE) == PassedOn()


def test_the_time_goes_down_the_line_one_person_after_the_other() -> None:
    room, asked, now = ready("ann", "bob", "cleo"), list[str](), NOW
    for _ in range(3):
        [held] = [one for one in room.diary.appointments() if one.offer and one.owns_its_time(now)]
        asked.append(held.offer.removeprefix("wish-of-"))
        now += 30 * MINUTE
        pass_on_offers(room, now=now)
    assert asked == ["ann", "bob", "cleo"]
    assert free_starts(room.diary, now=now) == [HALF_PAST_TEN]


def test_a_second_run_finds_nothing_left_to_do() -> None:
    room = ready()
    pass_on_offers(room, now=DEADLINE)
    seen = dict.fromkeys(["ann", "bob"])
    before = {name: wish_of(room, name) for name in seen}
    assert pass_on_offers(room, now=DEADLINE + MINUTE) == PassedOn()
    assert {name: wish_of(room, name) for name in seen} == before


def test_two_runs_at_once_hand_on_once() -> None:
    diary = TroubledDiary()
    room = ready(diary=diary)
    diary.between = lambda: pass_on_offers(room, now=DEADLINE)
    pass_on_offers(room, now=DEADLINE)
    assert [one.ending for one in wish_of(room, "ann").proposals] == [Ending.LAPSED]
    assert [one.ending for one in wish_of(room, "bob").proposals] == [None]
    assert is_whole(room, DEADLINE)


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_run_hands_on_once(trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = ready(diary=diary)
    diary.troubles = [trouble]
    pass_on_offers(room, now=DEADLINE)
    assert offered_to(room, "bob").start == HALF_PAST_TEN
    assert len(wish_of(room, "bob").proposals) == 1
    assert is_whole(room, DEADLINE)


def test_one_wish_that_fails_keeps_no_other_waiting() -> None:
    diary = TroubledDiary()
    room = ready("ann", diary=diary)
    join(room, "zoe", last=TUESDAY)
    diary.troubles = [_lose] * 8
    assert pass_on_offers(room, now=wish_of(room, "zoe").ends) == PassedOn(over=1, failed=1)


def _lose(_diary: TroubledDiary, _writing: Writing) -> None:
    raise Stale


def test_a_clock_that_comes_very_late_still_offers_what_is_free_then() -> None:
    room = ready()
    late = DEADLINE + 2 * HOUR
    assert free_starts(room.diary, now=late) == [HALF_PAST_TEN]
    pass_on_offers(room, now=late)
    assert offered_to(room, "bob").deadline == late + 30 * MINUTE
    assert is_whole(room, late)


def test_a_clock_that_comes_very_late_offers_nothing_that_somebody_took_meanwhile() -> None:
    room = ready()
    late = DEADLINE + 2 * HOUR
    book(room.diary, HALF_PAST_TEN, now=late, client="quick")
    assert pass_on_offers(room, now=late) == PassedOn(lapsed=1)
    assert wish_of(room, "bob").state is State.WAITING
    assert is_whole(room, late)


def test_whoever_said_yes_has_until_their_hold_ends_and_then_it_is_the_next_one_s() -> None:
    room = ready()
    accept(room, now=DEADLINE - MINUTE)
    assert pass_on_offers(room, now=DEADLINE) == PassedOn()
    ends = DEADLINE - MINUTE + PLAIN.practice.policies.hold
    assert pass_on_offers(room, now=ends) == PassedOn(lapsed=1)
    assert offered_to(room, "bob").start == HALF_PAST_TEN


def test_a_wish_is_over_when_its_last_day_is() -> None:
    room = waiting_room()
    wish = join(room, last=TUESDAY)
    assert pass_on_offers(room, now=wish.ends - MINUTE) == PassedOn()
    assert pass_on_offers(room, now=wish.ends) == PassedOn(over=1)
    assert (wish_of(room, "ann").state, wish_of(room, "ann").ended) == (State.OVER, wish.ends)


def test_whoever_lets_three_run_out_is_off_the_list() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    now = NOW
    for number, visit in enumerate((visits[0], visits[2], visits[4])):
        cancel(room, visit, now=now)
        now = offered_to(room, "ann").deadline
        assert pass_on_offers(room, now=now) == PassedOn(lapsed=1, over=int(number == 2))
