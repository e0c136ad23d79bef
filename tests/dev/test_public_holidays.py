"""The holidays that the console suggests: those of the practice's country, and of its parts."""

import json
from datetime import date
from typing import Any

import pytest

from dev.public_holidays import country_of, holidays_file

TODAY = date(2026, 11, 26)


def listed(zone: str) -> dict[str, Any]:
    name, content = holidays_file(zone, TODAY)
    assert name == "staff/holidays.json"
    found: dict[str, Any] = json.loads(content)
    return found


def named(found: dict[str, Any], day: str) -> list[tuple[str, list[str]]]:
    return [(one["name"], one["regions"]) for one in found["days"] if one["day"] == day]


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("America/Los_Angeles", "US"),
        ("Europe/London", "GB"),
        ("Europe/Berlin", "DE"),
        ("Australia/Sydney", "AU"),
        ("UTC", ""),
    ],
)
def test_a_time_zone_says_which_country_it_is(zone: str, country: str) -> None:
    assert country_of(zone) == country


def test_holidays_of_the_whole_country_have_no_region() -> None:
    assert named(listed("America/Los_Angeles"), "2026-12-25") == [("Christmas Day", [])]


def test_those_of_a_part_say_which() -> None:
    found = dict(named(listed("America/Los_Angeles"), "2027-04-19"))
    assert "MA" in found["Patriots' Day"]


def test_days_are_in_order_for_three_years() -> None:
    days = [one["day"] for one in listed("America/Los_Angeles")["days"]]
    assert days == sorted(days)
    assert {day[:4] for day in days} == {"2026", "2027", "2028"}


def test_where_nobody_knows_there_is_nothing_to_suggest() -> None:
    assert listed("UTC") == {"country": "", "days": []}
