"""Days at a glance, held against the fake and against DynamoDB's table: they are what the appointments say, always."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment, Mark, Status
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.glances import DayOf, days_as_they_are, glance
from chalicelib.tables.days import DayRow, DaysTable
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.board_ports import DayBook
from chalicelib.usecases.ports import Diary, Writing
from tests.fakes import FakeDiary
from tests.fakes_board import FakeDays
from tests.small_practice import at
from tests.tables.visits import KEY, NOW, every_field, sheet, visit

TUESDAY, WEDNESDAY = date(2026, 12, 1), date(2026, 12, 2)
NINE = at("2026-12-01", "09:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAYAS = DayOf("maya", TUESDAY)


@pytest.fixture
def days(diary: Diary) -> Iterator[DayBook]:
    book: DayBook = FakeDays(diary) if isinstance(diary, FakeDiary) else wiring.days()
    yield book
    stored = days_as_they_are(diary.appointments())
    assert {day: dict(on) for day, on in book.all() if on} == stored


def at_nine(identity: str = "visit-1", **more: object) -> Appointment:
    return replace(visit(identity, NINE, end=NINE + HOUR, client="ann"), **more)  # type: ignore[arg-type]  # fields of it


def on(days: DayBook, *wanted: DayOf) -> dict[DayOf, set[str]]:
    return {day: set(shown) for day, shown in days.read(wanted).on.items() if shown}


def test_what_is_stored_is_on_its_day_field_by_field(diary: Diary, days: DayBook) -> None:
    first, second = replace(every_field(), start=NINE, end=NINE + HOUR), at_nine("visit-2", therapist="tom")
    diary.write(Writing(appointments=[first]))
    diary.write(Writing(appointments=[second]))
    found = days.read([MAYAS, DayOf("tom", TUESDAY), DayOf("maya", WEDNESDAY)]).on
    assert found == {MAYAS: {"visit-1": glance(first)}, DayOf("tom", TUESDAY): {"visit-2": glance(second)}}


def test_sheets_come_in_the_same_read(diary: Diary, days: DayBook) -> None:
    diary.write(Writing(sheets=[sheet()], appointments=[at_nine()]))
    read = days.read([MAYAS], [KEY, ("therapist#tom", "2026-12")])
    assert (set(read.on), set(read.book)) == ({MAYAS}, {KEY})
    assert days.read([]).on == {}


def test_more_days_than_one_call_takes_are_read_in_one_go(diary: Diary, days: DayBook) -> None:
    for number in range(3):
        diary.write(
            Writing(
                appointments=[
                    at_nine(f"visit-{number}", start=NINE + 60 * number * DAY, end=NINE + 60 * number * DAY + HOUR)
                ]
            )
        )
    wanted = [DayOf("maya", TUESDAY + number * DAY) for number in range(130)]
    assert len(on(days, *wanted)) == 3


def test_a_visit_that_moves_is_on_its_new_day_only(diary: Diary, days: DayBook) -> None:
    before = at_nine(placed=Mark(1, NOW))
    diary.write(Writing(appointments=[before]))
    there = {"start": NINE + DAY, "end": NINE + DAY + HOUR, "therapist": "tom"}
    after = replace(before, version=2, placed=Mark(2, NOW), **there)  # type: ignore[arg-type]  # fields of it
    diary.write(Writing(appointments=[after], left=(before,)))
    assert on(days, MAYAS, DayOf("tom", WEDNESDAY)) == {DayOf("tom", WEDNESDAY): {"visit-1"}}


def test_a_visit_that_moves_within_its_day_stays_on_it(diary: Diary, days: DayBook) -> None:
    before = at_nine(placed=Mark(1, NOW))
    diary.write(Writing(appointments=[before]))
    after = replace(before, version=2, placed=Mark(2, NOW), start=NINE + HOUR, end=NINE + 2 * HOUR)
    diary.write(Writing(appointments=[after], left=(before,)))
    assert days.read([MAYAS]).on[MAYAS]["visit-1"].start == NINE + HOUR


@pytest.mark.parametrize("gone", [Status.CANCELLED, Status.EXPIRED])
def test_what_ends_leaves_the_calendar_and_comes_back_with_its_time(diary: Diary, days: DayBook, gone: Status) -> None:
    diary.write(Writing(appointments=[at_nine()]))
    diary.write(Writing(appointments=[at_nine(version=2, status=gone)]))
    assert on(days, MAYAS) == {}
    diary.write(Writing(appointments=[at_nine(version=3)]))
    assert on(days, MAYAS) == {MAYAS: {"visit-1"}}


def test_holds_leave_no_trace_on_any_day(diary: Diary, days: DayBook) -> None:
    held = visit(start=NINE, status=Status.HELD, expires=NOW + HOUR)
    for one in (held, replace(held, version=2, status=Status.CANCELLED)):
        diary.write(Writing(appointments=[one]))
        assert list(days.all()) == []
    diary.write(Writing(appointments=[replace(held, id="other")]))
    diary.write(Writing(appointments=[at_nine("other", version=2)]))
    assert on(days, MAYAS) == {MAYAS: {"other"}}


def test_a_block_of_two_weeks_is_on_every_day_of_them(diary: Diary, days: DayBook) -> None:
    block = visit(status=Status.BLOCKED, service="", start=NINE, end=NINE + 14 * DAY, reason="away")
    diary.write(Writing(appointments=[block]))
    assert len(on(days, *(DayOf("maya", TUESDAY + n * DAY) for n in range(-1, 20)))) == 15
    diary.write(Writing(appointments=[replace(block, version=2, status=Status.CANCELLED)]))
    assert on(days, MAYAS) == {}


def test_many_on_one_day_are_written_at_once(diary: Diary, days: DayBook) -> None:
    diary.write(Writing(appointments=[at_nine(f"visit-{n}", client=f"client-{n}") for n in range(60)]))
    assert len(on(days, MAYAS)[MAYAS]) == 60


def test_nothing_that_is_refused_is_on_a_day(diary: Diary, days: DayBook) -> None:
    with pytest.raises(Stale):
        diary.write(Writing(appointments=[at_nine(), at_nine("visit-2", version=2)]))
    assert on(days, MAYAS) == {}


def test_a_move_that_does_not_say_where_from_is_not_written(diary: Diary, days: DayBook) -> None:
    before = at_nine(placed=Mark(1, NOW))
    diary.write(Writing(appointments=[before]))
    with pytest.raises(ValueError, match="visit-1"):
        diary.write(Writing(appointments=[replace(before, version=2, placed=Mark(2, NOW), start=NINE + DAY)]))
    assert on(days, MAYAS) == {MAYAS: {"visit-1"}}


def test_a_day_that_lacks_or_shows_too_much_is_mended(table: DiaryTable) -> None:
    days, one = DaysTable(), at_nine()
    table.write(Writing(appointments=[one]))
    DayRow("maya", TUESDAY.isoformat()).delete()
    days.mend(MAYAS, one.id, one)
    days.mend(DayOf("maya", WEDNESDAY), one.id, one)
    days.mend(MAYAS, "never-there", None)
    assert on(days, MAYAS, DayOf("maya", WEDNESDAY)) == {MAYAS: {"visit-1"}}


def test_nothing_is_mended_by_what_has_changed_since(table: DiaryTable) -> None:
    days, one = DaysTable(), at_nine()
    table.write(Writing(appointments=[one]))
    for seen in (replace(one, version=2), None):
        with pytest.raises(Stale):
            days.mend(MAYAS, one.id, seen)
    assert on(days, MAYAS) == {MAYAS: {"visit-1"}}
