"""What is said when every try was lost to someone else, or when a write's answer never came."""

from typing import Any

import pytest

from chalicelib.scheduling.appointments import Contact, Status
from chalicelib.scheduling.errors import SlotTaken, Stale, Unavailable, Unsure
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time, unblock_time
from chalicelib.usecases.book_series import Series, book_series
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.ports import Diary, Writing
from chalicelib.usecases.reconcile_sheets import reconcile_sheets
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, at, timetable

START, END = at("2026-12-01", "09:00"), at("2026-12-01", "11:00")
HOW: dict[str, Any] = {"now": NOW, "attempts": attempts}


class ContestedDiary(FakeDiary):
    """Someone else is always a moment faster."""

    def write(self, writing: Writing) -> None:
        raise Stale


class TakenDiary(FakeDiary):
    """Someone else is a moment faster, and takes all of that morning."""

    def write(self, writing: Writing) -> None:
        for therapist in ("maya", "tom"):
            super().write(_block_of(therapist))
        raise Stale


class DeafDiary(FakeDiary):
    """Every write is done, and no answer comes."""

    def write(self, writing: Writing) -> None:
        super().write(writing)
        raise Unsure


def _block_of(therapist: str) -> Writing:
    scratch = FakeDiary()
    block_time(scratch, timetable(), Block(span=Span(START, END), therapist=therapist), identity=therapist, **HOW)
    sheets = [_unwritten(sheet) for sheet in scratch.sheets()]
    return Writing(sheets=sheets, appointments=scratch.stored.values())


def _unwritten(sheet: Any) -> Any:
    return type(sheet)(sheet.key, sheet.taken, sheet.holds, sheet.load, 0)


def _hold(diary: Diary) -> None:
    wish = Wish("relaxation", START)
    hold_time(diary, timetable(), wish, identity="a", fingerprint="", counts=(), **HOW)


def test_a_free_time_for_which_every_race_was_lost_is_not_called_taken() -> None:
    with pytest.raises(Unavailable):
        _hold(ContestedDiary())


def test_a_time_that_went_to_someone_else_is_refused_with_what_is_free() -> None:
    with pytest.raises(SlotTaken) as refusal:
        _hold(TakenDiary())
    assert refusal.value.alternatives[0][0] == END


def test_a_series_that_lost_every_race_names_no_conflict_that_is_none() -> None:
    contact = Contact("Ann", "Lee", "ann@example.com")
    series = Series(
        first=Wish("relaxation", START),
        every_weeks=1,
        identities=("a", "b"),
        fingerprint="",
        client="ann",
        contact_hash="",
        contact=contact,
        vetted=Vetted(),
    )
    with pytest.raises(Unavailable):
        book_series(ContestedDiary(), timetable(), series, **HOW)


def test_a_block_that_lost_every_race_for_free_time_can_be_tried_again() -> None:
    with pytest.raises(Unavailable):
        block_time(ContestedDiary(), timetable(), Block(span=Span(START, END), room="main-1"), identity="a", **HOW)


def test_a_block_is_taken_back_though_the_answer_never_came() -> None:
    diary = DeafDiary()
    block = block_time(diary, timetable(), Block(span=Span(START, END), room="main-1"), identity="a", **HOW)
    assert unblock_time(diary, block, **HOW).status is Status.CANCELLED
    assert diary.stored["a"].version == 2
    assert reconcile_sheets(diary, NOW) == []


def test_a_block_taken_back_twice_is_taken_back_once() -> None:
    diary = FakeDiary()
    block = block_time(diary, timetable(), Block(span=Span(START, END), room="main-1"), identity="a", **HOW)
    assert unblock_time(diary, block, **HOW) == unblock_time(diary, block, **HOW)
