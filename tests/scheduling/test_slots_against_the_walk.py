"""The engine beside the minute walk: the same starts for each therapist and location, whatever the practice.

MORE_CASES=10 makes ten times as many random practices.
"""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.slots import search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.clock_changes import all_zones, changes, rules
from tests.scheduling.minute_walk import Found, walk
from tests.scheduling.random_practices import Case, random_case

A_DAY = timedelta(days=1)
CASES = 8 * int(os.environ.get("MORE_CASES", "1"))


def found(case: Case) -> Found:
    answer = search(Timetable(case.practice), case.book, case.question)
    return {
        (offer.therapist, offer.location): [answer.line.at(cell) for cell in each(offer.starts)]
        for offer in answer.offers
    }


def walked(case: Case) -> Found:
    return walk(case.practice, case.appointments, case.question)


@pytest.mark.parametrize("seed", range(24))
def test_random_practices_in_random_zones(seed: int) -> None:
    rng = Random(f"zones {seed}")
    zone = rng.choice(all_zones())
    around = date(rng.choice((2026, 2027, 2028)), rng.randrange(1, 13), rng.choice((1, 1, 2, 14, 28)))
    around -= rng.choice((0, 0, 1)) * A_DAY
    for n in range(CASES):
        case = random_case(Random(f"{zone} {seed} {n}"), zone, around)
        assert found(case) == walked(case), f"{zone} {around} seed {seed} case {n}"


@pytest.mark.parametrize("zone", rules())
def test_the_days_about_every_clock_change_of_three_years(zone: str) -> None:
    for change in changes(zone):
        for n in range(CASES // 2):
            case = about(change.day, random_case(Random(f"{zone} {change.day} {n}"), zone, change.day))
            assert found(case) == walked(case), f"{zone} {change.day} case {n}"


@pytest.mark.parametrize("zone", rules())
def test_zones_with_the_same_clocks_get_the_same_starts(zone: str) -> None:
    for change in changes(zone):
        case = about(change.day, random_case(Random(f"{zone} {change.day}"), zone, change.day))
        expected = found(case)
        for alias in rules()[zone]:
            assert found(elsewhere(case, alias)) == expected, f"{alias} {change.day}"


def test_all_zones_whose_clocks_change_are_covered() -> None:
    covered = {alias for zones in rules().values() for alias in zones}
    assert covered == {zone for zone in all_zones() if changes(zone)}
    assert {"Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Santiago", "America/Havana"} <= covered
    assert sum(len(changes(zone)) for zone in covered) > 1_000


def about(day: date, case: Case) -> Case:
    """The same case, asked about the day before a day, the day itself and the day after."""
    zone = case.practice.zone
    first, end = (datetime(at.year, at.month, at.day, tzinfo=zone) for at in (day - A_DAY, day + 2 * A_DAY))
    return replace(case, question=replace(case.question, window=Span(first, end), therapist="", location=""))


def elsewhere(case: Case, zone: str) -> Case:
    moved: Practice = replace(case.practice, time_zone=zone)
    return replace(case, practice=moved)


def test_most_random_cases_have_starts_and_many_have_bookings_in_the_way() -> None:
    cases = [random_case(Random(n), "Europe/Berlin", date(2026, 3, 29)) for n in range(200)]
    assert sum(bool(found(case)) for case in cases) > 70
    assert sum(found(case) != found(replace(case, book={})) for case in cases) > 40
