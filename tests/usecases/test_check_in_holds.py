"""Whoever is worse since a visit has their next one wait for a call, and nobody else has."""

from datetime import timedelta

import pytest

from chalicelib.care.check_ins import ALARMING, Answer
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import Tampered
from chalicelib.usecases.change_appointment import cancel_appointment, confirm_appointment
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from tests.fakes import FakeCharts, attempts
from tests.small_practice import at
from tests.usecases.asking import PLAIN, is_sound
from tests.usecases.filling_in import WEEK
from tests.usecases.test_check_in import GONE, LATER, NEW, SORE, WORSE, heard, say, two
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import BLADDER, FAR, LEAD, Clinic

WRONG = pytest.mark.parametrize("answer", sorted(ALARMING))


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@WRONG
def test_whoever_is_worse_has_their_next_visit_wait_for_a_call(clinic: Clinic, answer: Answer) -> None:
    first, second = two(clinic)
    third = clinic.visit("visit-3", FAR + 2 * WEEK)
    say(clinic, first, answer)
    waits = clinic.stored(second)
    assert (waits.status, waits.review, waits.version) == (Status.PENDING_REVIEW, "visit-2", 2)
    assert (waits.start, waits.therapist, waits.room) == (second.start, second.therapist, second.room)
    review = clinic.review("visit-2")
    assert (review.content["found"]["rules"], review.due) == (["H27"], at("2026-12-17", "12:15"))
    assert review.content["found"]["because"] == {"H27": {"post_visit_effect": answer.value}}
    assert clinic.stored(third) == third
    assert is_sound(clinic.diary, LATER)


@pytest.mark.parametrize("answer", [GONE, SORE])
def test_soreness_holds_nothing(clinic: Clinic, answer: Answer) -> None:
    first, second = two(clinic)
    say(clinic, first, answer)
    assert clinic.stored(second) == second
    assert clinic.charts.find("ann", Kind.REVIEW) == []


@WRONG
def test_without_a_next_visit_somebody_calls_all_the_same(clinic: Clinic, answer: Answer) -> None:
    first, second = two(clinic)
    cancel_appointment(clinic.diary, PLAIN, second, now=FAR, attempts=attempts)
    say(clinic, first, answer)
    assert clinic.due() == ["check_in#visit-1"]
    assert clinic.charts.find("ann", Kind.REVIEW) == []


def test_a_visit_that_waits_already_waits_for_both_reasons(clinic: Clinic) -> None:
    first = clinic.visit()
    second = clinic.visit("visit-2", FAR + 2 * WEEK, now=FAR + timedelta(days=1), **BLADDER)
    say(clinic, first, WORSE)
    assert clinic.review("visit-2").content["found"]["rules"] == ["H2", "H27"]
    assert clinic.stored(second).kept_until == second.kept_until


def test_what_staff_said_yes_to_is_not_asked_again_by_the_same_answer(clinic: Clinic) -> None:
    first, second = two(clinic)
    say(clinic, first, WORSE)
    accept_review(clinic.desk(LEAD, LATER), clinic.stored(second), Acceptance(note="Called, all well."))
    say(clinic, first, WORSE, LATER + timedelta(hours=2))
    say(clinic, first, WORSE, LATER + timedelta(hours=2), leg=5)
    assert clinic.stored(second).status is Status.BOOKED
    say(clinic, first, NEW, LATER + timedelta(hours=3))
    assert clinic.stored(second).status is Status.PENDING_REVIEW


def test_somebody_else_under_the_same_contact_and_name_is_left_alone(clinic: Clinic) -> None:
    first = clinic.visit()
    other = clinic.visit("visit-2", FAR + WEEK, date_of_birth="1990-01-01")
    own = clinic.visit("visit-3", FAR + 2 * WEEK)
    say(clinic, first, WORSE)
    assert clinic.stored(other) == other
    assert clinic.stored(own).status is Status.PENDING_REVIEW


class Shut(FakeCharts):
    """Charts in which the safety checks do not open any more."""

    def open(self, sealed: Sealed) -> Record:
        if sealed.kind is Kind.SAFETY:
            raise Tampered
        return super().open(sealed)


def test_whose_next_visit_it_is_may_be_past_telling_and_somebody_calls_all_the_same(clinic: Clinic) -> None:
    first, second = two(clinic)
    clinic.charts = Shut(clinic.diary)
    say(clinic, first, WORSE)
    assert clinic.due() == ["check_in#visit-1"]
    assert clinic.stored(second) == second


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    first, second = two(clinic)
    diary.troubles = [trouble]
    say(clinic, first, WORSE)
    assert (heard(clinic), clinic.stored(second).version) == ([(WORSE, None)], 2)
    assert clinic.review("visit-2").version == 1


def test_a_next_visit_that_changes_meanwhile_is_held_as_it_is_then() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    first, second = two(clinic)

    def outrun(_: TroubledDiary, writing: Writing) -> None:
        confirm_appointment(diary, second, now=LATER, attempts=attempts)
        diary.write(writing)

    diary.troubles = [outrun]
    say(clinic, first, WORSE)
    after = clinic.stored(second)
    assert (after.status, after.version, after.confirmed) == (Status.PENDING_REVIEW, 3, LATER)
