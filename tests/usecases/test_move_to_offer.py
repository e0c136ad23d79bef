"""An appointment that moves to an earlier time: both times change hands in one write, or nothing does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import SlotTaken, TooLate
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.waitlist import State
from chalicelib.usecases.answer_offer import accept_offer
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.fakes import attempts
from tests.small_practice import NOW, at, timetable
from tests.usecases.asking import book, free_starts
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race
from tests.usecases.wishing import (
    MINUTE,
    PLAIN,
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


def moving(room: WaitingRoom, day: str = "2026-12-03", clock: str = "09:00") -> Appointment:
    """Ann has a later appointment, and waits for an earlier one; Maya's Tuesday at 10:30 comes free."""
    visit = book(room.diary, at(day, clock), therapist="tom")
    visits = filled(room)
    join(room, last=TUESDAY, instead_of=visit, client=visit.client, now=NOW - 60 * MINUTE)
    cancel(room, visits[1])
    return visit


def test_yes_moves_the_appointment_and_gives_back_both_the_hold_and_the_old_time() -> None:
    room = waiting_room()
    visit = moving(room)
    said = accept(room)
    assert said.visit is not None
    assert (said.visit.id, said.visit.start, said.visit.therapist) == (visit.id, HALF_PAST_TEN, "maya")
    assert said.visit.placed is not None
    assert said.visit.version == said.visit.placed.version == visit.version + 1
    assert stored(room, "offer-1").status is Status.CANCELLED
    assert wish_of(room, "ann").state is State.ACCEPTED
    assert at("2026-12-03", "09:00") in free_starts(room.diary, "2026-12-03", therapist="tom")
    assert is_whole(room)


def test_a_second_yes_finds_the_appointment_moved() -> None:
    room = waiting_room()
    moving(room)
    hold, first = offered_to(room, "ann").hold, accept(room)
    assert accept_offer(room, wish_of(room, "ann"), hold, now=NOW + MINUTE).visit == first.visit


def test_the_old_time_goes_to_whoever_waits_for_it() -> None:
    room = waiting_room()
    visit = moving(room)
    wednesday = TUESDAY.replace(day=3)
    join(room, "bob", first=wednesday, last=wednesday, therapists=("tom",))
    for who in ("maya", "tom"):
        book(room.diary, at("2026-12-03", "10:30"), therapist=who, identity=who, client=who, fingerprint=who)
    accept(room)
    [held] = offer_freed_time(room, visit, now=NOW)
    assert (held.offer, held.start) == ("wish-of-bob", visit.start)


def test_an_appointment_that_has_become_too_near_stays_and_the_offer_with_it() -> None:
    slow = replace(PLAIN.practice, messages=MessageSettings(offer_hold=timedelta(hours=24)))
    room = waiting_room(practice=timetable(slow))
    visit = moving(room)
    near = reschedule_appointment(room.diary, PLAIN, visit, at("2026-11-25", "09:00"), "", now=NOW, attempts=attempts)
    late = near.start - PLAIN.practice.policies.change_notice + MINUTE
    with pytest.raises(TooLate):
        accept(room, now=late)
    assert stored(room, visit.id) == near
    assert offered_to(room, "ann").ended is None
    assert is_whole(room, late)


def test_an_appointment_that_was_cancelled_meanwhile_cannot_move() -> None:
    room = waiting_room()
    visit = moving(room)
    cancel_appointment(room.diary, PLAIN, visit, now=NOW, attempts=attempts)
    with pytest.raises(TooLate):
        accept(room)
    assert is_whole(room)


def test_a_client_who_has_booked_something_else_at_that_time_keeps_both_and_can_pass() -> None:
    room = waiting_room()
    visit = moving(room)
    assert cancel(room, stored(room, "tom-011830")) == []
    clash = book(room.diary, HALF_PAST_TEN, therapist="tom", client=visit.client, identity="clash", fingerprint="clash")
    with pytest.raises(SlotTaken):
        accept(room)
    assert (stored(room, visit.id), stored(room, clash.id)) == (visit, clash)
    assert is_whole(room)


def test_a_visit_can_move_to_a_time_that_overlaps_its_own_with_another_therapist() -> None:
    room = waiting_room()
    visits = filled(room)
    own = visits[6]
    join(room, last=TUESDAY, instead_of=own, client=own.client, hours=hours("09:30-11:00"))
    assert cancel(room, visits[1]) == []
    assert cancel(room, visits[0]) != []
    assert at("2026-12-01", "09:30") <= offered_to(room, "ann").start < own.start < offered_to(room, "ann").end
    accept(room)
    assert (stored(room, own.id).therapist, own.therapist) == ("maya", "tom")
    assert is_whole(room)


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_move_is_made_once_or_not_at_all(trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = waiting_room(diary)
    visit = moving(room)
    diary.troubles = [trouble]
    said = accept(room)
    assert said.visit is not None
    assert said.visit.version == visit.version + 1
    assert is_whole(room)
