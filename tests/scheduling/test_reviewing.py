"""An appointment that waits for a person's word."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.appointments import Appointment, Mark, Status
from chalicelib.scheduling.errors import TooLate
from chalicelib.scheduling.life import moved
from chalicelib.scheduling.reviewing import (
    accepted,
    deadline,
    deadline_once_booked,
    given_up,
    has_run_out,
    held_back,
    waiting,
)
from tests.scheduling.making import NOW
from tests.tables.visits import visit

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
START = NOW + 20 * DAY
UNTIL = NOW + 7 * DAY
BOOKED = visit(start=START)
WAITING = waiting(BOOKED, "visit-1", UNTIL, NOW)


@pytest.mark.parametrize(
    ("start", "due", "until"),
    [
        pytest.param(20 * DAY, 2 * HOUR, 7 * DAY, id="far ahead: a week"),
        pytest.param(5 * DAY, 2 * HOUR, 3 * DAY, id="in five days: until two days before"),
        pytest.param(9 * DAY, 2 * HOUR, 7 * DAY, id="both ends at once"),
        pytest.param(30 * HOUR, 5 * HOUR, 5 * HOUR, id="in 30 hours: until the call is due"),
        pytest.param(3 * HOUR, 5 * HOUR, 3 * HOUR, id="sooner than the call: until it starts"),
    ],
)
def test_a_time_is_kept_until(start: timedelta, due: timedelta, until: timedelta) -> None:
    assert deadline(NOW, NOW + start, NOW + due) == NOW + until


@pytest.mark.parametrize(
    ("start", "until"),
    [
        pytest.param(20 * DAY, 7 * DAY, id="far ahead: a week"),
        pytest.param(5 * DAY, 3 * DAY, id="in five days: until two days before"),
        pytest.param(48 * HOUR, 2 * HOUR, id="in two days to the minute: until the call is due"),
        pytest.param(47 * HOUR, 47 * HOUR, id="later than that: until it starts"),
        pytest.param(HOUR, HOUR, id="in an hour: until it starts"),
    ],
)
def test_a_time_that_somebody_has_already_is_kept_until(start: timedelta, until: timedelta) -> None:
    assert deadline_once_booked(NOW, NOW + start, NOW + 2 * HOUR) == NOW + until


@given(st.integers(1, 2000), st.integers(1, 200))
def test_a_time_is_kept_some_while_and_never_beyond_its_start(start: int, due: int) -> None:
    until = deadline(NOW, NOW + start * HOUR, NOW + due * HOUR)
    assert NOW < until <= NOW + start * HOUR


def test_a_booking_that_waits_owns_its_time() -> None:
    assert WAITING.status is Status.PENDING_REVIEW
    assert WAITING.owns_its_time(NOW)
    assert (WAITING.review, WAITING.kept_until, WAITING.version) == ("visit-1", UNTIL, BOOKED.version)


def test_what_was_booked_can_be_held_back_and_accepted_again() -> None:
    back = held_back(BOOKED, "visit-1", UNTIL, NOW)
    again = accepted(back, NOW)
    assert (back.status, back.version) == (Status.PENDING_REVIEW, BOOKED.version + 1)
    assert (again.status, again.version, again.kept_until) == (Status.BOOKED, BOOKED.version + 2, None)
    assert again.review == "visit-1"
    assert (back.since, again.since) == (Mark(back.version, NOW), Mark(again.version, NOW))


def test_waiting_for_another_reason_is_not_news() -> None:
    back = held_back(BOOKED, "visit-1", UNTIL, NOW)
    assert held_back(back, "visit-1", UNTIL, NOW + timedelta(hours=1)).since == back.since


@pytest.mark.parametrize("status", [one for one in Status if one not in (Status.BOOKED, Status.PENDING_REVIEW)])
def test_what_is_over_or_not_booked_is_not_held_back(status: Status) -> None:
    with pytest.raises(TooLate):
        held_back(replace(BOOKED, status=status), "visit-1", UNTIL, NOW)


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.PENDING_REVIEW])
def test_only_what_waits_is_accepted_or_given_up(status: Status) -> None:
    with pytest.raises(TooLate):
        accepted(replace(WAITING, status=status), NOW)
    with pytest.raises(TooLate):
        given_up(replace(WAITING, status=status), UNTIL)


def test_nothing_is_accepted_after_it_has_begun() -> None:
    with pytest.raises(TooLate):
        accepted(WAITING, START)


def test_what_waits_is_given_up_at_its_deadline_and_not_before() -> None:
    assert not has_run_out(WAITING, UNTIL - timedelta(microseconds=1))
    with pytest.raises(TooLate):
        given_up(WAITING, UNTIL - timedelta(microseconds=1))
    ended = given_up(WAITING, UNTIL)
    assert (ended.status, ended.version) == (Status.EXPIRED, WAITING.version + 1)
    assert not ended.owns_its_time(UNTIL)


@pytest.mark.parametrize(("there", "until"), [(START + DAY, UNTIL), (NOW + DAY, NOW + DAY)])
def test_moving_what_waits_keeps_it_waiting_and_never_beyond_its_start(there: object, until: object) -> None:
    elsewhere: Appointment = replace(WAITING, start=there)  # type: ignore[arg-type]  # the table holds instants
    changed = moved(WAITING, elsewhere, "main-1", NOW)
    assert (changed.status, changed.kept_until) == (Status.PENDING_REVIEW, until)
