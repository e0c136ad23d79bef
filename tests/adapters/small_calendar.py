"""A calendar of our own that imports files as the large ones do: by UID, the newer SEQUENCE wins, CANCEL removes."""

from datetime import datetime
from itertools import count
from typing import Any, NamedTuple

import vobject  # type: ignore[import-untyped]
from icalendar import Calendar

from chalicelib.scheduling.spans import Span

NUMBERS = count()


class Entry(NamedTuple):
    """What a calendar shows of an event."""

    span: Span
    status: str


class SmallCalendar:
    """Imports files and shows what is left. What is older than what it knows of a UID changes nothing.

    Of two files with one SEQUENCE the one with the later DTSTAMP is newer (RFC 5546, 2.1.5).
    """

    def __init__(self) -> None:
        self.shown: dict[str, Entry] = {}
        self._known: dict[str, tuple[int, datetime]] = {}

    def take(self, text: str) -> None:
        """Will import a file."""
        calendar: Any = Calendar.from_ical(text)
        for event in calendar.walk("VEVENT"):
            name, age = str(event["UID"]), (int(event["SEQUENCE"]), event["DTSTAMP"].dt)
            if age < self._known.get(name, age):
                continue
            self._known[name] = age
            self.shown.pop(name, None)
            if calendar.get("METHOD") != "CANCEL" and event["STATUS"] != "CANCELLED":
                self.shown[name] = Entry(Span(event["DTSTART"].dt, event["DTEND"].dt), str(event["STATUS"]))


def read_twice(text: str) -> dict[str, Span]:
    """Will return when the events of a file are, by UID, as two libraries read it, which must agree.

    The second one is given the zones under names that nobody knows, so that it goes by the rules in the file alone.
    """
    nowhere = f"Nowhere-{next(NUMBERS)}/"
    unknown = text.replace("TZID=", f"TZID={nowhere}").replace("TZID:", f"TZID:{nowhere}")
    events = [one for calendar in vobject.readComponents(unknown) for one in calendar.contents.get("vevent", ())]
    second = {str(one.uid.value): Span(one.dtstart.value, one.dtend.value) for one in events}
    calendar: Any = Calendar.from_ical(text)
    first = {str(one["UID"]): Span(one["DTSTART"].dt, one["DTEND"].dt) for one in calendar.walk("VEVENT")}
    assert first == second
    return first
