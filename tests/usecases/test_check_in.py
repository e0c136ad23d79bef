"""How somebody has been since a visit: kept once, told to staff, and nothing of it where others could read it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.care.check_ins import Answer, Said
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotYet, TooLate, Unavailable
from chalicelib.usecases.check_in import answers_of, check_in
from chalicelib.usecases.ports import Writing
from tests.fakes import attempts
from tests.small_practice import at
from tests.usecases.asking import PLAIN
from tests.usecases.filling_in import WEEK
from tests.usecases.troubled_diary import TroubledDiary, lost_race
from tests.usecases.waiting import FAR, Clinic

LATER = at("2026-12-17", "10:15")
"""Two days after the visit, a Thursday morning."""
GONE, SORE, WORSE, NEW = Answer


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def say(clinic: Clinic, visit: Appointment, answer: Answer, now: datetime = LATER, leg: int | None = None) -> None:
    stored = clinic.stored(visit)
    check_in(clinic.diary, clinic.charts, PLAIN, stored, Said(answer, leg, now), attempts=attempts)


def kept(clinic: Clinic, visit: str = "visit-1") -> Record | None:
    sealed = clinic.charts.get("ann", f"{Kind.CHECK_IN}#{visit}")
    return clinic.charts.open(sealed) if sealed else None


def heard(clinic: Clinic) -> list[tuple[Answer, int | None]]:
    record = kept(clinic)
    return [(one.answer, one.leg_now) for one in answers_of(record)] if record else []


def two(clinic: Clinic, **said: Any) -> tuple[Appointment, Appointment]:
    return clinic.visit(**said), clinic.visit("visit-2", FAR + WEEK, **said)


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        (GONE, None),
        (SORE, at("2026-12-18", "10:15")),
        (WORSE, at("2026-12-17", "12:15")),
        (NEW, at("2026-12-17", "12:15")),
    ],
)
def test_an_answer_is_kept_and_due_as_soon_as_it_has_to_be(
    clinic: Clinic, answer: Answer, due: datetime | None
) -> None:
    visit = clinic.visit()
    say(clinic, visit, answer, leg=3)
    record = kept(clinic)
    assert record is not None
    assert (record.due, record.at, record.appointment, record.version) == (due, LATER, visit.id, 1)
    assert heard(clinic) == [(answer, 3)]
    assert clinic.stored(visit) == visit


def test_the_same_answer_any_number_of_times_is_one(clinic: Clinic) -> None:
    visit = clinic.visit()
    for minute in range(4):
        say(clinic, visit, SORE, LATER + timedelta(minutes=minute))
    assert heard(clinic) == [(SORE, None)]


def test_a_better_answer_takes_nothing_back_and_a_worse_one_counts(clinic: Clinic) -> None:
    visit = clinic.visit()
    for answer in (SORE, GONE, WORSE, SORE, GONE, NEW):
        say(clinic, visit, answer)
    assert heard(clinic) == [(SORE, None), (WORSE, None), (NEW, None)]
    record = kept(clinic)
    assert record is not None
    assert (record.version, record.due) == (3, at("2026-12-17", "12:15"))


def test_a_number_that_comes_later_changes_nothing_about_when_somebody_calls(clinic: Clinic) -> None:
    visit = clinic.visit()
    say(clinic, visit, WORSE)
    say(clinic, visit, WORSE, LATER + timedelta(hours=1), leg=8)
    record = kept(clinic)
    assert record is not None
    assert (record.due, heard(clinic)) == (at("2026-12-17", "12:15"), [(WORSE, None), (WORSE, 8)])


@pytest.mark.parametrize("status", [Status.BOOKED, Status.ARRIVED, Status.COMPLETED])
def test_a_visit_can_be_answered_for_from_its_end_for_two_weeks(clinic: Clinic, status: Status) -> None:
    visit = clinic.visit()
    noted = replace(visit, status=status, version=2)
    clinic.diary.write(Writing(appointments=[noted]))
    with pytest.raises(NotYet):
        say(clinic, visit, SORE, visit.end - timedelta(microseconds=1))
    with pytest.raises(TooLate):
        say(clinic, visit, SORE, visit.end + timedelta(days=14))
    assert kept(clinic) is None
    say(clinic, visit, SORE, visit.end)
    say(clinic, visit, WORSE, visit.end + timedelta(days=14) - timedelta(microseconds=1))
    assert len(heard(clinic)) == 2


@pytest.mark.parametrize("status", [Status.NO_SHOW, Status.CANCELLED, Status.EXPIRED, Status.PENDING_REVIEW])
def test_a_visit_that_did_not_take_place_is_not_answered_for(clinic: Clinic, status: Status) -> None:
    visit = clinic.visit()
    clinic.diary.write(Writing(appointments=[replace(visit, status=status, version=2)]))
    with pytest.raises(TooLate):
        say(clinic, visit, WORSE)


def test_what_is_kept_tells_nobody_the_answer(clinic: Clinic) -> None:
    first, second = two(clinic)
    say(clinic, first, NEW, leg=9)
    sealed = clinic.charts.get("ann", "check_in#visit-1")
    outside = repr(replace(sealed, box={})) + repr(clinic.stored(first)) + repr(clinic.stored(second)) if sealed else ""
    assert "visit-1" in outside
    assert not any(word in outside for word in (*(answer.value for answer in Answer), "leg_now", "H27"))


def test_races_lost_again_and_again_say_to_try_again() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit()
    diary.troubles = [lost_race] * 8
    with pytest.raises(Unavailable):
        say(clinic, visit, WORSE)
