from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.practice import Policies, Practice, Room, Service
from chalicelib.scheduling.slots import Question, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.making import (
    A_DAY,
    NOW,
    TUESDAY,
    appointment,
    ask,
    at,
    booked,
    clocks,
    minutes,
    practice,
    rota,
    service,
    therapist,
)

TIDY = Policies(horizon=timedelta(days=365), avoid_gaps=True)
SHORT = replace(service(30), id="short")


def tidy(*services: Service, hours: tuple[str, ...] = ("09:00-12:00",)) -> Practice:
    return practice(therapist("maya", rota(*hours)), services=services or (service(),), policies=TIDY)


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        ((service(60, 30),), ["09:00", "10:00", "11:00"]),
        ((service(60, 15), SHORT), ["09:00", "09:30", "09:45", "10:00", "10:15", "10:30", "11:00"]),
        ((service(60, 30), replace(service(90), id="long")), ["09:00", "10:00", "11:00"]),
        ((service(180, 30),), ["09:00"]),
    ],
)
def test_no_start_leaves_a_gap_too_short_for_any_service(services: tuple[Service, ...], expected: list[str]) -> None:
    assert clocks(ask(tidy(*services))) == expected


def test_only_services_that_the_therapist_gives_can_fill_a_gap() -> None:
    special = replace(SHORT, skills=frozenset({"prenatal"}))
    assert clocks(ask(tidy(service(60, 30), special))) == ["09:00", "10:00", "11:00"]


def test_a_day_on_which_every_start_leaves_a_gap_offers_them_all() -> None:
    assert clocks(ask(tidy(service(60, 15), hours=("09:00-10:45",)))) == ["09:00", "09:15", "09:30", "09:45"]
    assert clocks(ask(tidy(service(60, 30), hours=("08:45-10:15",)))) == ["09:00"]


def test_gaps_lie_between_bookings_too() -> None:
    book = booked(appointment("10:00-10:30"))
    assert clocks(ask(tidy(service(60, 30)), book)) == ["09:00"]
    assert clocks(ask(tidy(service(60, 15), SHORT), book)) == ["09:00", "10:30", "11:00"]


def test_time_kept_free_belongs_to_the_visit_and_is_no_gap() -> None:
    of = tidy(service(60, 15, after=minutes(15)), hours=("09:00-11:15",))
    assert clocks(ask(of)) == ["09:00", "10:00", "10:15"]


def test_days_are_judged_each_alone() -> None:
    book = booked(appointment("09:30-10:15"), appointment("11:30-12:00", id="a2"))
    of = tidy(service(60, 15))
    assert clocks(ask(of, book)) == ["10:15", "10:30"]  # both leave a scrap, so both are offered
    assert clocks(ask(of, book, day=TUESDAY + A_DAY)) == ["09:00", "10:00", "11:00"]


def test_a_tidy_start_that_has_no_room_hides_no_other() -> None:
    of = replace(tidy(service(60, 30)), rooms=(Room("m1", "main", "One"),))
    book = booked(
        appointment("09:00-09:30", id="a1", therapist="tom"), appointment("11:30-12:00", id="a2", therapist="tom")
    )
    assert clocks(ask(of, book)) == ["10:00"]
    crowded = booked(
        appointment("09:00-09:30", id="a1", therapist="tom"), appointment("10:30-12:00", id="a2", therapist="tom")
    )
    assert clocks(ask(of, crowded)) == ["09:30"]


def test_a_tidy_start_that_is_too_soon_hides_no_other() -> None:
    of = tidy(service(60, 30), hours=("09:00-11:15",))
    assert clocks(ask(of, now=at("08:00"))) == ["09:00"]
    assert clocks(ask(of, now=at("09:15"))) == ["09:30", "10:00"]


@pytest.mark.parametrize("start", ["09:00", "09:30", "10:00", "10:30", "11:00"])
def test_a_start_asked_for_alone_is_judged_by_its_whole_day(start: str) -> None:
    of = tidy(service(60, 30))
    alone = ask(of, window=Span(at(start), at(start) + minutes(5)))
    assert bool(alone.at(at(start))) is (start in ("09:00", "10:00", "11:00"))


def test_gaps_over_the_end_of_a_month_are_seen_from_both_sides() -> None:
    of = tidy(service(60, 30), hours=("22:00-24:00", "00:00-01:00"))
    first, end = at("00:00", TUESDAY - A_DAY), at("00:00", TUESDAY + A_DAY)
    whole = search(Timetable(of), {}, Question(service=of.services[0], window=Span(first, end), now=NOW))
    for day in (TUESDAY - A_DAY, TUESDAY):
        alone = ask(of, day=day)
        start = at("00:00", day)
        while start < at("00:00", day + A_DAY):
            assert bool(alone.at(start)) is bool(whole.at(start)), start
            start += minutes(5)
    assert clocks(ask(of, day=TUESDAY)) == ["00:00", "22:00", "23:00"]
