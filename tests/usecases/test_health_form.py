"""Which form a visit asks for, and with what it is judged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.care.changes import Change
from chalicelib.care.records import Kind
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Status
from tests.usecases.filling_in import FULL, Filling
from tests.usecases.waiting import FAR

HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def test_a_later_visit_asks_what_changed_and_is_told_in_that_order(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    done = ann.update(two, later, pain_now_leg=2, med_groups=["antiplatelet"], med_easy_bruising="no")
    assert [change.question for change in done.changed] == [
        "pain_now_leg", "med_groups", "med_easy_bruising",
    ]  # fmt: skip
    assert done.changed[0] == Change("pain_now_leg", 3, 2)
    assert (done.told.level, done.visit.status) == (Level.CAUTION, Status.BOOKED)
    record = ann.kept(Kind.INTAKE)[1]
    assert (record.content["asked"]["stage"], record.content["asked"]["visit"]) == ("F", 2)
    assert "goals" not in record.content["answers"]


def test_a_follow_up_is_judged_with_everything_said_before(ann: Filling) -> None:
    _, two, later = ann.two_visits(rf_cancer="past", pain_duration_band="gt_12w")
    assert ann.update(two, later).told.level is not Level.EMERGENCY
    done = ann.update(two, later + HOUR, rf_unexplained=["constant_pain_no_position_helps"])
    assert ann.kept(Kind.INTAKE)[2].content["result"]["fired"][0]["rule"] == "E10"
    assert done.told.level is Level.EMERGENCY


def test_a_safety_question_that_comes_up_only_now_is_a_call_and_no_form_to_fill_in(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    done = ann.update(two, later, pregnancy_status="pregnant", pregnancy_weeks=12, pregnancy_warning=["none"])
    assert (done.told.level, done.visit.status) == (Level.HOLD, Status.PENDING_REVIEW)
    assert ann.found("visit-2")["waits_for"] == ["missing_answers"]


def test_a_detail_of_the_full_intake_that_comes_up_only_now_holds_nothing(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    done = ann.update(two, later, sx_types=["pain", "tingling"], sx_numb_course="same")
    assert (done.told.level, done.visit.status) == (Level.CAUTION, Status.BOOKED)


def test_the_full_form_comes_again_where_no_visit_came_of_the_first(ann: Filling) -> None:
    one = ann.clinic.visit()
    ann.full(one)
    gone = replace(ann.clinic.stored(one), status=Status.CANCELLED)
    ann.clinic.diary.stored[one.id] = gone
    two = ann.clinic.visit("visit-2", FAR + WEEK)
    assert ann.full(two).number == 1


def test_who_was_born_on_another_day_is_another_person(ann: Filling) -> None:
    one = ann.clinic.visit(rf_cancer="past")
    ann.full(one)
    other = ann.clinic.visit("visit-2", FAR + WEEK, date_of_birth="1990-02-03")
    done = ann.full(other)
    assert done.number == 1
    assert ann.kept(Kind.INTAKE)[1].content["asked"]["stage"] == "I"
    assert "H8" not in [one["rule"] for one in ann.kept(Kind.INTAKE)[1].content["result"]["fired"]]


def test_where_nobody_said_a_date_of_birth_nothing_of_another_booking_is_theirs(ann: Filling) -> None:
    one = ann.clinic.visit(by_phone=True, date_of_birth=None)
    ann.send(one, dict(FULL), by="maya-sub")
    two = ann.clinic.visit("visit-2", FAR + WEEK, by_phone=True, date_of_birth=None)
    ann.send(two, dict(FULL), by="maya-sub")
    assert ann.kept(Kind.INTAKE)[1].content["asked"]["stage"] == "I"
    assert ann.kept(Kind.INTAKE)[1].content["changed"] == []
