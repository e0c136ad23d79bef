"""When staff are due: counted in the hours of a practice that works Tuesday to Saturday, 09:00-17:00."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.scheduling.practice import Closure, WallSpan
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.working_time import after_working_hours, next_working_day
from tests.small_practice import SMALL, at, timetable

PLAIN = timetable()
TWO = timedelta(hours=2)
HOLIDAY = WallSpan(date(2026, 12, 2), date(2026, 12, 3))
SHUT = WallSpan(date(2026, 11, 1), date(2027, 3, 1))


def closed(span: WallSpan) -> Timetable:
    return timetable(replace(SMALL, closures=(Closure(span),)))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (("2026-12-01", "10:00"), ("2026-12-01", "12:00")),
        (("2026-12-01", "16:00"), ("2026-12-02", "10:00")),
        (("2026-12-01", "17:00"), ("2026-12-02", "11:00")),
        (("2026-12-05", "16:30"), ("2026-12-08", "10:30")),
        (("2026-12-06", "12:00"), ("2026-12-08", "11:00")),
    ],
)
def test_two_working_hours_later(now: tuple[str, str], due: tuple[str, str]) -> None:
    assert after_working_hours(PLAIN, at(*now), TWO) == at(*due)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (("2026-12-01", "10:00"), ("2026-12-02", "10:00")),
        (("2026-12-01", "07:00"), ("2026-12-02", "09:00")),
        (("2026-12-01", "18:00"), ("2026-12-03", "09:00")),
        (("2026-12-05", "16:30"), ("2026-12-08", "16:30")),
        (("2026-12-06", "12:00"), ("2026-12-09", "09:00")),
    ],
)
def test_one_working_day_later(now: tuple[str, str], due: tuple[str, str]) -> None:
    assert next_working_day(PLAIN, at(*now)) == at(*due)


def test_a_closed_day_does_not_count() -> None:
    assert after_working_hours(closed(HOLIDAY), at("2026-12-01", "16:00"), TWO) == at("2026-12-03", "10:00")
    assert next_working_day(closed(HOLIDAY), at("2026-12-01", "10:00")) == at("2026-12-03", "10:00")


def test_the_clock_s_change_moves_the_due_time_with_the_wall() -> None:
    before = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)  # Saturday 13:00, the night before the clocks go back
    assert next_working_day(PLAIN, before) == at("2026-11-03", "13:00")


def test_a_practice_that_is_closed_for_months_still_has_a_due_time() -> None:
    now = at("2026-12-01", "10:00")
    assert after_working_hours(closed(SHUT), now, TWO) == now + TWO
    assert next_working_day(closed(SHUT), now) == now + timedelta(days=1)
