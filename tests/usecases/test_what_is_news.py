"""Which freed times are news to those who wait, and whom they fit."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import DailyLimits
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time, unblock_time
from chalicelib.usecases.change_appointment import cancel_appointment, release_hold
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.fakes import attempts
from tests.small_practice import DEEP, NOW, SMALL, at, timetable
from tests.usecases.asking import TUESDAY as FIRST_DAY
from tests.usecases.asking import book, complete, hold
from tests.usecases.wishing import (
    HOUR,
    MINUTE,
    PLAIN,
    TUESDAY,
    cancel,
    filled,
    hours,
    is_whole,
    join,
    waiting_room,
)

HALF_PAST_TEN = at("2026-12-01", "10:30")


def test_a_shorter_service_fits_into_a_longer_time() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY, service="relaxation")
    [held] = cancel(room, visits[1])
    assert (held.service, held.start, held.end) == ("relaxation", HALF_PAST_TEN, HALF_PAST_TEN + HOUR)


def test_a_longer_service_does_not_fit_into_a_shorter_time() -> None:
    room = waiting_room()
    short = [relaxation(room, number) for number in range(6)]
    join(room, last=TUESDAY, therapists=("maya",))
    assert cancel(room, short[2]) == []


def relaxation(room: WaitingRoom, number: int) -> Appointment:
    """Will book Maya's day out with visits that are a quarter of an hour shorter than a first one."""
    start, name = at(FIRST_DAY, "09:00") + number * 75 * MINUTE, f"short-{number}"
    return book(room.diary, start, service="relaxation", therapist="maya", identity=name, client=name, fingerprint=name)


def test_a_long_time_serves_two_one_after_the_other() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", last=TUESDAY, service="deep-tissue")
    join(room, "bob", last=TUESDAY, service="deep-tissue", now=NOW + MINUTE)
    later = NOW + 2 * MINUTE
    first = cancel(room, visits[1], now=later)
    second = cancel(room, visits[2], now=later)
    assert [one.offer for one in (*first, *second)] == ["wish-of-ann", "wish-of-bob"]
    assert is_whole(room, later)


def test_a_room_that_comes_free_helps_whoever_lacked_one() -> None:
    cramped = timetable(replace(SMALL, rooms=SMALL.rooms[:1]))
    room = waiting_room(practice=cramped)
    block = block_time(
        room.diary,
        cramped,
        Block(span=Span(at(FIRST_DAY, "09:00"), at(FIRST_DAY, "17:00")), location="main", room="main-1"),
        identity="block",
        now=NOW,
        attempts=attempts,
    )
    join(room, last=TUESDAY, hours=hours("09:00-11:00"))
    unblock_time(room.diary, block, now=NOW, attempts=attempts)
    [held] = offer_freed_time(room, block, now=NOW)
    assert held.room == "main-1"


def test_a_cancelled_visit_lets_in_another_at_another_hour_where_the_day_was_full() -> None:
    limits = DailyLimits(heavy=timedelta(minutes=50))
    maya = replace(SMALL.therapists[0], limits=limits)
    room = waiting_room(practice=timetable(replace(SMALL, therapists=(maya, SMALL.therapists[1]))))
    heavy = book(room.diary, at("2026-12-01", "09:00"), service=DEEP.id, practice=room.timetable)
    join(room, last=TUESDAY, service=DEEP.id, hours=hours("14:00-15:00"))
    [held] = cancel(room, heavy)
    assert held.start == at("2026-12-01", "14:00")


def test_a_time_that_was_free_all_along_is_no_news() -> None:
    room = waiting_room()
    visit = book(room.diary, at("2026-12-01", "09:00"), therapist="maya")
    join(room, last=TUESDAY, hours=hours("09:00-10:30"), therapists=("tom",))
    assert cancel(room, visit) == []


def test_a_hold_of_somebody_who_only_looked_is_no_news() -> None:
    room = waiting_room()
    held = hold(room.diary, at("2026-12-01", "09:00"))
    join(room, last=TUESDAY)
    release_hold(room.diary, held, now=NOW, attempts=attempts)
    assert offer_freed_time(room, held, now=NOW) == []


def test_a_visit_that_moves_leaves_its_old_time_to_whoever_waits() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    moved = visits[1]
    reschedule_appointment(room.diary, PLAIN, moved, at("2026-12-03", "09:00"), "", now=NOW, attempts=attempts)
    [held] = offer_freed_time(room, moved, now=NOW)
    assert held.start == HALF_PAST_TEN


def test_a_change_that_frees_nothing_offers_nothing() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    for one in visits:
        assert offer_freed_time(room, one, now=NOW) == []
    assert offer_freed_time(room, replace(visits[0], status=Status.CANCELLED), now=NOW) == []


def test_a_time_that_somebody_else_was_quicker_to_take_is_not_offered() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    before = visits[1]
    cancel_appointment(room.diary, PLAIN, before, now=NOW, attempts=attempts)
    complete(room.diary, hold(room.diary, HALF_PAST_TEN), client="quick")
    assert offer_freed_time(room, before, now=NOW) == []


def test_the_same_event_twice_offers_once() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, "ann", last=TUESDAY)
    join(room, "bob", last=TUESDAY)
    cancel(room, visits[1])
    assert offer_freed_time(room, visits[1], now=NOW) == []
    assert is_whole(room)


def test_an_event_that_comes_after_the_time_was_is_nothing() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room)
    assert offer_freed_time(room, visits[1], now=visits[1].claim.end) == []
