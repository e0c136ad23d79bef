from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.practice import Licence, Policies
from chalicelib.scheduling.sheets import Sheet
from chalicelib.scheduling.slots import Question, search, timeline_of
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.making import (
    A_DAY,
    LICENCE,
    NOW,
    TUESDAY,
    appointment,
    ask,
    at,
    booked,
    clocks,
    day_of,
    hold,
    minutes,
    practice,
    rota,
    service,
    therapist,
)

ALL = ["09:00", "09:30", "10:00", "10:30", "11:00"]
"""The starts of an hour, each half hour, from nine to twelve."""


def test_an_empty_day_offers_every_start_that_fits() -> None:
    assert clocks(ask(practice())) == ALL


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("09:00-10:00", ["10:00", "10:30", "11:00"]),
        ("09:30-10:00", ["10:00", "10:30", "11:00"]),
        ("10:00-10:05", ["09:00", "10:30", "11:00"]),
        ("08:00-09:00", ALL),
        ("12:00-13:00", ALL),
        ("11:55-13:00", ["09:00", "09:30", "10:00", "10:30"]),
        ("09:00-12:00", []),
    ],
)
def test_what_is_booked_is_not_on_offer(taken: str, expected: list[str]) -> None:
    assert clocks(ask(practice(), booked(appointment(taken)))) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0, 0, ["09:00", "11:00"]),
        (0, 30, ["11:00"]),
        (30, 0, ["09:00"]),
        (5, 5, []),
    ],
)
def test_time_kept_free_about_a_new_visit_may_not_meet_another(before: int, after: int, expected: list[str]) -> None:
    of = practice(services=(service(before=minutes(before), after=minutes(after)),))
    assert clocks(ask(of, booked(appointment("10:00-11:00")))) == expected


@pytest.mark.parametrize(("before", "after", "expected"), [(5, 0, ["11:00"]), (0, 5, ["09:00"]), (30, 30, [])])
def test_time_kept_free_about_an_old_visit_is_not_on_offer(before: int, after: int, expected: list[str]) -> None:
    old = appointment("10:00-11:00", before=minutes(before), after=minutes(after))
    assert clocks(ask(practice(), booked(old))) == expected


def test_time_kept_free_may_reach_past_opening_and_closing() -> None:
    of = practice(services=(service(before=minutes(60), after=minutes(60)),))
    assert clocks(ask(of)) == ALL


def test_time_kept_free_may_reach_into_a_break() -> None:
    of = practice(
        therapist("maya", rota("09:00-12:00", breaks=["10:00-11:00"])), services=(service(after=minutes(30)),)
    )
    assert clocks(ask(of)) == ["09:00", "11:00"]


@pytest.mark.parametrize(("seconds", "expected"), [(-1, ALL[1:]), (0, ALL), (1, ALL)])
def test_a_hold_is_judged_when_it_is_read(seconds: int, expected: list[str]) -> None:
    held = hold("09:00-09:30", lasts=10)
    now = NOW + minutes(10) + timedelta(seconds=seconds)
    assert clocks(ask(practice(), booked(held), now=now)) == expected


def test_the_holder_sees_its_own_time() -> None:
    book = booked(hold("09:00-12:00"))
    assert clocks(ask(practice(), book)) == []
    assert clocks(ask(practice(), book, but="a1")) == ALL


@pytest.mark.parametrize("status", [Status.PENDING_REVIEW, Status.ARRIVED, Status.NO_SHOW, Status.BLOCKED])
def test_every_status_that_owns_its_time_keeps_it(status: Status) -> None:
    assert clocks(ask(practice(), booked(appointment("09:00-12:00", status=status)))) == []


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(-1, ["10:00", "10:30", "11:00"]), (0, ["10:00", "10:30", "11:00"]), (1, ["10:30", "11:00"])],
)
def test_a_start_may_be_exactly_as_far_ahead_as_the_notice(seconds: int, expected: list[str]) -> None:
    of = practice(services=(service(notice=timedelta(hours=24)),))
    now = at("10:00", TUESDAY - A_DAY) + timedelta(seconds=seconds)
    assert clocks(ask(of, now=now)) == expected


def test_what_has_begun_cannot_be_booked() -> None:
    assert clocks(ask(practice(), now=at("10:01"))) == ["10:30", "11:00"]


@pytest.mark.parametrize(("days", "expected"), [(8, []), (9, ALL), (10, ALL)])
def test_the_last_day_of_the_horizon_is_a_whole_day(days: int, expected: list[str]) -> None:
    of = practice(policies=Policies(horizon=timedelta(days=days)))  # NOW is a Sunday, nine days before
    assert clocks(ask(of)) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("09:30-10:30", ["09:30", "10:00"]),
        ("09:31-10:31", ["10:00", "10:30"]),
        ("10:00-10:00", []),
        ("12:00-18:00", []),
        ("00:00-09:01", ["09:00"]),
    ],
)
def test_a_window_is_half_open_and_about_starts(span: str, expected: list[str]) -> None:
    assert clocks(ask(practice(), window=day_of(span))) == expected


@pytest.mark.parametrize(
    ("before", "after", "window", "months"),
    [
        (0, 0, Span(at("00:00"), at("01:00")), ("2026-12",)),
        (5, 0, Span(at("00:00"), at("01:00")), ("2026-11", "2026-12")),
        (0, 0, Span(at("20:00", date(2026, 12, 31)), at("23:00", date(2026, 12, 31))), ("2026-12",)),
        (0, 5, Span(at("20:00", date(2026, 12, 31)), at("23:00", date(2026, 12, 31))), ("2026-12", "2027-01")),
        (0, 0, Span(at("00:00", date(2026, 11, 30)), at("00:00")), ("2026-11", "2026-12")),
    ],
)
def test_the_months_read_are_those_that_claims_can_touch(
    before: int, after: int, window: Span, months: tuple[str, ...]
) -> None:
    of = practice(services=(service(before=minutes(before), after=minutes(after)),))
    assert timeline_of(Timetable(of), Question(service=of.services[0], window=window, now=NOW)).months == months


def test_a_visit_over_the_end_of_a_month_is_offered_and_blocked_as_any_other() -> None:
    night = practice(therapist("maya", rota("22:00-24:00", "00:00-02:00")))
    day = TUESDAY - A_DAY
    starts = ["00:00", "00:30", "01:00", "22:00", "22:30", "23:00", "23:30"]
    assert clocks(ask(night, day=day)) == starts
    assert clocks(ask(night, booked(appointment("00:00-00:30")), day=day)) == starts[:-1]


@pytest.mark.parametrize(
    ("zone", "day", "hours", "expected"),
    [
        ("America/Los_Angeles", "2026-03-08", "01:00-04:00", ["01:00", "01:30", "03:00"]),
        ("America/Los_Angeles", "2026-11-01", "00:30-02:00", ["00:30", "01:00", "01:30", "01:00"]),
        ("Australia/Lord_Howe", "2026-10-04", "01:00-03:30", ["01:00", "01:30", "02:30"]),
        ("Asia/Beirut", "2026-10-24", "22:00-24:00", ["22:00", "22:30", "23:00", "23:30", "23:00"]),
    ],
)
def test_an_hour_is_an_hour_on_a_day_of_change(zone: str, day: str, hours: str, expected: list[str]) -> None:
    of = practice(therapist("maya", rota(hours)), time_zone=zone)
    assert clocks(ask(of, day=date.fromisoformat(day), now=at("00:00", date(2026, 1, 1)))) == expected


def test_a_start_is_found_by_its_instant_only() -> None:
    answer = ask(practice())
    assert [offer.therapist for offer in answer.at(at("09:30"))] == ["maya"]
    assert answer.at(at("09:30") + timedelta(seconds=1)) == ()
    assert answer.at(at("09:30") + minutes(5)) == ()
    assert answer.at(at("09:30", date(2020, 1, 1))) == ()
    assert answer.at(at("09:30", date(2030, 1, 1))) == ()


def test_a_start_in_a_repeated_hour_is_found_by_its_local_time() -> None:
    of = practice(therapist("maya", rota("00:30-02:00")))
    answer = ask(of, day=date(2026, 11, 1), now=at("00:00", date(2026, 10, 1)))
    first = at("01:00", date(2026, 11, 1))
    for start in (first, first + minutes(60)):
        assert answer.at(start.astimezone(ZoneInfo("America/Los_Angeles")))


def test_the_answer_is_the_union_of_its_offers() -> None:
    of = practice(therapist("maya"), therapist("tom", rota("11:00-14:00")))
    assert clocks(ask(of)) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00"]


def test_sheets_of_others_do_not_matter() -> None:
    stranger = {("therapist#zoe", "2026-12"): Sheet(("therapist#zoe", "2026-12"), taken=(1 << 8928) - 1)}
    assert clocks(ask(practice(), stranger)) == ALL


def test_an_empty_practice_offers_nothing() -> None:
    of = replace(practice(), therapists=())
    asked = Question(service=of.services[0], window=day_of(""), now=NOW)
    assert search(Timetable(of), {}, asked).offers == ()


def test_every_therapist_may_have_several_licences() -> None:
    renewed = Licence("Board", "3", "CA", TUESDAY, date(2031, 1, 1))
    of = practice(therapist("maya", licences=(replace(LICENCE, expires=TUESDAY - A_DAY), renewed)))
    assert clocks(ask(of)) == ALL
    assert clocks(ask(of, day=TUESDAY - A_DAY)) == ALL
