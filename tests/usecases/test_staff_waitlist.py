"""What staff see of the waitlist, and an offer that they make by hand."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.scheduling.errors import Invalid, NotFound, NotYet, SlotTaken, TooLate
from chalicelib.scheduling.waitlist import State
from chalicelib.scheduling.wish_fit import Misfit
from chalicelib.scheduling.wish_order import Why
from chalicelib.usecases.answer_offer import leave_waitlist, pass_offer
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.staff_waitlist import Time, offer_by_hand, waiting, who_is_next
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.small_practice import NOW, at
from tests.usecases.asking import book, free_starts
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race
from tests.usecases.wishing import (
    HOUR,
    MINUTE,
    TUESDAY,
    accept,
    cancel,
    filled,
    hours,
    is_whole,
    join,
    offered_to,
    stored,
    waiting_room,
    wish_of,
)

HALF_PAST_TEN = at("2026-12-01", "10:30")
THEN = Time(HALF_PAST_TEN)


def names(room: WaitingRoom, service: str = "") -> list[str]:
    return [one.id.removeprefix("wish-of-") for one in waiting(room, service, NOW)]


def line(room: WaitingRoom, time: Time = THEN) -> dict[str, Misfit | Why | str | None]:
    """Everybody in the order of the line, with what is to be said of them."""
    found = who_is_next(room, time, NOW)
    return {
        one.wish.id.removeprefix("wish-of-"): one.misfit or ("offer" if one.has_offer else one.why) for one in found
    }


def test_the_list_is_in_the_order_in_which_people_would_be_asked() -> None:
    room = waiting_room()
    join(room, "late", now=NOW)
    join(room, "early", now=NOW - 48 * HOUR)
    join(room, "choosy", now=NOW, therapists=("maya",))
    join(room, "other", now=NOW, service="relaxation", hours=hours("09:00-12:00"))
    assert names(room) == ["early", "choosy", "other", "late"]
    assert names(room, "relaxation") == ["other"]


def test_who_has_left_is_on_no_list() -> None:
    room = waiting_room()
    leave_waitlist(room, join(room), now=NOW)
    assert names(room) == []


def test_for_a_time_the_line_says_who_is_first_and_why_and_why_the_others_are_not_in_it() -> None:
    room = waiting_room()
    filled(room)
    join(room, "first", now=NOW - 48 * HOUR)
    join(room, "second", now=NOW - HOUR, therapists=("maya",))
    join(room, "third", now=NOW - HOUR + MINUTE, hours=hours("09:00-15:00"))
    join(room, "fourth", now=NOW - HOUR)
    join(room, "fifth", now=NOW - HOUR + MINUTE)
    join(room, "afternoons", hours=hours("12:00-17:00"))
    join(room, "wednesdays", weekdays=(2,))
    join(room, "toms", therapists=("tom",))
    assert line(room, Time(HALF_PAST_TEN, "maya")) == {
        "first": Why.WAITED_LONGER,
        "second": Why.ASKED_FOR_THEM,
        "third": Why.FEWER_HOURS,
        "fourth": Why.JOINED_FIRST,
        "fifth": None,
        "toms": Misfit.THERAPIST,
        "afternoons": Misfit.HOUR,
        "wednesdays": Misfit.DAY,
    }


def test_whoever_is_first_in_line_is_whom_the_freed_time_goes_to() -> None:
    room = waiting_room()
    visits = filled(room)
    for number, name in enumerate(("ann", "bob", "cleo")):
        join(room, name, last=TUESDAY, now=NOW - number * 30 * HOUR)
    first = next(iter(line(room, Time(HALF_PAST_TEN, "maya"))))
    [held] = cancel(room, visits[1])
    assert held.offer == f"wish-of-{first}" == "wish-of-cleo"


def test_who_has_an_offer_or_passed_on_that_time_is_not_next() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", last=TUESDAY, now=NOW - HOUR)
    join(room, "bob", last=TUESDAY)
    cancel(room, visits[1])
    assert line(room) == {"bob": None, "ann": "offer"}
    pass_offer(room, wish_of(room, "ann"), offered_to(room, "ann").hold, now=NOW)
    assert line(room) == {"ann": Misfit.PASSED, "bob": "offer"}


def test_an_appointment_that_is_earlier_already_is_no_reason_to_ask() -> None:
    room = waiting_room()
    visit = book(room.diary, HALF_PAST_TEN)
    join(room, instead_of=visit, client=visit.client)
    assert line(room) == {"ann": Misfit.NOT_EARLIER}
    assert line(room, Time(HALF_PAST_TEN - 15 * MINUTE)) == {"ann": None}


def test_a_therapist_who_does_not_give_the_service_suits_nobody() -> None:
    room = waiting_room()
    join(room, service="deep-tissue")
    assert line(room, Time(HALF_PAST_TEN, "tom")) == {"ann": Misfit.THERAPIST}


# ---- by hand ----


def test_staff_offer_a_free_time_also_where_it_is_none_they_asked_for() -> None:
    room = waiting_room()
    join(room, hours=hours("12:00-17:00"), therapists=("tom",))
    wish = offer_by_hand(room, "wish-of-ann", Time(HALF_PAST_TEN, "maya"), now=NOW)
    assert wish.state is State.OFFERED
    assert (offered_to(room, "ann").start, offered_to(room, "ann").therapist) == (HALF_PAST_TEN, "maya")
    assert HALF_PAST_TEN not in free_starts(room.diary, therapist="maya")
    assert accept(room).hold is not None
    assert is_whole(room)


def test_without_a_therapist_it_is_one_they_asked_for_where_there_is_one() -> None:
    room = waiting_room()
    join(room, therapists=("tom",))
    offer_by_hand(room, "wish-of-ann", THEN, now=NOW)
    assert offered_to(room, "ann").therapist == "tom"


def test_what_is_not_free_cannot_be_offered_and_the_nearest_that_is_are_named() -> None:
    room = waiting_room()
    filled(room)
    join(room)
    with pytest.raises(SlotTaken) as refusal:
        offer_by_hand(room, "wish-of-ann", THEN, now=NOW)
    assert refusal.value.alternatives


def test_what_begins_before_they_have_to_answer_cannot_be_offered() -> None:
    room = waiting_room()
    join(room, first=date(2026, 11, 24), notice=HOUR)
    now = at("2026-11-24", "10:00")
    with pytest.raises(Invalid):
        offer_by_hand(room, "wish-of-ann", Time(at("2026-11-24", "10:30")), now=now)
    assert offer_by_hand(room, "wish-of-ann", Time(at("2026-11-24", "10:45")), now=now).proposal is not None


def test_nobody_gets_two_offers_by_hand_either() -> None:
    room = waiting_room()
    join(room)
    offer_by_hand(room, "wish-of-ann", THEN, now=NOW)
    with pytest.raises(NotYet):
        offer_by_hand(room, "wish-of-ann", Time(at("2026-12-02", "10:30")), now=NOW)


def test_an_appointment_that_is_too_near_to_move_gets_none() -> None:
    room = waiting_room()
    visit = book(room.diary, at("2026-12-02", "10:30"))
    join(room, instead_of=visit, client=visit.client)
    with pytest.raises(NotYet):
        offer_by_hand(room, "wish-of-ann", Time(at("2026-12-01", "15:00")), now=at("2026-12-01", "10:15"))


def test_who_is_off_the_list_or_never_was_on_it_gets_none() -> None:
    room = waiting_room()
    leave_waitlist(room, join(room), now=NOW)
    with pytest.raises(TooLate):
        offer_by_hand(room, "wish-of-ann", THEN, now=NOW)
    with pytest.raises(NotFound):
        offer_by_hand(room, "wish-of-bob", THEN, now=NOW)


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_offer_is_made_once(trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = waiting_room(diary)
    join(room)
    diary.troubles = [trouble]
    offer_by_hand(room, "wish-of-ann", THEN, now=NOW)
    assert len(wish_of(room, "ann").proposals) == 1
    assert stored(room, offered_to(room, "ann").hold).offer == "wish-of-ann"
    assert is_whole(room)


def test_a_wish_for_a_service_that_is_given_no_more_gets_none() -> None:
    room = waiting_room()
    wish = join(room)
    room.diary.write(Writing(wishes=(replace(wish, service="yoga", version=2),)))
    with pytest.raises(TooLate):
        offer_by_hand(room, wish.id, THEN, now=NOW)
