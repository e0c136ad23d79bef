"""The calendar file as it is served: one event that a calendar keeps up to date, and nothing of anyone's health."""

from datetime import datetime
from typing import Any

import pytest
from icalendar import Calendar

from tests.routes.visitor import Link, Visitor


def event_of(text: str) -> Any:
    [event] = Calendar.from_ical(text).walk("VEVENT")
    return event


def test_the_file_is_a_calendar_for_nobody_s_cache(visitor: Visitor) -> None:
    answer = Link(visitor.book(visitor.starts()[0]))("GET", "calendar.ics")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_calendar_follows_an_appointment_through_its_life(visitor: Visitor) -> None:
    first, second = visitor.starts()[0], visitor.starts()[12]
    link = Link(visitor.book(first))
    booked = event_of(link("GET", "calendar.ics").text)
    link("POST", "reschedule", {"start": second})
    moved = event_of(link("GET", "calendar.ics").text)
    link("POST", "cancel", {})
    gone = event_of(link("GET", "calendar.ics").text)
    assert booked["UID"] == moved["UID"] == gone["UID"]
    assert booked["SEQUENCE"] < moved["SEQUENCE"] < gone["SEQUENCE"]
    assert [one["DTSTART"].dt for one in (booked, moved)] == [datetime.fromisoformat(each) for each in (first, second)]
    assert [one["STATUS"] for one in (booked, gone)] == ["CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize(
    "word", ["sciatica", "Sciatica", "massage", "Maya", "Tom", "Ann", "Lee", "@example.com\r\nATT"]
)
def test_the_file_says_nothing_of_anyone_s_health_or_name(visitor: Visitor, word: str) -> None:
    text = Link(visitor.book(visitor.starts()[0]))("GET", "calendar.ics").text
    assert word not in text.replace("Main", "")
