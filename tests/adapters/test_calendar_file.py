"""The calendar file, read back by a parser: exactly one event, whatever anyone typed."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from chalicelib.adapters.calendar_file import calendar_file
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import Practice
from tests.small_practice import SMALL, at
from tests.tables.visits import ANN, NOW, visit

HEALTH = ("relaxation", "sciatica", "deep", "massage", "pain", "maya", "tom", "ann", "lee", "inventory")


def read_back(appointment: Appointment, practice: Practice = SMALL, language: str = "en") -> tuple[Any, Any, str]:
    """Will return the calendar, its one event and the text."""
    text = calendar_file(practice, [appointment], NOW, language)
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    return calendar, event, text


def test_every_property_is_what_it_should_be() -> None:
    calendar, event, _ = read_back(visit(start=at("2026-12-01", "09:00"), version=7))
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("PUBLISH", "visit-1@tableside", 7)
    assert (event["SUMMARY"], event["CLASS"], event["STATUS"]) == ("Appointment at Calm Hands", "PRIVATE", "CONFIRMED")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (at("2026-12-01", "09:00"), at("2026-12-01", "10:00"))
    assert event["LOCATION"] == "Main street, 1 Main Street, Portland"
    assert str(event["ORGANIZER"]) == "mailto:hello@example.com"
    assert event["DTSTAMP"].dt == NOW


@pytest.mark.parametrize(
    ("status", "shown", "method"),
    [
        (Status.BOOKED, "CONFIRMED", "PUBLISH"),
        (Status.PENDING_REVIEW, "TENTATIVE", "PUBLISH"),
        (Status.CANCELLED, "CANCELLED", "CANCEL"),
        (Status.EXPIRED, "CANCELLED", "CANCEL"),
        (Status.ARRIVED, "CONFIRMED", "PUBLISH"),
        (Status.COMPLETED, "CONFIRMED", "PUBLISH"),
        (Status.NO_SHOW, "CONFIRMED", "PUBLISH"),
    ],
)
def test_the_status_is_told_in_the_calendar_s_words(status: Status, shown: str, method: str) -> None:
    calendar, event, _ = read_back(visit(status=status))
    assert (event["STATUS"], calendar["METHOD"]) == (shown, method)


@pytest.mark.parametrize(
    "start",
    [
        at("2026-11-01", "01:00"),
        at("2026-11-01", "01:00") + timedelta(hours=1),
        at("2027-03-14", "01:30"),
        at("2027-03-14", "03:00"),
        at("2026-12-31", "23:30"),
    ],
)
def test_times_are_right_on_the_days_the_clocks_change(start: datetime) -> None:
    _, event, _ = read_back(visit(start=start))
    assert event["DTSTART"].dt.timestamp() == start.timestamp()
    assert event["DTEND"].dt.timestamp() == start.timestamp() + 3600


def test_nothing_of_anyone_s_health_or_name_is_in_the_file() -> None:
    practice = replace(SMALL, name="Calm", locations=(replace(SMALL.locations[0], name="Main"),))
    _, _, text = read_back(visit(contact=ANN, client="ann", reason="inventory", booking="lee"), practice)
    body = text[text.index("BEGIN:VEVENT") :].lower()
    assert [word for word in HEALTH if word in body] == []


NASTY = st.text(
    st.sampled_from("aÄ☃\r\n\t\"';:,\\=<>\x00\x0b\u2028BEGIN:VEVENT") | st.characters(codec="utf-8"), max_size=120
) | st.sampled_from(
    [
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
        "x\nATTENDEE:mailto:evil@example.com",
        "x\rORGANIZER:mailto:evil@example.com",
        "\\n\\nBEGIN:VALARM",
    ]
)


@settings(max_examples=150, deadline=None)
@given(name=NASTY, street=NASTY, email=NASTY)
def test_no_text_can_add_a_line_an_event_or_an_attendee(name: str, street: str, email: str) -> None:
    where = replace(SMALL.locations[0], name=name, address=(street,))
    practice = replace(SMALL, name=name, email=email, locations=(where,))
    text = calendar_file(practice, [visit()], NOW)
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    assert [part.name for part in calendar.walk()] == [
        *("VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT", "VALARM")
    ]
    assert set(event) == {
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "CLASS", "ORGANIZER", "LOCATION")
    }
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\r" not in text.replace("\r\n", "")
    assert "\n" not in text.replace("\r\n", "")


def test_a_location_that_is_gone_is_left_out() -> None:
    _, event, _ = read_back(visit(location="annex"))
    assert "LOCATION" not in event


def test_a_calendar_reminds_two_hours_before_in_the_same_words_and_of_nothing_that_is_gone() -> None:
    _, event, _ = read_back(visit())
    [alarm] = event.subcomponents
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", "Appointment at Calm Hands")
    assert alarm["TRIGGER"].dt == timedelta(hours=-2)
    _, gone, _ = read_back(visit(status=Status.CANCELLED))
    assert gone.subcomponents == []


@pytest.mark.parametrize(("language", "said"), [("es", "Cita en"), ("en", "Appointment at"), ("fr", "Appointment at")])
def test_it_speaks_the_client_s_language(language: str, said: str) -> None:
    _, event, _ = read_back(visit(), language=language)
    assert event["SUMMARY"] == f"{said} Calm Hands"


def test_times_are_on_the_wall_with_the_zone_s_rules_but_for_the_second_pass_of_an_hour() -> None:
    first, second = (at("2026-11-01", "00:00") + timedelta(hours=more) for more in (0, 2))
    assert "DTSTART;TZID=America/Los_Angeles:20261101T000000\r\n" in read_back(visit(start=first))[2]
    for start in (second, second - timedelta(minutes=45)):
        text = read_back(visit(start=start))[2]
        assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}\r\n" in text


def test_a_practice_without_an_address_is_asked_by_its_number() -> None:
    _, event, _ = read_back(visit(), replace(SMALL, email=""))
    assert str(event["ORGANIZER"]) == "tel:+1-503-555-0100"


def test_visits_of_several_zones_and_years_bring_the_rules_of_each() -> None:
    visits = [visit(), visit("visit-2", zone="Europe/Berlin"), visit("visit-3", start=at("2031-05-01", "09:00"))]
    calendar = Calendar.from_ical(calendar_file(SMALL, visits, NOW))
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["America/Los_Angeles", "Europe/Berlin"]
    assert len(calendar.walk("VEVENT")) == 3
