"""Blocking time: nobody can book it, and given back everybody can."""

from datetime import datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Invalid, NotFound, SlotTaken, Unavailable
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time, unblock_time
from chalicelib.usecases.ports import Diary
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import NINE, PLAIN, TUESDAY, book, free_starts, hold, is_sound
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request

MORNING = Span(NINE, at(TUESDAY, "12:00"))


def block(
    diary: Diary, span: Span = MORNING, *, therapist: str = "maya", room: str = "", name: str = "b"
) -> Appointment:
    wanted = Block(span=span, location="main", therapist=therapist, room=room, reason="inventory")
    return block_time(diary, PLAIN, wanted, identity=name, now=NOW, attempts=attempts)


def unblock(diary: Diary, made: Appointment) -> Appointment:
    return unblock_time(diary, made, now=NOW, attempts=attempts)


def test_blocked_time_is_not_on_offer_and_comes_back() -> None:
    diary = FakeDiary()
    made = block(diary)
    assert free_starts(diary, therapist="maya")[0] == MORNING.end
    assert is_sound(diary)
    assert unblock(diary, made).status is Status.CANCELLED
    assert free_starts(diary, therapist="maya")[0] == NINE
    assert is_sound(diary)


def test_a_blocked_room_leaves_the_other_room() -> None:
    diary = FakeDiary()
    block(diary, therapist="", room="main-1")
    assert book(diary).room == "main-2"
    with pytest.raises(SlotTaken):
        book(diary, identity="visit-2", client="bo")


def test_a_block_can_lie_outside_working_hours_and_over_a_month_s_turn() -> None:
    diary = FakeDiary()
    made = block(diary, Span(at("2026-12-24", "00:00"), at("2027-01-07", "00:00")))
    assert is_sound(diary)
    unblock(diary, made)
    assert is_sound(diary)


def test_a_block_counts_for_nobody_s_hours_at_the_table() -> None:
    diary = FakeDiary()
    block(diary)
    assert not any(sheet.load.strip(b"\0") for sheet in diary.sheets())


def test_what_is_taken_or_held_cannot_be_blocked() -> None:
    booked, held = FakeDiary(), FakeDiary()
    book(booked, therapist="maya")
    hold(held, therapist="maya")
    for diary in (booked, held):
        with pytest.raises(SlotTaken):
            block(diary)


def test_the_same_block_twice_is_one() -> None:
    diary = FakeDiary()
    assert block(diary) == block(diary)


def test_unblocking_twice_is_as_good_as_once() -> None:
    diary = FakeDiary()
    made = block(diary)
    assert unblock(diary, made) == unblock(diary, made)
    assert is_sound(diary)


def test_unblocking_what_is_not_there_says_so() -> None:
    made = block(FakeDiary())
    with pytest.raises(NotFound):
        unblock(FakeDiary(), made)


@pytest.mark.parametrize(
    ("pointer", "start", "end", "therapist"),
    [
        ("/therapist", NINE, NINE + timedelta(hours=1), ""),
        ("/end", NINE, NINE, "maya"),
        ("/end", NINE, NINE + timedelta(days=32), "maya"),
        ("/start", NINE + timedelta(minutes=1), NINE + timedelta(hours=1), "maya"),
        ("/start", NINE, NINE + timedelta(minutes=59), "maya"),
    ],
)
def test_a_block_that_makes_no_sense_is_named(pointer: str, start: datetime, end: datetime, therapist: str) -> None:
    with pytest.raises(Invalid, match=pointer):
        block(FakeDiary(), Span(start, end), therapist=therapist)


def test_a_block_whose_answer_was_lost_is_found_again() -> None:
    diary = TroubledDiary(lost_answer)
    made = block(diary)
    diary.troubles = [lost_answer]
    assert unblock(diary, made).version == 2
    assert is_sound(diary)


@pytest.mark.parametrize("trouble", [lost_race, lost_request])
def test_trouble_to_the_very_end_is_unavailable(trouble: Trouble) -> None:
    diary = TroubledDiary(*[trouble] * 8)
    with pytest.raises(Unavailable):
        block(diary)
    made = block(diary)
    diary.troubles = [trouble] * 8
    with pytest.raises(Unavailable):
        unblock(diary, made)
    assert is_sound(diary)
