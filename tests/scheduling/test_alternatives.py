from datetime import date, timedelta

import pytest

from chalicelib.scheduling.alternatives import nearest
from tests.scheduling.making import ZONE, appointment, ask, at, booked, minutes, practice, rota, therapist

OF = practice()


def offered(wanted: str, most: int = 5, taken: str = "") -> list[str]:
    book = booked(appointment(taken)) if taken else {}
    return [f"{start:%H:%M}" for start, _ in nearest(ask(OF, book), at(wanted), most)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("10:00", ["09:30", "10:30", "09:00", "11:00"]),
        ("09:00", ["09:30", "10:00", "10:30", "11:00"]),
        ("11:00", ["10:30", "10:00", "09:30", "09:00"]),
        ("09:10", ["09:00", "09:30", "10:00", "10:30", "11:00"]),
        ("07:00", ["09:00", "09:30", "10:00", "10:30", "11:00"]),
        ("20:00", ["11:00", "10:30", "10:00", "09:30", "09:00"]),
    ],
)
def test_the_nearest_come_first_and_of_two_as_near_the_earlier(wanted: str, expected: list[str]) -> None:
    assert offered(wanted) == expected


@pytest.mark.parametrize(("most", "expected"), [(0, []), (1, ["09:30"]), (3, ["09:30", "10:30", "09:00"])])
def test_there_are_no_more_than_asked_for(most: int, expected: list[str]) -> None:
    assert offered("10:00", most) == expected


def test_what_is_taken_is_no_alternative() -> None:
    assert offered("10:00", taken="10:00-11:00") == ["09:00", "11:00"]


def test_a_free_start_a_moment_away_from_what_was_wanted_is_an_alternative() -> None:
    starts = [start for start, _ in nearest(ask(OF), at("10:00") + timedelta(minutes=2), 2)]
    assert starts == [at("10:00"), at("10:30")]


@pytest.mark.parametrize("year", [2020, 2030])
def test_the_wanted_time_may_lie_outside_all_that_was_read(year: int) -> None:
    starts = [start for start, _ in nearest(ask(OF), at("10:00", date(year, 12, 1)))]
    assert sorted(starts) == [at(clock) for clock in ("09:00", "09:30", "10:00", "10:30", "11:00")]


def test_without_free_starts_there_is_no_alternative() -> None:
    assert offered("10:00", taken="09:00-12:00") == []


def test_alternatives_name_who_has_them_and_are_on_the_practices_wall() -> None:
    of = practice(therapist("maya"), therapist("tom", rota("10:00-11:00")))
    found = nearest(ask(of), at("10:30"), 2)
    assert [therapists for _, therapists in found] == [("maya", "tom"), ("maya",)]
    assert all(start.tzinfo == ZONE for start, _ in found)
    assert found[1][0] - found[0][0] == minutes(60)
