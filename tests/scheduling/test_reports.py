"""What came of visits, counted: each figure by a table of cases."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.scheduling.appointments import Appointment, Contact, Mark, Status
from chalicelib.scheduling.practice import Closure, Practice, WallSpan
from chalicelib.scheduling.reports import By, by_key, figures, firsts, opened
from chalicelib.scheduling.spans import Span
from tests.small_practice import SMALL, at, timetable

NOTICE = timedelta(hours=24)
TUESDAY = at("2026-12-01", "10:00")
DAY = Span(at("2026-12-01", "00:00"), at("2026-12-02", "00:00"))


def visit(identity: str = "a", start: datetime = TUESDAY, **more: Any) -> Appointment:
    """A visit of an hour that took place, booked ten days ahead."""
    plain = Appointment(
        id=identity,
        status=Status.COMPLETED,
        version=3,
        service="relaxation",
        therapist="maya",
        room="main-1",
        location="main",
        start=start,
        end=start + timedelta(hours=1),
        before=timedelta(0),
        after=timedelta(0),
        zone="America/Los_Angeles",
        created=start - timedelta(days=10),
        client="ann",
        contact=Contact("Ann", "Lee"),
    )
    return replace(plain, **more)


def cancelled(hours_before: float, **more: Any) -> Appointment:
    return visit(status=Status.CANCELLED, since=Mark(4, TUESDAY - timedelta(hours=hours_before)), **more)


@pytest.mark.parametrize(
    ("status", "field", "value"),
    [
        (Status.COMPLETED, "came", 1),
        (Status.ARRIVED, "came", 1),
        (Status.BOOKED, "open_ends", 1),
        (Status.NO_SHOW, "no_shows", 1),
        (Status.CANCELLED, "cancelled", 1),
        (Status.COMPLETED, "worked", timedelta(hours=1)),
        (Status.NO_SHOW, "worked", timedelta(0)),
        (Status.NO_SHOW, "came", 0),
        (Status.BLOCKED, "came", 0),
        (Status.HELD, "open_ends", 0),
        (Status.EXPIRED, "cancelled", 0),
    ],
)
def test_a_visit_counts_by_how_it_ended(status: Status, field: str, value: object) -> None:
    assert getattr(figures([visit(status=status)], (), NOTICE, None), field) == value


@pytest.mark.parametrize(("hours", "late"), [(0.5, 1), (23.9, 1), (24, 0), (72, 0)])
def test_a_cancellation_is_late_within_the_notice(hours: float, late: int) -> None:
    found = figures([cancelled(hours)], (), NOTICE, None)
    assert (found.cancelled, found.late) == (1, late)


def test_time_that_nobody_booked_is_nobody_s() -> None:
    assert figures([visit(client="")], (), NOTICE, None) == figures([], (), NOTICE, None)


def test_lead_is_the_median_of_those_who_came() -> None:
    some = [visit(str(days), created=TUESDAY - timedelta(days=days)) for days in (1, 3, 30)]
    assert figures([*some, cancelled(1)], (), NOTICE, None).lead == timedelta(days=3)
    assert figures([], (), NOTICE, None).lead is None


def test_a_time_from_the_waitlist_counts_unless_it_was_cancelled() -> None:
    some = [visit("a", offer="w1"), visit("b"), cancelled(1, offer="w2"), visit("c", status=Status.NO_SHOW, offer="w")]
    assert figures(some, (), NOTICE, None).from_waitlist == 2


@pytest.mark.parametrize(
    ("seen", "more", "expected"),
    [
        (-10, {}, {"a"}),  # when they booked it
        (-9, {}, {"a"}),  # a hold is made a little before its client is known
        (-11, {}, set()),
        (-10, {"series": "a"}, {"a"}),
        (-10, {"series": "another"}, set()),
        (-10, {"status": Status.NO_SHOW}, set()),
    ],
)
def test_a_first_visit_is_that_of_somebody_who_was_not_known(
    seen: int, more: dict[str, Any], expected: set[str]
) -> None:
    assert firsts([visit(**more)], {"ann": TUESDAY + timedelta(days=seen)}) == expected


def test_of_several_visits_only_the_earliest_is_a_first() -> None:
    later = visit("b", TUESDAY + timedelta(days=7))
    known = firsts([later, visit()], {"ann": TUESDAY - timedelta(days=10)})
    assert known == {"a"}
    assert [
        (one.new, one.returning) for one in (figures([each], known, NOTICE, None) for each in (visit(), later))
    ] == [
        (1, 0),
        (0, 1),
    ]


@pytest.mark.parametrize(
    ("by", "key"),
    [(By.WEEK, "2026-11-30"), (By.MONTH, "2026-12"), (By.THERAPIST, "maya"), (By.SERVICE, "relaxation")],
)
def test_visits_stand_under_their_key(by: By, key: str) -> None:
    assert by_key([visit()], by, SMALL.zone) == {key: [visit()]}


def test_a_late_evening_belongs_to_the_practice_s_own_day() -> None:
    sunday = visit(start=at("2026-11-29", "23:30"))
    assert list(by_key([sunday], By.WEEK, SMALL.zone)) == ["2026-11-23"]


@pytest.mark.parametrize(
    ("practice", "therapist", "hours"),
    [
        (SMALL, "", 16),
        (SMALL, "maya", 8),
        (SMALL, "nobody", 0),
        (replace(SMALL, closures=(Closure(WallSpan(date(2026, 12, 1), date(2026, 12, 2))),)), "", 0),
        (replace(SMALL, therapists=(replace(SMALL.therapists[0], retired=True), SMALL.therapists[1])), "", 8),
    ],
)
def test_open_hours_are_those_of_the_rota_without_closures(practice: Practice, therapist: str, hours: int) -> None:
    assert opened(timetable(practice), DAY, therapist) == timedelta(hours=hours)


def test_breaks_are_no_open_hours_and_no_time_has_none() -> None:
    friday = Span(at("2026-12-04", "00:00"), at("2026-12-05", "00:00"))
    assert opened(timetable(), friday, "maya") == timedelta(hours=7)
    assert opened(timetable(), Span(DAY.start, DAY.start)) == timedelta(0)
    assert opened(timetable(), Span(DAY.start, at("2026-12-01", "12:00")), "maya") == timedelta(hours=3)
