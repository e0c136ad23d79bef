"""Any life of any appointments, told in files that come late, twice or out of order, leaves exactly what is alive."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.calendar_file import calendar_file, status_of
from chalicelib.scheduling import life
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import HoldExpired, TooLate
from chalicelib.scheduling.reviewing import accepted, given_up, held_back
from tests.adapters.small_calendar import Entry, SmallCalendar, read_twice
from tests.scheduling.clock_changes import changes
from tests.small_practice import SMALL
from tests.tables.visits import ANN, NOW, visit

MINUTE, HOUR, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)
ZONES = ("America/Los_Angeles", "America/Santiago")
"""One of the north, one of the south, whose clocks change at midnight by no rule that a weekday tells."""
NEAR = tuple(
    (zone, change.moment + quarter * timedelta(minutes=15))
    for zone in ZONES
    for change in changes(zone)
    for quarter in range(-16, 17)
)
"""Every quarter of an hour from four hours before to four after each change of clocks, both passes included."""


class There(NamedTuple):
    """Where somebody moves to."""

    start: datetime
    therapist: str = "tom"
    location: str = "main"


Deeds = list[tuple[int, str, tuple[str, datetime], int]]
Deed = Callable[[Appointment, datetime], Appointment]
DEEDS: dict[str, Deed] = {
    "book": lambda one, now: life.booked(one, "ann", ANN, "b", now),
    "wait": lambda one, now: held_back(one, one.id, now + 3 * HOUR, now),
    "accept": accepted,
    "confirm": life.confirmed,
    "cancel": life.cancelled,
    "run out": given_up,
    "arrive": life.arrived,
}
DEED = st.tuples(
    st.integers(0, 2), st.sampled_from((*DEEDS, "move", "let time pass")), st.sampled_from(NEAR), st.integers(0, 90)
)


def held(name: str, zone: str, start: datetime) -> Appointment:
    expires = NOW + 10 * MINUTE
    return visit(name, start, status=Status.HELD, expires=expires, zone=zone, end=start + HOUR)


def lives(
    deeds: list[tuple[int, str, tuple[str, datetime], int]], zone: str
) -> Iterator[tuple[str, list[Appointment]]]:
    """Will live three appointments, and give a file (of the one that changed, or of all) and all of them each time."""
    now, visits = NOW, [held(f"visit-{number}", zone, start) for number, (_, start) in enumerate(NEAR[:3])]
    for which, what, (_, start), minutes in deeds:
        now += minutes * MINUTE
        visits[which] = after(what, visits[which], now, start)
        yield calendar_file(SMALL, visits if what == "let time pass" else [visits[which]], now), visits
    yield calendar_file(SMALL, visits, now), visits


def after(what: str, one: Appointment, now: datetime, start: datetime) -> Appointment:
    """Will return the appointment after a deed; what cannot be done changes nothing."""
    try:
        if what == "move":
            return life.moved(one, There(start), "main-2", now)
        return DEEDS[what](one, now) if what in DEEDS else one
    except (TooLate, HoldExpired):
        return one


def alive(visits: list[Appointment], now: datetime) -> dict[str, Entry]:
    living = [one for one in visits if one.owns_its_time(now)]
    return {f"{one.id}@tableside": Entry(one.treatment, status_of(one, now)) for one in living}


@settings(max_examples=150, deadline=None)
@given(st.lists(DEED, min_size=1, max_size=14), st.sampled_from(ZONES), st.randoms(), st.sampled_from((1, 2)))
def test_what_is_left_is_exactly_what_is_alive(deeds: Deeds, zone: str, mixed: Random, times: int) -> None:
    files = []
    for text, visits in lives(deeds, zone):
        files.append(text)
        known = {f"{one.id}@tableside": one.treatment for one in visits}
        assert read_twice(text).items() <= known.items()
    arriving = files * times
    mixed.shuffle(arriving)
    calendar = SmallCalendar()
    for text in arriving:
        calendar.take(text)
    now = NOW + sum(minutes for *_, minutes in deeds) * MINUTE
    assert calendar.shown == alive(visits, now)


@pytest.mark.parametrize("zone", ZONES)
def test_both_libraries_read_the_same_instants_all_around_each_change_of_clocks(zone: str) -> None:
    visits = [visit(f"{number}", start, zone=zone) for number, (where, start) in enumerate(NEAR) if where == zone]
    assert read_twice(calendar_file(SMALL, visits, NOW)) == {f"{one.id}@tableside": one.treatment for one in visits}
    passes = {one.start.astimezone(ZoneInfo(zone)).fold for one in visits}
    assert passes == {0, 1}


def test_a_late_file_brings_nothing_back() -> None:
    first = visit()
    second = life.moved(first, There(NOW + 3 * WEEK), "main-1", NOW)
    third = life.cancelled(second, NOW + HOUR)
    calendar = SmallCalendar()
    for one, now in ((first, NOW), (third, NOW + HOUR), (second, NOW), (first, NOW + WEEK)):
        calendar.take(calendar_file(SMALL, [one], now))
    assert calendar.shown == {}


def test_a_hold_that_ran_out_leaves_though_its_number_is_the_same() -> None:
    one, calendar = held("visit-1", ZONES[0], NOW + WEEK), SmallCalendar()
    for now in (NOW, NOW + 10 * MINUTE - timedelta(seconds=1)):
        calendar.take(calendar_file(SMALL, [one], now))
        assert [entry.status for entry in calendar.shown.values()] == ["TENTATIVE"]
    calendar.take(calendar_file(SMALL, [one], NOW + 10 * MINUTE))
    assert calendar.shown == {}


def test_a_series_is_one_file_of_which_one_visit_can_go() -> None:
    visits = [visit(f"visit-{number}", NOW + number * WEEK) for number in range(1, 4)]
    calendar = SmallCalendar()
    calendar.take(calendar_file(SMALL, visits, NOW))
    assert len(calendar.shown) == 3
    rest = [visits[0], life.cancelled(visits[1], NOW), visits[2]]
    calendar.take(calendar_file(SMALL, rest, NOW + MINUTE))
    assert set(calendar.shown) == {"visit-1@tableside", "visit-3@tableside"}
