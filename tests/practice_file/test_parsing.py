from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.practice_file.parsing import read_day, read_hours, read_phone, read_price, read_working_hours
from chalicelib.scheduling.practice import Window

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.decimals(), st.datetimes(), st.dates(), st.lists(st.text())
)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("09:00-12:30", Window(time(9), time(12, 30))),
        ("9:00 - 12:30", Window(time(9), time(12, 30))),
        ("09:00\N{EN DASH}12:30", Window(time(9), time(12, 30))),
        ("18:00-24:00", Window(time(18), time(0))),
        ("00:00-24:00", Window(time(0), time(0))),
        ("23:55-24:00", Window(time(23, 55), time(0))),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, window: Window) -> None:
    assert read_hours(text) == window


@pytest.mark.parametrize("text", ["24:00-24:00", "12:60-13:00", "12-13", "12:00", "1200-1300", "", "12:00-13:00\n\nx"])
def test_what_no_clock_shows_are_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not hours|no clock"):
        read_hours(text)


@pytest.mark.parametrize(("value", "cents"), [("125.00", 12500), ("0", 0), (90, 9000), (Decimal("90.50"), 9050)])
def test_prices_are_read_in_cents(value: object, cents: int) -> None:
    assert read_price(value) == cents


@pytest.mark.parametrize("value", ["1.5", "-1", "1,000", "$5", "", True, Decimal("0.005"), Decimal("NaN"), 10**9])
def test_other_prices_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a price"):
        read_price(value)


@pytest.mark.parametrize(("value", "minutes"), [(6, 360), (Decimal("6.5"), 390), (Decimal("0.25"), 15), (24, 1440)])
def test_working_hours_are_read_with_fractions(value: object, minutes: int) -> None:
    assert read_working_hours(value) == timedelta(minutes=minutes)


@pytest.mark.parametrize("value", [0, -1, 25, True, "6", Decimal("0.01"), Decimal("inf"), Decimal("1e999999")])
def test_other_working_hours_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a number of hours"):
        read_working_hours(value)


def test_days_are_read_with_and_without_quotes() -> None:
    assert read_day(date(2026, 12, 24)) == read_day("2026-12-24") == date(2026, 12, 24)


def test_a_phone_number_stays_as_it_is_written() -> None:
    assert read_phone("+1 (415) 555-0142") == "+1 (415) 555-0142"


@pytest.mark.parametrize("parse", [read_hours, read_day, read_price, read_working_hours, read_phone])
@given(value=ANYTHING)
def test_whatever_the_file_has_is_read_or_refused_with_a_reason(parse: Any, value: object) -> None:
    try:
        parse(value)
    except ValueError as refused:
        assert str(refused).startswith(("is not", "has", "ends"))  # noqa: PT017  reading it is no failure either
