"""The comparison says what differs and fails, or says how much agrees."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.wishes import Wish
from dev.deployed import environment_of
from dev.fsck import compare, repair
from dev.template import table_definitions
from tests.fakes import FakeDiary, attempts
from tests.fakes_board import FakeDays
from tests.small_practice import NOW, at, timetable

HOW: dict[str, Any] = {"now": NOW, "attempts": attempts}


@pytest.fixture
def diary() -> FakeDiary:
    made = FakeDiary()
    span = Span(at("2026-12-01", "09:00"), at("2026-12-01", "11:00"))
    block_time(made, timetable(), Block(span=span, therapist="maya", room="main-1"), identity="a", **HOW)
    return made


def test_what_agrees_is_counted(diary: FakeDiary, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(diary, FakeDays(diary), NOW) == 0
    assert capsys.readouterr().out == "2 sheets and 1 days equal 1 appointments\n"


def test_every_difference_is_named_and_fails(diary: FakeDiary, capsys: pytest.CaptureFixture[str]) -> None:
    for key, sheet in list(diary.stored_sheets.items()):
        diary.stored_sheets[key] = replace(sheet, taken=sheet.taken << 1)
    assert compare(diary, FakeDays(diary), NOW) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "room#main-1 2026-12: cells taken without an appointment"
    assert "therapist#maya 2026-12: cells of an appointment that are not taken" in said
    assert said[-1] == "4 differences"


def test_a_day_that_differs_is_named_too(diary: FakeDiary, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(diary, FakeDays(FakeDiary()), NOW) == 1
    assert capsys.readouterr().out.splitlines() == ["maya 2026-12-01: appointment a is not as it is", "1 differences"]


def test_a_repair_writes_what_differs_anew_and_leaves_the_rest(diary: FakeDiary) -> None:
    (right, wrong), kept = sorted(diary.stored_sheets), dict(diary.stored_sheets)
    diary.stored_sheets[wrong] = replace(kept[wrong], taken=0)
    repair(diary, NOW)
    assert compare(diary, FakeDays(diary), NOW) == 0
    assert diary.stored_sheets == {right: kept[right], wrong: replace(kept[wrong], version=2)}


def test_a_repair_keeps_holds_that_are_still_good(diary: FakeDiary) -> None:
    wish = Wish("relaxation", at("2026-12-02", "09:00"))
    hold_time(diary, timetable(), wish, identity="b", fingerprint="", counts=(), **HOW)
    kept = {key: (sheet.taken, sheet.holds) for key, sheet in diary.stored_sheets.items()}
    diary.stored_sheets.clear()
    repair(diary, NOW)
    assert {key: (sheet.taken, sheet.holds) for key, sheet in diary.stored_sheets.items()} == kept


def test_a_repair_never_overwrites_a_booking_made_meanwhile(diary: FakeDiary) -> None:
    class BusyDiary(FakeDiary):
        def appointments(self) -> Iterator[Appointment]:
            span = Span(at("2026-12-02", "09:00"), at("2026-12-02", "11:00"))
            before = list(super().appointments())
            block_time(self, timetable(), Block(span=span, therapist="maya"), identity="late", **HOW)
            return iter(before)

    busy = BusyDiary()
    busy.stored, busy.stored_sheets = diary.stored, diary.stored_sheets
    maya = next(key for key in diary.stored_sheets if key[0] == "therapist#maya")
    busy.stored_sheets[maya] = replace(busy.stored_sheets[maya], load=bytes([1] * 124))
    repair(busy, NOW)
    assert busy.stored_sheets[maya].taken.bit_count() == 48


def test_overlapping_appointments_are_not_repaired_away(diary: FakeDiary, capsys: pytest.CaptureFixture[str]) -> None:
    diary.stored["b"] = replace(diary.stored["a"], id="b")
    repair(diary, NOW)
    assert capsys.readouterr().out.startswith("not repaired")
    assert compare(diary, FakeDays(diary), NOW) == 1


def test_a_stack_s_outputs_become_the_environment_of_its_lambdas() -> None:
    outputs = {f"{name}Table": f"t-{name}" for name in table_definitions()} | {"LinkKeyArn": "arn:link"}
    made = environment_of(outputs, "https://book.example")
    assert (made["SHEETS_TABLE"], made["MESSAGES_TABLE"]) == ("t-Sheets", "t-Messages")
    assert (made["LINK_KEY_ARN"], made["PUBLIC_URL"]) == ("arn:link", "https://book.example")
