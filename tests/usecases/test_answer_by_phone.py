"""A client who would rather talk is called, and the visit waits for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.care import library
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import TooLate
from chalicelib.usecases.answer_by_phone import WOULD_RATHER_TALK
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from tests.usecases.filling_in import SOON, Filling
from tests.usecases.waiting import BLADDER

HOUR = timedelta(hours=1)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def test_the_visit_waits_with_its_time_and_staff_are_due(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.by_phone(visit)
    assert ann.clinic.charts.opened == 0, "nobody's answers are read for it"
    assert done == ann.clinic.stored(visit)
    assert (done.status, done.start, done.review, done.intake) == (
        Status.PENDING_REVIEW, visit.start, visit.id, None,
    )  # fmt: skip
    found = ann.found()
    assert (found["rules"], found["waits_for"], found["urgency"]) == (["H25"], ["by_phone"], "before_visit")
    assert ann.clinic.review().due is not None


def test_twice_is_as_good_as_once(ann: Filling) -> None:
    visit = ann.clinic.visit()
    once = ann.by_phone(visit)
    assert ann.by_phone(visit, SOON + HOUR) == once
    assert ann.clinic.review().version == 1


def test_a_visit_that_waits_already_waits_for_the_call_too(ann: Filling) -> None:
    visit = ann.clinic.visit(**BLADDER)
    done = ann.by_phone(visit)
    assert (done.review, done.kept_until) == (visit.review, visit.kept_until)
    assert (ann.found()["rules"], ann.found()["waits_for"]) == (["H2", "H25"], ["by_phone"])


def test_after_the_call_it_can_be_asked_for_again(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.by_phone(visit)
    accept_review(ann.clinic.desk(now=SOON), ann.clinic.stored(visit), Acceptance(note="called"))
    done = ann.by_phone(visit, SOON + HOUR)
    assert (done.status, done.review) == (Status.PENDING_REVIEW, "visit-1.2")


def test_a_visit_that_is_over_is_too_late_to_talk_about(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.clinic.diary.stored[visit.id] = replace(visit, status=Status.CANCELLED)
    with pytest.raises(TooLate):
        ann.by_phone(visit)


def test_the_rule_is_the_one_that_says_so() -> None:
    (rule,) = (one for one in library.ruleset().rules if one.id == WOULD_RATHER_TALK)
    assert ["is", "by_phone", ["yes"]] in rule.when
