from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.months import (
    CELL,
    cells,
    grid,
    instant,
    month_of,
    spanning,
    timeline,
    whole_days,
)
from chalicelib.scheduling.spans import Span

LA = ZoneInfo("America/Los_Angeles")
moments = st.datetimes(datetime(2026, 1, 2), datetime(2028, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(
    [ZoneInfo(name) for name in ("America/Los_Angeles", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut")]
)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "utc"),
    [
        ("America/Los_Angeles", "2026-03-08", "01:59", "2026-03-08T09:59"),
        ("America/Los_Angeles", "2026-03-08", "02:30", "2026-03-08T10:30"),  # skipped: 03:30 summer time
        ("America/Los_Angeles", "2026-03-08", "03:00", "2026-03-08T10:00"),
        ("America/Los_Angeles", "2026-11-01", "01:30", "2026-11-01T08:30"),  # twice: the first
        ("America/Los_Angeles", "2026-11-01", "02:00", "2026-11-01T10:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),  # half an hour skipped
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        ("America/Havana", "2026-03-08", "00:00", "2026-03-08T05:00"),  # midnight itself is skipped
        ("America/Havana", "2026-11-01", "00:00", "2026-11-01T04:00"),  # midnight comes twice
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),
        ("Asia/Beirut", "2026-10-25", "00:00", "2026-10-24T22:00"),  # after 23:00 came twice
        ("Asia/Kathmandu", "2026-06-01", "09:00", "2026-06-01T03:15"),
    ],
)
def test_wall_clock_times_become_instants(zone: str, day: str, clock: str, utc: str) -> None:
    found = instant(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
    assert found == datetime.fromisoformat(f"{utc}+00:00")


@pytest.mark.parametrize(
    ("zone", "month", "hours", "unusual_days"),
    [
        ("America/Los_Angeles", "2026-01", 31 * 24, []),
        ("America/Los_Angeles", "2026-03", 31 * 24 - 1, [8]),
        ("America/Los_Angeles", "2026-11", 30 * 24 + 1, [1]),
        ("America/Los_Angeles", "2028-02", 29 * 24, []),
        ("Australia/Lord_Howe", "2026-04", 30 * 24 + 0.5, [5]),
        ("Australia/Lord_Howe", "2026-10", 31 * 24 - 0.5, [4]),
        ("America/Havana", "2026-11", 30 * 24 + 1, [1]),
        ("Asia/Beirut", "2026-10", 31 * 24 + 1, [24]),
        ("Asia/Beirut", "2026-03", 31 * 24 - 1, [29]),
        ("Africa/Cairo", "2026-04", 30 * 24 - 1, [24]),
        ("America/Santiago", "2026-09", 30 * 24 - 1, [6]),
    ],
)
def test_a_month_with_a_clock_change_is_longer_or_shorter(
    zone: str, month: str, hours: float, unusual_days: list[int]
) -> None:
    laid = grid(month, ZoneInfo(zone))
    assert laid.size == hours * 12
    assert [index + 1 for index, usual in enumerate(laid.usual) if not usual] == unusual_days


def test_every_day_of_a_month_starts_at_its_first_instant() -> None:
    laid = grid("2026-03", LA)
    assert laid.days[:9] == (0, 288, 576, 864, 1152, 1440, 1728, 2016, 2292)
    assert len(laid.days) == 32


@given(moments, zones)
def test_an_instant_lies_in_the_cell_that_its_timeline_says(moment: datetime, zone: ZoneInfo) -> None:
    line = spanning(moment - timedelta(days=20), moment + timedelta(days=20), zone)
    cell = line.cell(moment)
    assert line.at(cell) <= moment < line.at(cell) + CELL
    day = line.day_index(moment)
    assert line.days[day] <= cell < line.days[day + 1]


@given(moments, zones)
def test_months_laid_end_to_end_leave_no_cell_out(moment: datetime, zone: ZoneInfo) -> None:
    line = spanning(moment - timedelta(days=40), moment, zone)
    for month, offset in zip(line.months, line.offsets, strict=True):
        assert line.at(offset) == grid(month, zone).first
    assert line.size == sum(grid(month, zone).size for month in line.months)
    assert sorted(set(line.days)) == list(line.days)


@given(moments, zones)
def test_the_months_of_a_span_are_those_of_its_instants(moment: datetime, zone: ZoneInfo) -> None:
    end = moment + timedelta(hours=2)
    inside = {month_of(moment + n * CELL, zone) for n in range(24)}
    assert set(spanning(moment, end, zone).months) == inside | {month_of(end - CELL, zone)}


def test_a_span_that_ends_at_midnight_does_not_touch_the_next_month() -> None:
    end = instant(date(2027, 1, 1), time(0), LA)
    assert spanning(end - timedelta(hours=1), end, LA).months == ("2026-12",)
    assert spanning(end - timedelta(hours=1), end + CELL, LA).months == ("2026-12", "2027-01")


def test_an_empty_span_still_has_a_month() -> None:
    start = instant(date(2027, 1, 1), time(0), LA)
    assert spanning(start, start, LA).months == ("2027-01",)


def test_a_timeline_goes_over_the_turn_of_the_year() -> None:
    assert timeline("2026-11", "2027-02", LA).months == ("2026-11", "2026-12", "2027-01", "2027-02")


@pytest.mark.parametrize(("length", "count"), [(0, 0), (1, 1), (300, 1), (301, 2), (3600, 12)])
def test_a_cell_that_is_touched_counts(length: int, count: int) -> None:
    assert cells(timedelta(seconds=length)) == count


def test_whole_days_go_from_midnight_to_midnight() -> None:
    span = Span(datetime(2026, 3, 8, 18, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC))
    assert whole_days(span, LA) == Span(datetime(2026, 3, 8, 8, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC))
