"""Single values of a practice file that msgspec does not know: hours, days, prices, lengths, phone numbers.

Each function takes whatever the file has and raises ValueError with the rest of the sentence "<value> …": what is
wrong with it and what would be right.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from chalicelib.scheduling.practice import Window

CELL_MINUTES: Final = 5
YEARS: Final = range(2000, 2101)

_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
_PHONE_DIGITS: Final = range(7, 16)
_MOST_DIGITS: Final = 20

_HOURS = re.compile(r"\s*([0-9]{1,2}):([0-5][0-9])\s*[-\u2013]\s*([0-9]{1,2}):([0-5][0-9])\s*\Z")  # or an en dash
_PHONE = re.compile(r"\+?[0-9 ().\-/]{7,30}\Z")
_PRICE = re.compile(r"[0-9]{1,6}(\.[0-9]{2})?\Z")


def read_hours(value: object) -> Window:
    """Will read "09:00-12:30"; "24:00" is the day's end.

    Raises:
        ValueError: these are no hours, run backwards or leave the five-minute grid.
    """
    match = _HOURS.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('is not hours such as "09:00-12:30"')
    first_hour, first_minute, last_hour, last_minute = (int(part) for part in match.groups())
    opens, closes = first_hour * _HOUR + first_minute, last_hour * _HOUR + last_minute
    if opens >= _DAY or closes > _DAY:
        raise ValueError('has a time that no clock shows; a day goes from "00:00" to "24:00"')
    if opens % CELL_MINUTES or closes % CELL_MINUTES:
        nearest = f"{_clock(_on_grid(opens))}-{_clock(_on_grid(closes))}"
        raise ValueError(f'is not on the five-minute grid; the nearest would be "{nearest}"')
    if opens >= closes:
        raise ValueError(_backwards(opens, closes))
    return Window(_time(opens), _time(closes % _DAY))


def _backwards(opens: int, closes: int) -> str:
    if opens == closes:
        return 'has no length; leave it out, or write "00:00-24:00" for the whole day'
    if closes == 0:
        return f'ends before it starts; write it as "{_clock(opens)}-24:00"'
    if closes <= _DAY / 4 and opens >= _DAY / 2:
        two = f'"{_clock(opens)}-24:00" and, on the next day, "00:00-{_clock(closes)}"'
        return f"ends before it starts; hours over midnight are two entries: {two}"
    return f'ends before it starts; write it as "{_clock(closes)}-{_clock(opens)}"'


def _on_grid(minutes: int) -> int:
    return (minutes + CELL_MINUTES // 2) // CELL_MINUTES * CELL_MINUTES


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def _time(minutes: int) -> time:
    return time(minutes // _HOUR, minutes % _HOUR)


def read_day(value: object) -> date:
    """Will read a day, with or without quotes.

    Raises:
        ValueError: this is no day of this century.
    """
    day = _as_day(value)
    if day is None:
        raise ValueError("is not a day such as 2026-12-24")
    if day.year not in YEARS:
        raise ValueError(f"is not a day between {YEARS.start} and {YEARS.stop - 1}")
    return day


def _as_day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def read_price(value: object) -> int:
    """Will read a price ("125.00", 125) and return it in cents.

    Raises:
        ValueError: this is no price.
    """
    text = str(value) if isinstance(value, str) or _is_number(value) else ""
    if not _PRICE.match(text):
        raise ValueError('is not a price such as "125.00" (0 or more, without the currency)')
    return int(Decimal(text) * 100)


def read_working_hours(value: object) -> timedelta:
    """Will read a number of hours (6, 6.5) of at most a day.

    Raises:
        ValueError: this is no such number, or its minutes leave the five-minute grid.
    """
    minutes = Decimal(str(value)) * _HOUR if _is_number(value) else Decimal(0)
    if not 0 < minutes <= _DAY or minutes % CELL_MINUTES:
        raise ValueError("is not a number of hours such as 6 or 6.5 (more than 0, at most 24, in whole five minutes)")
    return timedelta(minutes=int(minutes))


def read_phone(value: object) -> str:
    """Will read a phone number in any common form and leave it as it is written.

    Raises:
        ValueError: this is no phone number.
    """
    text = value if isinstance(value, str) else ""
    if not _PHONE.match(text) or len(re.sub("[^0-9]", "", text)) not in _PHONE_DIGITS:
        raise ValueError('is not a phone number such as "+1 (415) 555-0142" (7 to 15 digits, in quotes)')
    return text


def _is_number(value: object) -> bool:
    """A number of a sane size: a vast one takes its time to turn into text, or is refused."""
    if isinstance(value, bool):
        return False
    if isinstance(value, float):
        value = Decimal(str(value))
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS
    return isinstance(value, int) and abs(value) < 10**_MOST_DIGITS
