from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import DailyLimits, Practice
from tests.scheduling.making import (
    A_DAY,
    NOW,
    TUESDAY,
    appointment,
    ask,
    booked,
    clocks,
    hold,
    minutes,
    practice,
    rota,
    service,
    therapist,
)

AFTERNOON = ["14:00", "14:30", "15:00"]


def limited(
    table: int | None = None, heavy: int | None = None, *, is_heavy: bool = False, length: int = 60
) -> Practice:
    """A therapist who works from two to four, with limits in minutes."""
    limits = DailyLimits(*(None if limit is None else minutes(limit) for limit in (table, heavy)))
    return practice(therapist("maya", rota("14:00-16:00"), limits=limits), services=(service(length, heavy=is_heavy),))


@pytest.mark.parametrize(
    ("limit", "offered"), [(None, True), (180, True), (120, True), (119, False), (60, False), (0, False)]
)
def test_one_more_treatment_may_use_up_the_limit_but_not_pass_it(limit: int | None, *, offered: bool) -> None:
    book = booked(appointment("09:00-10:00"))
    assert clocks(ask(limited(limit), book)) == (AFTERNOON if offered else [])


def test_a_limit_of_no_time_at_all_is_a_limit() -> None:
    assert clocks(ask(limited(0))) == []
    assert clocks(ask(limited(None, 0, is_heavy=True))) == []
    assert clocks(ask(limited(None, 0))) == AFTERNOON


@pytest.mark.parametrize(
    ("booked_heavy", "wanted_heavy", "offered"),
    [(True, True, False), (True, False, True), (False, True, True), (False, False, True)],
)
def test_only_heavy_work_counts_against_the_limit_of_heavy_work(
    *, booked_heavy: bool, wanted_heavy: bool, offered: bool
) -> None:
    book = booked(appointment("09:00-10:00", heavy=booked_heavy))
    assert clocks(ask(limited(None, 90, is_heavy=wanted_heavy), book)) == (AFTERNOON if offered else [])


def test_both_limits_hold_at_once() -> None:
    book = booked(appointment("09:00-10:00", id="a1", heavy=True), appointment("10:00-11:00", id="a2"))
    assert clocks(ask(limited(180, 120, is_heavy=True), book)) == AFTERNOON
    assert clocks(ask(limited(170, 120, is_heavy=True), book)) == []
    assert clocks(ask(limited(180, 110, is_heavy=True), book)) == []


@pytest.mark.parametrize(
    ("made", "offered"),
    [
        (appointment("09:00-10:00", TUESDAY - A_DAY), True),
        (appointment("09:00-10:00", TUESDAY + A_DAY), True),
        (appointment("23:30-23:55", TUESDAY - A_DAY), True),
        (appointment("09:00-10:00", therapist="tom"), True),
        (appointment("09:00-10:00", status=Status.BLOCKED), True),
        (appointment("09:00-10:00"), False),
        (appointment("09:00-10:00", before=minutes(30), after=minutes(30)), False),
    ],
)
def test_what_counts_is_this_therapists_treatments_of_that_day(made: Appointment, *, offered: bool) -> None:
    assert clocks(ask(limited(90), booked(made))) == (AFTERNOON if offered else [])


def test_time_kept_free_is_no_time_at_the_table() -> None:
    book = booked(appointment("09:00-10:00", before=minutes(30), after=minutes(30)))
    assert clocks(ask(limited(120), book)) == AFTERNOON


def test_a_treatment_over_midnight_counts_on_the_day_it_starts() -> None:
    over = appointment("23:00-23:55", TUESDAY - A_DAY)
    over = replace(over, end=over.end + minutes(65))
    assert clocks(ask(limited(60), booked(over))) == AFTERNOON
    assert clocks(ask(limited(60), booked(over), day=TUESDAY - A_DAY)) == []


@pytest.mark.parametrize(("seconds", "offered"), [(-1, False), (0, True)])
def test_a_hold_counts_until_it_is_over(seconds: int, *, offered: bool) -> None:
    book = booked(hold("09:00-10:00", lasts=10))
    now = NOW + minutes(10) + timedelta(seconds=seconds)
    assert clocks(ask(limited(90), book, now=now)) == (AFTERNOON if offered else [])


def test_the_holders_own_hold_does_not_count() -> None:
    book = booked(hold("09:00-10:00"))
    assert clocks(ask(limited(90), book)) == []
    assert clocks(ask(limited(90), book, but="a1")) == AFTERNOON


def test_each_day_is_judged_alone_also_over_the_end_of_a_month() -> None:
    book = booked(
        appointment("09:00-10:00", TUESDAY - A_DAY, id="a1"), appointment("09:00-10:00", TUESDAY + A_DAY, id="a2")
    )
    of = limited(90)
    assert [bool(clocks(ask(of, book, day=TUESDAY + n * A_DAY))) for n in (-2, -1, 0, 1, 2)] == [
        True,
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("day", [date(2027, 3, 14), date(2026, 12, 31), date(2027, 1, 1)])
def test_limits_hold_on_days_of_every_kind(day: date) -> None:
    assert clocks(ask(limited(90), booked(appointment("09:00-10:00", day)), day=day)) == []
    assert clocks(ask(limited(90), booked(appointment("09:00-09:30", day)), day=day)) == AFTERNOON
