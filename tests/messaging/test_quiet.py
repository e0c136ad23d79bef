"""Quiet hours, by the clock on the client's wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.quiet import LAST_CALL, WakingHours
from chalicelib.scheduling.months import instant
from tests.scheduling.clock_changes import all_zones

LA = ZoneInfo("America/Los_Angeles")
HOURS = WakingHours(time(9), time(20), LA)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in all_zones()]
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def at(clock: str, day: str = "2026-12-08") -> datetime:
    return instant(date.fromisoformat(day), time.fromisoformat(clock), LA)


@pytest.mark.parametrize(
    ("clock", "included"), [("08:59", False), ("09:00", True), ("19:59", True), ("20:00", False), ("23:30", False)]
)
def test_nine_is_in_and_eight_in_the_evening_is_out(clock: str, *, included: bool) -> None:
    assert HOURS.includes(at(clock)) is included


@pytest.mark.parametrize(
    ("clock", "later"),
    [
        ("03:00", at("09:00")),
        ("09:00", at("09:00")),
        ("12:34", at("12:34")),
        ("20:00", at("09:00", "2026-12-09")),
        ("23:59", at("09:00", "2026-12-09")),
    ],
)
def test_later_is_the_next_morning(clock: str, later: datetime) -> None:
    assert HOURS.from_then(at(clock)) == later


@pytest.mark.parametrize(
    ("clock", "earlier"),
    [
        ("03:00", at("19:30", "2026-12-07")),
        ("09:00", at("09:00")),
        ("12:34", at("12:34")),
        ("19:30", at("19:30")),
        ("19:45", at("19:30")),
        ("22:00", at("19:30")),
    ],
)
def test_earlier_is_the_evening_before_while_there_is_time_to_send(clock: str, earlier: datetime) -> None:
    assert HOURS.before_then(at(clock)) == earlier


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_is_moved_lands_in_waking_hours_and_never_the_wrong_way(moment: datetime, zone: ZoneInfo) -> None:
    hours = WakingHours(time(9), time(20), zone)
    assert hours.includes(hours.from_then(moment))
    assert hours.includes(hours.before_then(moment))
    assert hours.before_then(moment) <= moment <= hours.from_then(moment)
    assert hours.from_then(moment) - moment <= timedelta(hours=14)
    assert moment - hours.before_then(moment) <= timedelta(hours=14) + LAST_CALL
    if hours.includes(moment):
        assert hours.from_then(moment) == moment


@pytest.mark.parametrize(
    ("begun", "minutes", "ends"),
    [
        (at("10:00"), 30, at("10:30")),
        (at("19:50"), 30, at("09:20", "2026-12-09")),
        (at("22:00"), 30, at("09:30", "2026-12-09")),
        (at("19:30"), 30, at("20:00")),
        (at("10:00"), 60 * 22, at("10:00", "2026-12-10")),
    ],
)
def test_waking_time_stands_still_at_night(begun: datetime, minutes: int, ends: datetime) -> None:
    assert HOURS.after(begun, timedelta(minutes=minutes)) == ends
