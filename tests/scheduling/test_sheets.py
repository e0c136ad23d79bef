from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.sheets import (
    NO_LOAD,
    Hold,
    Key,
    Piece,
    Sheet,
    busy,
    freeing,
    holding,
    letting_go,
    taking,
    worked,
)
from tests.scheduling.making import NOW

KEY: Key = ("therapist#maya", "2026-12")
A_SECOND = timedelta(seconds=1)
TEN_MINUTES = timedelta(minutes=10)

pieces = st.builds(
    lambda first, cells, day, heavy: Piece(KEY, first, cells, day, cells, cells if heavy else 0),
    st.integers(0, 8_900),
    st.integers(1, 40),
    st.integers(0, 30),
    st.booleans(),
)


def piece(first: int = 10, cells: int = 12, **more: Any) -> Piece:
    return Piece(KEY, first, cells, **more)


def held(of: Piece, expires: datetime, appointment: str = "a1") -> Sheet:
    return Sheet(KEY, holds=(Hold(appointment, of, expires),))


@pytest.mark.parametrize(("seconds", "counts"), [(-1, True), (0, False), (1, False)])
def test_a_hold_is_judged_when_it_is_read(seconds: int, *, counts: bool) -> None:
    expires = NOW + TEN_MINUTES
    sheet = held(piece(day=3, table=12, heavy=12), expires)
    read_at = expires + seconds * A_SECOND
    assert busy(sheet, read_at) == (piece().mask if counts else 0)
    assert worked(sheet, 3, read_at) == ((12, 12) if counts else (0, 0))


def test_the_holder_sees_its_own_time_as_free() -> None:
    sheet = held(piece(day=3, table=12), NOW + TEN_MINUTES)
    assert busy(sheet, NOW, but="a1") == 0
    assert worked(sheet, 3, NOW, but="a1") == (0, 0)
    assert busy(sheet, NOW, but="a2") == piece().mask


@pytest.mark.parametrize(("first", "cells"), [(0, 11), (9, 2), (10, 12), (15, 1), (21, 30)])
def test_what_is_taken_cannot_be_taken_again_nor_held(first: int, cells: int) -> None:
    sheet = taking(Sheet(KEY), piece(10, 12), NOW)
    with pytest.raises(SlotTaken):
        taking(sheet, piece(first, cells), NOW)
    with pytest.raises(SlotTaken):
        holding(sheet, Hold("a2", piece(first, cells), NOW + TEN_MINUTES), NOW)


@pytest.mark.parametrize(("first", "cells"), [(0, 10), (22, 5)])
def test_touching_pieces_stand_side_by_side(first: int, cells: int) -> None:
    sheet = taking(taking(Sheet(KEY), piece(10, 12), NOW), piece(first, cells), NOW)
    assert sheet.taken == piece(10, 12).mask | piece(first, cells).mask


def test_a_hold_keeps_others_out_until_it_is_over() -> None:
    sheet = held(piece(), NOW + TEN_MINUTES)
    with pytest.raises(SlotTaken):
        taking(sheet, piece(), NOW + TEN_MINUTES - A_SECOND, own="a2")
    taken = taking(sheet, piece(), NOW + TEN_MINUTES, own="a2")
    assert (taken.taken, taken.holds) == (piece().mask, ())


def test_a_hold_turns_into_a_booking_of_its_own() -> None:
    taken = taking(held(piece(day=3, table=12), NOW + TEN_MINUTES), piece(day=3, table=12), NOW, own="a1")
    assert (taken.taken, taken.holds, worked(taken, 3, NOW)) == (piece().mask, (), (12, 0))


def test_a_second_hold_of_one_appointment_replaces_the_first() -> None:
    sheet = holding(held(piece(10), NOW + TEN_MINUTES), Hold("a1", piece(15), NOW + TEN_MINUTES), NOW)
    assert busy(sheet, NOW) == piece(15).mask


@pytest.mark.parametrize("write", ["taking", "holding", "freeing", "letting_go"])
def test_every_write_drops_holds_that_are_over_and_keeps_the_others(write: str) -> None:
    over, lasting = Hold("old", piece(100), NOW), Hold("new", piece(200), NOW + A_SECOND)
    sheet = Sheet(KEY, taken=piece(300).mask, holds=(over, lasting))
    after = {
        "taking": lambda: taking(sheet, piece(400), NOW),
        "holding": lambda: holding(sheet, Hold("a1", piece(400), NOW + A_SECOND), NOW),
        "freeing": lambda: freeing(sheet, piece(300), NOW),
        "letting_go": lambda: letting_go(sheet, "a1", NOW),
    }[write]()
    assert over not in after.holds
    assert lasting in after.holds


def test_letting_go_gives_back_only_that_appointments_hold() -> None:
    mine, other = Hold("a1", piece(100), NOW + A_SECOND), Hold("a2", piece(200), NOW + A_SECOND)
    assert letting_go(Sheet(KEY, holds=(mine, other)), "a1", NOW).holds == (other,)


@given(pieces)
def test_taking_and_freeing_gives_the_sheet_back(taken: Piece) -> None:
    sheet = Sheet(KEY, version=7)
    assert freeing(taking(sheet, taken, NOW), taken, NOW) == sheet


@given(pieces)
def test_holding_and_letting_go_gives_the_sheet_back(kept: Piece) -> None:
    sheet = Sheet(KEY, version=7)
    assert letting_go(holding(sheet, Hold("a1", kept, NOW + A_SECOND), NOW), "a1", NOW) == sheet


@given(st.lists(pieces, max_size=12))
def test_what_is_taken_is_what_was_let_in_and_no_two_of_it_overlap(wanted: list[Piece]) -> None:
    sheet, let_in = Sheet(KEY), []
    for one in wanted:
        try:
            sheet = taking(sheet, one, NOW)
        except SlotTaken:
            continue
        let_in.append(one)
    assert sheet.taken.bit_count() == sum(one.cells for one in let_in)
    for day in range(31):
        loads = [(one.table, one.heavy) for one in let_in if one.day == day]
        assert worked(sheet, day, NOW) == (sum(table for table, _ in loads), sum(heavy for _, heavy in loads))


@given(st.permutations([piece(10, 5, day=0, table=5), piece(15, 5, day=0, table=3), piece(40, 2, day=1, table=2)]))
def test_the_order_of_bookings_does_not_matter(order: list[Piece]) -> None:
    sheet = Sheet(KEY)
    for one in order:
        sheet = taking(sheet, one, NOW)
    assert (worked(sheet, 0, NOW), worked(sheet, 1, NOW)) == ((8, 0), (2, 0))
    assert sheet.taken == piece(10, 10).mask | piece(40, 2).mask


def test_a_new_sheet_is_empty_and_not_stored_yet() -> None:
    sheet = Sheet(KEY)
    assert (sheet.taken, sheet.holds, sheet.load, sheet.version) == (0, (), NO_LOAD, 0)


def test_writing_leaves_the_version_that_was_read() -> None:
    sheet = replace(Sheet(KEY), version=41)
    assert taking(sheet, piece(), NOW).version == 41
