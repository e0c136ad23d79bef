"""A time that comes free goes to one person, is held for them, and is seen by nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.waitlist import GRACE, State
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import TUESDAY as FIRST_DAY
from tests.usecases.asking import free_starts, hold
from tests.usecases.wishing import (
    HOUR,
    MINUTE,
    TUESDAY,
    cancel,
    filled,
    hours,
    is_whole,
    join,
    offered_to,
    person,
    waiting_room,
    wish_of,
)

HALF_PAST_TEN = at("2026-12-01", "10:30")
A_DAY = timedelta(days=1)
SHORT_NOTICE = timetable(replace(SMALL, policies=replace(SMALL.policies, change_notice=HOUR)))


def test_a_freed_time_is_offered_to_one_person_and_held_for_them() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", last=TUESDAY)
    join(room, "bob", last=TUESDAY, now=NOW + A_DAY)
    [held] = cancel(room, visits[1], now=NOW + A_DAY)
    assert (held.status, held.offer, held.contact) == (Status.HELD, "wish-of-ann", wish_of(room, "ann").contact)
    assert (held.start, held.therapist) == (HALF_PAST_TEN, "maya")
    assert offered_to(room, "ann").hold == held.id
    assert wish_of(room, "bob").state is State.WAITING
    assert is_whole(room, NOW + A_DAY)


def test_an_offered_time_is_in_no_public_list_and_nobody_can_hold_it() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    cancel(room, visits[1])
    assert free_starts(room.diary, FIRST_DAY) == []
    with pytest.raises(SlotTaken):
        hold(room.diary, HALF_PAST_TEN)


def test_whoever_is_asked_has_half_an_hour_and_the_hold_a_little_longer() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    [held] = cancel(room, visits[1])
    assert offered_to(room, "ann").deadline == NOW + 30 * MINUTE
    assert held.expires == NOW + 30 * MINUTE + GRACE


def test_the_half_hour_counts_on_their_own_wall_while_they_are_awake() -> None:
    room = waiting_room()
    visits = filled(room)
    night = at("2026-11-23", "23:00")
    join(room, last=TUESDAY, contact=replace(person("ann"), zone="America/New_York"))
    cancel(room, visits[1], now=night)
    assert offered_to(room, "ann").deadline == at("2026-11-24", "06:30")


def test_the_practice_says_how_long_an_offer_stands() -> None:
    room = waiting_room(practice=timetable(replace(SMALL, messages=MessageSettings(offer_hold=2 * HOUR))))
    visits = filled(room)
    join(room, last=TUESDAY)
    cancel(room, visits[1])
    assert offered_to(room, "ann").deadline == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("before", "comes"), [(3 * HOUR, True), (2 * HOUR + 30 * MINUTE, True), (2 * HOUR + 29 * MINUTE, False)]
)
def test_nobody_is_offered_what_begins_before_they_can_answer_and_come(before: timedelta, *, comes: bool) -> None:
    room = waiting_room(practice=SHORT_NOTICE)
    visits = filled(room)
    join(room, last=TUESDAY, notice=2 * HOUR)
    assert bool(cancel(room, visits[3], now=visits[3].start - before)) is comes


def test_the_longer_of_the_two_notices_counts_and_not_their_sum() -> None:
    services = tuple(replace(one, notice=3 * HOUR) for one in SMALL.services)
    practice = timetable(replace(SHORT_NOTICE.practice, services=services))
    for own, before, comes in ((2, 210, True), (2, 205, False), (4, 270, True), (4, 265, False)):
        room = waiting_room(practice=practice)
        visits = filled(room)
        join(room, last=TUESDAY, notice=own * HOUR)
        assert bool(cancel(room, visits[3], now=visits[3].start - before * MINUTE)) is comes, (own, before)


@pytest.mark.parametrize(
    "wish",
    [
        {"therapists": ("tom",)},
        {"weekdays": (2, 3), "last": date(2026, 12, 3)},
        {"hours": hours("09:00-11:30")},
        {"first": date(2026, 12, 2), "last": date(2026, 12, 3)},
        {"notice": timedelta(days=9, hours=2)},
    ],
)
def test_what_does_not_fit_is_not_offered_and_stays_free_for_all(wish: dict[str, object]) -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", now=NOW, **({"last": TUESDAY} | wish))
    assert cancel(room, visits[1]) == []
    assert free_starts(room.diary, FIRST_DAY) == [HALF_PAST_TEN]


def test_nobody_has_two_offers_at_once() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", last=TUESDAY)
    assert len(cancel(room, visits[1])) == 1
    assert cancel(room, visits[3]) == []


def test_nor_by_two_wishes_with_the_same_contact() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", last=TUESDAY)
    join(room, "anna", last=TUESDAY, contact_hash="hash-of-ann", service="relaxation")
    assert len(cancel(room, visits[1])) == 1
    assert cancel(room, visits[3]) == []
    assert is_whole(room)


def test_nobody_is_offered_a_time_at_which_they_are_here_already() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY, client="tom-011830")
    assert cancel(room, visits[1]) == []


def test_what_somebody_saw_when_they_joined_is_news_again_once_it_was_taken() -> None:
    room = waiting_room()
    wish = join(room, last=TUESDAY, therapists=("maya",))
    assert wish.seen == (TUESDAY,)
    visits = filled(room)
    [held] = cancel(room, visits[1])
    assert held.offer == wish.id


def test_the_time_is_offered_as_it_was_so_that_no_gap_is_left() -> None:
    room = waiting_room()
    visits = filled(room)
    cancel(room, visits[2])
    join(room, last=TUESDAY, service="relaxation")
    [held] = cancel(room, visits[1])
    assert held.start == HALF_PAST_TEN
