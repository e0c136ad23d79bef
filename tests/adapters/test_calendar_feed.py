"""A feed as a text: the same for the same appointments, and never without something in it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib.adapters.calendar_feed import COLOR, COLORS, calendar_feed
from chalicelib.scheduling.appointments import Appointment, Mark, Status
from tests.adapters.small_calendar import read_twice
from tests.small_practice import NOW, SMALL, therapist
from tests.tables.visits import ANN, visit

MAYA = "therapist#maya"


def feed(*visits: Appointment, owner: str = MAYA, later: int = 0) -> str:
    return calendar_feed(SMALL, owner, visits, NOW + timedelta(minutes=later))


def summaries(text: str) -> list[str]:
    return [str(one["SUMMARY"]) for one in Calendar.from_ical(text).walk("VEVENT")]


def test_what_has_not_changed_is_the_same_text_whenever_somebody_looks() -> None:
    visits = (visit(client="ann", contact=ANN), visit("block", status=Status.BLOCKED))
    assert feed(*visits) == feed(*visits, later=14)


def test_a_change_is_told_by_sequence_and_stamp() -> None:
    moved = visit(version=4, since=Mark(2, NOW + timedelta(hours=1)), placed=Mark(4, NOW + timedelta(hours=2)))
    found: Any = Calendar.from_ical(feed(moved)).walk("VEVENT")[0]
    assert (found["SEQUENCE"], found["DTSTAMP"].dt) == (4, NOW + timedelta(hours=2))


def test_a_feed_without_visits_has_the_practice_s_zone() -> None:
    assert [one.name for one in Calendar.from_ical(feed()).subcomponents] == ["VTIMEZONE"]


def test_both_libraries_read_the_same_times() -> None:
    visits = [visit(f"{number}", NOW + timedelta(hours=7 * number)) for number in range(200)]
    assert read_twice(feed(*visits)) == {f"{one.id}@feed.tableside": one.treatment for one in visits}


@pytest.mark.parametrize(
    ("one", "own", "everybody"),
    [
        (visit(client="ann", contact=ANN), "A. L.", "Maya: A. L."),
        (visit(client="ann"), "Client", "Maya: Client"),
        (visit(status=Status.BLOCKED, reason="dentist"), "Busy", "Maya: Busy"),
        (visit(status=Status.BLOCKED, therapist=""), "Busy", "Busy"),
        (visit(client="ann", contact=ANN, therapist="lou"), "A. L.", "lou: A. L."),
    ],
)
def test_a_line_says_who_comes_and_in_the_practice_s_feed_to_whom(one: Appointment, own: str, everybody: str) -> None:
    assert (summaries(feed(one)), summaries(feed(one, owner="practice"))) == ([own], [everybody])


def test_each_therapist_has_a_colour_and_there_are_always_enough() -> None:
    many = replace(SMALL, therapists=tuple(therapist(f"t{number}") for number in range(9)))
    colours = [str(Calendar.from_ical(calendar_feed(many, f"therapist#t{n}", [], NOW))["COLOR"]) for n in range(9)]
    assert colours == [*COLORS, *COLORS][:9]
    assert COLOR not in COLORS
