"""The demo practice: whole, bookable today and in years to come, and recognisably a demonstration."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.slots import Question, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from dev.practice_file import read_file
from dev.practice_toml.summary import bookable_starts, summary
from dev.settings import DEMO_PRACTICE

TODAY = datetime(2026, 11, 22, 17, tzinfo=UTC)

BLOCKED_WORDS = ("cure", "heal", "toxin", "detox", "root cause", "fix", "guarantee", "never", "diagnos")


@pytest.fixture(scope="module")
def practice() -> Practice:
    return read_file(DEMO_PRACTICE)


@pytest.fixture(scope="module")
def timetable(practice: Practice) -> Timetable:
    return Timetable(practice)


def starts_on(timetable: Timetable, service: str, therapist: str, day: date) -> int:
    begins = datetime(day.year, day.month, day.day, tzinfo=timetable.zone)
    window = Span(begins.astimezone(UTC), (begins + timedelta(days=1)).astimezone(UTC))
    question = Question(
        service=timetable.services[service], window=window, now=window.start - timedelta(days=3), therapist=therapist
    )
    return search(timetable, {}, question).starts.bit_count()


def test_it_has_four_therapists_three_rooms_and_eight_services(practice: Practice) -> None:
    assert (len(practice.therapists), len(practice.rooms), len(practice.services)) == (4, 3, 8)
    assert len({therapist.skills for therapist in practice.therapists}) == 4
    assert len({therapist.rotas for therapist in practice.therapists}) == 4


def test_the_page_starts_with_the_first_sciatica_visit_of_75_minutes(practice: Practice) -> None:
    first = practice.services[0]
    assert (first.id, first.length, first.first_visit) == ("sciatica-first", timedelta(minutes=75), True)
    assert first.skills == {"sciatica"}


@pytest.mark.parametrize("years", range(8))
def test_every_service_can_be_booked_in_the_week_ahead_for_years(timetable: Timetable, years: int) -> None:
    now = TODAY + timedelta(days=365 * years)
    assert all(bookable_starts(timetable, service, now) > 20 for service in timetable.practice.services)


def test_tom_works_on_alternate_saturdays(timetable: Timetable) -> None:
    saturdays = [date(2026, 11, 28) + timedelta(weeks=week) for week in range(4)]
    assert [starts_on(timetable, "deep-tissue", "tom", day) > 0 for day in saturdays] == [True, False, True, False]


def test_nothing_can_be_booked_with_tom_while_he_has_no_licence(timetable: Timetable) -> None:
    around = [date(2026, 12, 30), date(2027, 1, 5), date(2027, 1, 14), date(2027, 1, 15)]
    assert [starts_on(timetable, "deep-tissue", "tom", day) > 0 for day in around] == [True, False, False, True]


def test_nobody_works_on_thanksgiving_and_christmas_eve_ends_at_one(timetable: Timetable) -> None:
    assert starts_on(timetable, "short-visit", "", date(2026, 11, 26)) == 0
    assert (
        0
        < starts_on(timetable, "short-visit", "", date(2026, 12, 24))
        < starts_on(timetable, "short-visit", "", date(2026, 12, 17))
    )


def test_maya_is_away_between_the_years(timetable: Timetable) -> None:
    assert starts_on(timetable, "sciatica-first", "maya", date(2026, 12, 29)) == 0
    assert starts_on(timetable, "sciatica-first", "maya", date(2027, 1, 4)) > 0


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_holidays_lie_on_the_weekdays_that_the_law_gives_them(practice: Practice, year: int) -> None:
    weekdays = {"Thanksgiving": (3, range(22, 29)), "Memorial Day": (0, range(25, 32)), "Labor Day": (0, range(1, 8))}
    days = {
        closure.span.reason: closure.span.from_day
        for closure in practice.closures
        if closure.span.from_day.year == year
    }
    assert "Thanksgiving" in days
    for name in days.keys() & weekdays.keys():
        weekday, month_days = weekdays[name]
        assert days[name].weekday() == weekday
        assert days[name].day in month_days


def test_it_can_be_told_to_be_a_demonstration(practice: Practice) -> None:
    assert "555-01" in practice.phone
    assert practice.email.endswith("@example.com")
    licences = [licence for therapist in practice.therapists for licence in therapist.licences]
    assert all(licence.number.startswith("DEMO-") for licence in licences)
    assert all(" " not in therapist.name for therapist in practice.therapists)


def test_its_words_promise_nothing() -> None:
    text = Path(DEMO_PRACTICE).read_text(encoding="utf-8")
    shown = " ".join(
        line for line in text.lower().splitlines() if line.split(" = ")[0].strip() in {"summary", "about", "tagline"}
    )
    assert "may ease" in shown
    assert [word for word in BLOCKED_WORDS if word in shown] == []


def test_its_summary_says_who_works_when_and_what_runs_out(practice: Practice) -> None:
    said = summary(practice, TODAY)
    assert "PRE Therapy (America/Los_Angeles): 1 location, 3 rooms, 8 services, 4 therapists" in said
    assert "    mon 09:00-17:30  without 12:30-13:15" in said
    assert "  main, every 2 weeks, as in the week of 2026-11-28\n    sat 09:00-14:00" in said
    assert "  in an emergency: 911\n  when it is urgent (en): your doctor's office or an urgent-care clinic" in said
    assert "note: tom has no licence on 2027-01-01 and cannot be booked then; the next is good from 2027-01-15" in said
