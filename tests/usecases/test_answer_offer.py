"""Yes, not this one, off the list: what becomes of the offer, its time, and an appointment that moves there."""

from dataclasses import replace

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import HoldExpired, NotFound
from chalicelib.scheduling.waitlist import GRACE, Ending, State
from chalicelib.usecases.answer_offer import accept_offer, leave_waitlist, pass_offer
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.small_practice import NOW, at
from tests.usecases.asking import complete, free_starts
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race
from tests.usecases.wishing import (
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


def ready(*names: str, diary: TroubledDiary | None = None) -> WaitingRoom:
    """A full Tuesday of which Maya's 10:30 has come free, with these people waiting in this order."""
    room = waiting_room(diary)
    visits = filled(room)
    for number, name in enumerate(names or ("ann", "bob")):
        join(room, name, last=TUESDAY, now=NOW - 60 * MINUTE + number * MINUTE)
    cancel(room, visits[1])
    return room


# ---- yes ----


def test_yes_keeps_the_time_as_long_as_booking_takes() -> None:
    room = ready()
    said = accept(room, now=DEADLINE - MINUTE)
    assert said.hold is not None
    assert said.hold.expires == DEADLINE - MINUTE + PLAIN.practice.policies.hold + GRACE
    assert offered_to(room, "ann").agreed == DEADLINE - MINUTE
    assert is_whole(room, DEADLINE)


def test_a_yes_that_finds_the_time_with_the_next_person_says_that_the_offer_is_over() -> None:
    diary = TroubledDiary()
    room = ready(diary=diary)
    known, hold = wish_of(room, "ann"), offered_to(room, "ann").hold
    diary.between = lambda: pass_on_offers(room, now=DEADLINE)
    with pytest.raises(HoldExpired):
        accept_offer(room, known, hold, now=DEADLINE - MINUTE)
    assert offered_to(room, "bob").start == HALF_PAST_TEN
    assert is_whole(room, DEADLINE)


def test_an_early_yes_shortens_nothing() -> None:
    room = ready()
    said = accept(room)
    assert said.hold is not None
    assert said.hold.expires == DEADLINE + GRACE
    assert offered_to(room, "ann").deadline == DEADLINE


def test_a_second_yes_is_the_first_one() -> None:
    room = ready()
    first = accept(room, now=DEADLINE - MINUTE)
    assert accept(room, now=DEADLINE) == first


@pytest.mark.parametrize(("late", "works"), [(-1, True), (0, False), (1, False)])
def test_yes_is_said_up_to_and_not_including_the_deadline(late: int, *, works: bool) -> None:
    room = ready()
    if works:
        assert accept(room, now=DEADLINE + late * MINUTE).hold is not None
    else:
        with pytest.raises(HoldExpired):
            accept(room, now=DEADLINE + late * MINUTE)
    assert is_whole(room, DEADLINE + late * MINUTE)


def test_yes_to_an_older_offer_is_no_yes_to_the_present_one() -> None:
    room = ready()
    with pytest.raises(HoldExpired):
        accept_offer(room, wish_of(room, "ann"), "an older one", now=NOW)
    with pytest.raises(HoldExpired):
        accept_offer(room, wish_of(room, "bob"), offered_to(room, "ann").hold, now=NOW)


def test_a_booked_offer_makes_the_wish_come_true_in_the_same_write() -> None:
    room = ready()
    held = accept(room).hold
    assert held is not None
    booked = complete(room.diary, held)
    assert (booked.status, booked.start) == (Status.BOOKED, HALF_PAST_TEN)
    wish = wish_of(room, "ann")
    assert (wish.state, wish.ended, wish.proposals[-1].ending) == (State.ACCEPTED, NOW, Ending.ACCEPTED)
    assert is_whole(room)
    assert accept_offer(room, wish, held.id, now=NOW).visit == booked


def test_an_offer_can_be_booked_without_saying_yes_first() -> None:
    room = ready()
    complete(room.diary, stored(room, offered_to(room, "ann").hold))
    assert wish_of(room, "ann").state is State.ACCEPTED


def test_yes_from_two_devices_at_once_is_one_yes() -> None:
    diary = TroubledDiary()
    room = ready(diary=diary)
    known = wish_of(room, "ann")
    diary.between = lambda: accept(room)
    assert accept_offer(room, known, offered_to(room, "ann").hold, now=NOW).hold == stored(room, "offer-1")
    assert wish_of(room, "ann").version == known.version + 1


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_yes_is_said_once(trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = ready(diary=diary)
    diary.troubles = [trouble]
    assert accept(room).hold == stored(room, "offer-1")
    assert is_whole(room)


# ---- not this one ----


def test_whoever_passes_waits_on_and_the_next_is_asked_in_the_same_write() -> None:
    diary = TroubledDiary()
    room = ready(diary=diary)
    writes = diary.writes
    after = pass_offer(room, wish_of(room, "ann"), offered_to(room, "ann").hold, now=NOW)
    assert diary.writes == writes + 1
    assert (after.state, after.proposals[-1].ending) == (State.WAITING, Ending.PASSED)
    assert offered_to(room, "bob").start == HALF_PAST_TEN
    assert free_starts(room.diary) == []
    assert is_whole(room)


def test_where_nobody_is_next_the_time_is_free_for_all() -> None:
    room = ready("ann")
    pass_offer(room, wish_of(room, "ann"), offered_to(room, "ann").hold, now=NOW)
    assert free_starts(room.diary) == [HALF_PAST_TEN]
    assert is_whole(room)


def test_nobody_is_offered_again_what_they_passed_on_nor_what_overlaps_it() -> None:
    room = ready("ann")
    hold = stored(room, offered_to(room, "ann").hold)
    pass_offer(room, wish_of(room, "ann"), hold.id, now=NOW)
    assert offer_freed_time(room, hold, now=NOW) == []


def test_passing_twice_is_passing_once_and_passes_nothing_newer() -> None:
    room = ready()
    old = offered_to(room, "ann").hold
    pass_offer(room, wish_of(room, "ann"), old, now=NOW)
    again = pass_offer(room, wish_of(room, "ann"), old, now=NOW)
    assert [one.ending for one in again.proposals] == [Ending.PASSED]


def test_passing_too_late_is_having_let_it_lapse() -> None:
    room = ready()
    after = pass_offer(room, wish_of(room, "ann"), offered_to(room, "ann").hold, now=DEADLINE)
    assert after.proposals[-1].ending is Ending.LAPSED


def test_after_a_yes_one_can_still_change_ones_mind() -> None:
    room = ready()
    held = accept(room).hold
    assert held is not None
    pass_offer(room, wish_of(room, "ann"), held.id, now=NOW)
    assert offered_to(room, "bob").start == HALF_PAST_TEN
    assert is_whole(room)


# ---- off the list ----


def test_whoever_leaves_gets_nothing_more_and_leaves_their_offer_to_the_next() -> None:
    room = ready()
    after = leave_waitlist(room, wish_of(room, "ann"), now=NOW)
    assert (after.state, after.proposals[-1].ending) == (State.LEFT, Ending.PASSED)
    assert offered_to(room, "bob").start == HALF_PAST_TEN
    assert is_whole(room)


def test_leaving_without_an_offer_and_leaving_twice_is_fine() -> None:
    room = ready()
    gone = leave_waitlist(room, wish_of(room, "bob"), now=NOW)
    assert gone.state is State.LEFT
    assert leave_waitlist(room, gone, now=NOW + MINUTE) == gone


def test_a_wish_that_was_never_made_cannot_be_left() -> None:
    room = ready()
    with pytest.raises(NotFound):
        leave_waitlist(room, replace(wish_of(room, "ann"), id="nobody"), now=NOW)
