"""A zone's rules as a calendar gets them: whoever goes by them alone is right to the minute, in every zone there is."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from icalendar import Calendar

from chalicelib.adapters.time_zones import time_zone
from tests.scheduling.clock_changes import changes, rules

QUARTER = timedelta(minutes=15)


def as_read(zone: str, first_year: int = 2026, last_year: int = 2028) -> Any:
    """Will return the zone as another library reads it under a name that nobody knows."""
    calendar = Calendar()
    calendar.add_component(time_zone(ZoneInfo(zone), first_year, last_year))
    text = calendar.to_ical().decode().replace("TZID:", "TZID:Nowhere/")
    return vobject.readOne(text).vtimezone.tzinfo


def parts_of(zone: str, first_year: int, last_year: int) -> list[Any]:
    return list(time_zone(ZoneInfo(zone), first_year, last_year).subcomponents)


@pytest.mark.parametrize("zone", rules())
def test_the_rules_alone_give_the_right_wall_around_each_change_of_clocks(zone: str) -> None:
    read = as_read(zone)
    for change in changes(zone):
        for quarter in range(-12, 13):
            there = (change.moment + quarter * QUARTER).astimezone(ZoneInfo(zone))
            if not there.fold:
                assert there.replace(tzinfo=read).utcoffset() == there.utcoffset(), there


@pytest.mark.parametrize("zone", ["America/Phoenix", "Asia/Tokyo", "UTC"])
def test_a_zone_whose_clocks_never_change_has_one_part(zone: str) -> None:
    [part] = parts_of(zone, 2026, 2027)
    assert part["TZOFFSETFROM"].td == part["TZOFFSETTO"].td


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/Los_Angeles", {("DAYLIGHT", 3, "2SU"), ("STANDARD", 11, "1SU")}),
        ("Europe/Berlin", {("DAYLIGHT", 3, "-1SU"), ("STANDARD", 10, "-1SU")}),
        ("Australia/Sydney", {("DAYLIGHT", 10, "1SU"), ("STANDARD", 4, "1SU")}),
    ],
)
def test_a_rule_that_a_weekday_tells_is_told_without_an_end(zone: str, expected: set[tuple[str, int, str]]) -> None:
    parts = parts_of(zone, 2026, 2026)
    assert {(one.name, one["RRULE"]["BYMONTH"], one["RRULE"]["BYDAY"]) for one in parts} == expected
    assert all("UNTIL" not in one["RRULE"] for one in parts)


def test_what_no_weekday_tells_is_listed_from_the_year_before() -> None:
    parts = parts_of("America/Santiago", 2026, 2027)
    assert [one["DTSTART"].dt.year for one in parts] == [2024, 2025, 2025, 2026, 2026, 2027, 2027]
    assert not [one for one in parts if "RRULE" in one or "RDATE" in one]
