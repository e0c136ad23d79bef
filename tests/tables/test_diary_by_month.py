"""The calendar's questions: whose appointments start in a window, to the second, across months and zones."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.spans import Span
from chalicelib.usecases.ports import Diary, Writing
from tests.tables.visits import visit

ZONE = ZoneInfo("America/Los_Angeles")
MIDNIGHT = datetime(2026, 12, 1, 8, tzinfo=UTC)
"""The first of December in Los Angeles."""
HOUR = timedelta(hours=1)
CELL = timedelta(minutes=5)


def stored(diary: Diary, *starts: datetime, **more: object) -> None:
    diary.write(
        Writing(appointments=[visit(f"at-{start:%m-%dT%H:%M}", start, client="ann", **more) for start in starts])
    )


def at_main(diary: Diary, start: datetime, end: datetime) -> list[str]:
    return [one.id for one in diary.at_location("main", Span(start, end), ZONE)]


def of_maya(diary: Diary, start: datetime, end: datetime) -> list[str]:
    return [one.id for one in diary.of_therapist("maya", Span(start, end), ZONE)]


def of_ann(diary: Diary, start: datetime, end: datetime) -> list[str]:
    return [one.id for one in diary.of_client("ann", Span(start, end))]


ASKS: tuple[Callable[[Diary, datetime, datetime], list[str]], ...] = (at_main, of_maya, of_ann)


@pytest.mark.parametrize("ask", ASKS)
def test_a_window_is_half_open(diary: Diary, ask: Callable[[Diary, datetime, datetime], list[str]]) -> None:
    stored(diary, MIDNIGHT - CELL, MIDNIGHT, MIDNIGHT + HOUR - CELL, MIDNIGHT + HOUR)
    assert ask(diary, MIDNIGHT, MIDNIGHT + HOUR) == ["at-12-01T08:00", "at-12-01T08:55"]


@pytest.mark.parametrize("ask", ASKS)
def test_a_window_over_a_month_s_turn_has_both_sides_in_order(
    diary: Diary, ask: Callable[[Diary, datetime, datetime], list[str]]
) -> None:
    stored(diary, MIDNIGHT + HOUR, MIDNIGHT - HOUR, MIDNIGHT)
    found = ask(diary, MIDNIGHT - timedelta(days=1), MIDNIGHT + timedelta(days=1))
    assert found == ["at-12-01T07:00", "at-12-01T08:00", "at-12-01T09:00"]


def test_the_month_is_the_practice_s_and_not_utc_s(diary: Diary) -> None:
    stored(diary, MIDNIGHT - HOUR)
    assert at_main(diary, MIDNIGHT - timedelta(days=1), MIDNIGHT) == ["at-12-01T07:00"]


def test_a_whole_year_is_one_question(diary: Diary) -> None:
    starts = [datetime(2026, month, 15, 18, tzinfo=UTC) for month in range(1, 13)]
    stored(diary, *starts)
    year = (datetime(2026, 1, 1, 8, tzinfo=UTC), datetime(2027, 1, 1, 8, tzinfo=UTC))
    assert len(at_main(diary, *year)) == 12


def test_an_hour_that_comes_twice_is_two_hours(diary: Diary) -> None:
    twice = datetime(2026, 11, 1, 8, tzinfo=UTC)
    stored(diary, twice, twice + HOUR)
    assert of_maya(diary, twice, twice + HOUR) == ["at-11-01T08:00"]
    assert of_maya(diary, twice + HOUR, twice + 2 * HOUR) == ["at-11-01T09:00"]


def test_an_empty_window_has_nothing(diary: Diary) -> None:
    stored(diary, MIDNIGHT)
    assert at_main(diary, MIDNIGHT, MIDNIGHT) == []


def test_others_are_left_out(diary: Diary) -> None:
    stored(diary, MIDNIGHT, therapist="tom", location="annex")
    assert at_main(diary, MIDNIGHT, MIDNIGHT + HOUR) == []
    assert of_maya(diary, MIDNIGHT, MIDNIGHT + HOUR) == []


def test_a_block_without_therapist_is_found_at_its_location_only(diary: Diary) -> None:
    stored(diary, MIDNIGHT, therapist="")
    assert at_main(diary, MIDNIGHT, MIDNIGHT + HOUR) == ["at-12-01T08:00"]
    assert of_maya(diary, MIDNIGHT, MIDNIGHT + HOUR) == []


def test_an_appointment_that_moved_is_found_at_its_new_time_only(diary: Diary) -> None:
    diary.write(Writing(appointments=[visit("moving", MIDNIGHT)]))
    diary.write(Writing(appointments=[visit("moving", MIDNIGHT - timedelta(days=3), version=2)]))
    assert at_main(diary, MIDNIGHT, MIDNIGHT + HOUR) == []
    assert at_main(diary, MIDNIGHT - timedelta(days=4), MIDNIGHT) == ["moving"]
