from datetime import date, timedelta

import pytest

from chalicelib.scheduling.practice import Licence, Rota
from tests.scheduling.making import rota, service, therapist

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 11, 29), False),  # the Sunday before
        (MONDAY, True),
        (date(2026, 12, 6), True),  # the Sunday of the same week
        (date(2026, 12, 7), False),
        (date(2026, 12, 14), True),
        (date(2026, 11, 16), True),  # weeks before count as well
        (date(2026, 11, 22), True),
        (date(2026, 11, 23), False),
    ],
)
def test_alternate_weeks_go_from_monday_to_sunday(day: date, *, holds: bool) -> None:
    every_other = rota("09:00-12:00", every_weeks=2, week_of=date(2026, 12, 3))
    assert every_other.holds_on(day) is holds


@pytest.mark.parametrize("week_of", [None, MONDAY])
def test_every_week_is_every_week(week_of: date | None) -> None:
    assert all(rota("09:00-12:00", week_of=week_of).holds_on(MONDAY + timedelta(days=days)) for days in range(-30, 30))


@pytest.mark.parametrize(("day", "holds"), [(29, False), (30, True)])
def test_hours_are_in_force_from_their_first_day(day: int, *, holds: bool) -> None:
    assert rota("09:00-12:00", active_from=MONDAY).holds_on(date(2026, 11, day)) is holds


@pytest.mark.parametrize(("day", "holds"), [(29, True), (30, False)])
def test_hours_are_in_force_up_to_the_day_that_is_named(day: int, *, holds: bool) -> None:
    assert rota("09:00-12:00", active_to=MONDAY).holds_on(date(2026, 11, day)) is holds


@pytest.mark.parametrize(
    ("day", "covered"),
    [(date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2027, 5, 31), True), (date(2027, 6, 1), False)],
)
def test_a_licence_is_good_on_its_first_and_on_its_last_day(day: date, *, covered: bool) -> None:
    assert Licence("Board", "1", "CA", date(2026, 5, 1), date(2027, 5, 31)).covers(day) is covered


@pytest.mark.parametrize(
    ("needed", "known", "qualified"),
    [
        (set(), set(), True),
        (set(), {"sciatica"}, True),
        ({"sciatica"}, {"sciatica", "deep"}, True),
        ({"sciatica", "deep"}, {"sciatica"}, False),
        ({"sciatica"}, set(), False),
    ],
)
def test_a_therapist_must_know_everything_that_a_service_needs(
    needed: set[str], known: set[str], *, qualified: bool
) -> None:
    wanted = service(skills=frozenset(needed))
    assert therapist(skills=frozenset(known)).is_qualified_for(wanted) is qualified


def test_without_any_licence_nobody_may_treat() -> None:
    assert not therapist(licences=()).is_licensed_on(MONDAY)


def test_a_rota_without_breaks_has_none_on_any_day() -> None:
    assert Rota("main", ((),) * 7).breaks == ((),) * 7
