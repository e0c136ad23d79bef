"""Instants as a message says them: on a wall, in the words of a language, with the letters of the wall's zone.

The letters tell the two passes of an hour that comes twice apart.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.messaging.library import texts

NOON = 12


class Wall:
    """Says days and times of a zone in a language; `short` says them for texts."""

    def __init__(self, language: str, zone: ZoneInfo, *, short: bool = False) -> None:
        dates = texts(language)["dates"]
        self._words: Mapping[str, Any] = dates["short"] if short else dates
        self._zone = zone

    def weekday(self, moment: datetime) -> str:
        """Will say the day of the week, such as "Tuesday"."""
        said: str = self._words["weekdays"][moment.astimezone(self._zone).weekday()]
        return said

    def day(self, moment: datetime) -> str:
        """Will say the day, such as "Tuesday, December 1"."""
        return self.calendar_day(moment.astimezone(self._zone).date())

    def calendar_day(self, day: date) -> str:
        """Will say a day of the calendar, such as "Tuesday, December 1"."""
        words = self._words
        said: str = words["date"].format(
            weekday=words["weekdays"][day.weekday()], month=words["months"][day.month - 1], day=day.day
        )
        return said

    def dated(self, day: date) -> str:
        """Will say a day of the calendar with its year, such as "Tuesday, December 1, 2026"."""
        said: str = self._words["year"].format(date=self.calendar_day(day), year=day.year)
        return said

    def brief(self, moment: datetime, now: datetime) -> str:
        """Will say a time that is near, such as "9:00am", or "Wed 9:00am" where that is another day than `now`."""
        if moment.astimezone(self._zone).date() == now.astimezone(self._zone).date():
            return self.time(moment)
        said: str = self._words["brief"].format(weekday=self.weekday(moment), time=self.time(moment))
        return said

    def time(self, moment: datetime) -> str:
        """Will say the time, such as "9:00 a.m."."""
        local = moment.astimezone(self._zone)
        half = self._words["halves"][local.hour >= NOON]
        said: str = self._words["time"].format(hour=local.hour % NOON or NOON, minute=local.minute, half=half)
        return said

    def zone(self, moment: datetime) -> str:
        """Will say which clock that is, such as "PST", or "UTC-3" where the zone has no letters of its own."""
        letters = moment.astimezone(self._zone).tzname() or ""
        if not letters.startswith(("+", "-")):
            return letters
        hours, minutes = letters[1:3].lstrip("0") or "0", letters[3:]
        return f"UTC{letters[0]}{hours}" + (f":{minutes}" if minutes else "")

    def when(self, moment: datetime) -> str:
        """Will say all of it, such as "Tuesday, December 1, 9:00 a.m. (PST)"."""
        said: str = self._words["when"].format(date=self.day(moment), time=self.time(moment), zone=self.zone(moment))
        return said
