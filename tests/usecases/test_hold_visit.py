"""What a form says makes a visit wait, keeps it waiting, or no longer does."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.receipts import read
from chalicelib.care.records import Kind
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from tests.usecases.asking import is_sound
from tests.usecases.filling_in import SOON, Filling
from tests.usecases.waiting import BLADDER, FAR

HOUR = timedelta(hours=1)
CALLED = Acceptance(note="spoke to Ann", checked_by="Dr. Roe", without_clearance="seen the letter")
WEEK = timedelta(weeks=1)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def accept(ann: Filling, visit: str = "visit-1") -> None:
    accept_review(ann.clinic.desk(now=SOON + HOUR), ann.clinic.stored(visit), CALLED)


def test_a_hold_makes_the_visit_wait_with_its_time_and_staff_are_due(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.full(visit, cause_surgery_offered="surgery")
    stored = ann.clinic.stored(visit)
    assert (done.told.level, stored.status, stored.review) == (Level.HOLD, Status.PENDING_REVIEW, visit.id)
    assert (stored.start, stored.therapist, stored.room) == (visit.start, visit.therapist, visit.room)
    assert stored.kept_until is not None
    found = ann.found()
    assert (found["rules"], found["level"], found["urgency"]) == (["H23"], "hold", "before_visit")
    assert found["because"] == {"H23": {"cause_surgery_offered": "surgery"}}
    assert ann.clinic.due() == ["review#visit-1"]
    assert is_sound(ann.clinic.diary, SOON)


def test_an_emergency_is_due_at_once_even_where_its_rule_leaves_the_day(ann: Filling) -> None:
    (rule,) = (one for one in library.ruleset().rules if one.id == "E6")
    ann.full(ann.clinic.visit(), rf_weakness="new_or_worse")
    assert (rule.urgency, ann.found()["rules"], ann.clinic.review().due) == ("same_day", ["E6"], SOON)


def test_an_emergency_makes_the_visit_wait_and_staff_are_due_at_once(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.full(visit, rf_saddle="new_or_worse")
    assert (done.told.level, done.visit.status) == (Level.EMERGENCY, Status.PENDING_REVIEW)
    assert done.told.lines[0].startswith("Please get medical help now.")
    assert done.told.lines[0].endswith("call 911. We keep your time for now, and call you.")
    review = ann.clinic.review()
    assert (review.due, ann.found()["urgency"]) == (SOON, "now")


def test_an_emergency_is_acted_on_however_little_else_is_filled_in(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.send(visit, {"rf_chest": "yes", "pressure_pref": "hard", "nonsense": 1, "consent_treatment": "yes"})
    assert (done.told.level, done.visit.status) == (Level.EMERGENCY, Status.PENDING_REVIEW)
    (record,) = ann.kept(Kind.INTAKE)
    assert record.content["answers"] == {"rf_chest": "yes"}
    assert [read(text).consent for one in ann.kept(Kind.CONSENT) for text in one.content["receipts"]] == [
        "consent_info_use", "ack_not_medical", "consent_cancel_policy",
    ]  # fmt: skip


def test_a_visit_that_waits_goes_on_waiting_for_the_same_review_with_both_reasons(ann: Filling) -> None:
    visit = ann.clinic.visit(**BLADDER)
    before = ann.clinic.review()
    done = ann.full(visit, rf_chest="yes")
    after, stored = ann.clinic.review(), ann.clinic.stored(visit)
    assert (stored.review, stored.kept_until, stored.status) == (visit.review, None, Status.PENDING_REVIEW)
    assert (after.version, after.due, before.at) == (2, SOON, after.at)
    found = ann.found()
    assert (found["rules"], found["level"], found["urgency"]) == (["E13", "H2"], "emergency", "now")
    assert set(found["because"]) == {"E13", "H2"}
    assert done.told.level is Level.EMERGENCY


def test_a_form_with_nothing_new_leaves_a_waiting_visit_waiting(ann: Filling) -> None:
    visit = ann.clinic.visit(**BLADDER)
    done = ann.full(visit)
    assert (done.told.level, done.told.lines) == (
        Level.HOLD, (library.texts("en")["wordings"]["check_details"],),
    )  # fmt: skip
    assert ann.clinic.stored(visit).status is Status.PENDING_REVIEW


def test_what_staff_accepted_for_the_visit_holds_it_no_second_time(ann: Filling) -> None:
    visit = ann.clinic.visit(**BLADDER)
    accept(ann)
    done = ann.full(visit, SOON + 2 * HOUR)
    assert (done.visit.status, done.told.level) == (Status.BOOKED, Level.CLEAR)
    result = ann.kept(Kind.INTAKE)[0].content["result"]
    assert (result["level"], result["answered"]) == ("hold", ["H2"])


def test_a_new_reason_holds_an_accepted_visit_again_and_the_old_review_stays(ann: Filling) -> None:
    visit = ann.clinic.visit(**BLADDER)
    accept(ann)
    settled = ann.clinic.review()
    done = ann.full(visit, SOON + 2 * HOUR, cause_surgery_offered="surgery")
    assert (done.visit.status, done.visit.review) == (Status.PENDING_REVIEW, "visit-1.2")
    assert ann.found("visit-1.2")["rules"] == ["H2", "H23"]
    assert ann.clinic.review() == settled
    assert done.told.level is Level.HOLD


def test_an_emergency_that_staff_looked_into_is_new_only_when_it_is_said_anew(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit, rf_saddle="new_or_worse")
    accept(ann)
    same = ann.full(visit, SOON + 2 * HOUR, rf_saddle="new_or_worse", pressure_pref=1)
    assert (same.visit.status, same.told.level) == (Status.BOOKED, Level.CLEAR)
    worse = ann.full(visit, SOON + 3 * HOUR, rf_saddle="new_or_worse", rf_bladder="new_or_worse")
    assert (worse.visit.status, worse.told.level) == (Status.PENDING_REVIEW, Level.EMERGENCY)


def test_what_staff_accepted_once_holds_again_when_it_is_said_anew(ann: Filling) -> None:
    fever: dict[str, Any] = {"rf_fever": "yes", "rf_infection_risk": "no"}
    one = ann.clinic.visit(**fever)
    accept(ann)
    ann.full(one)
    two = ann.clinic.visit("visit-2", FAR + WEEK)
    done = ann.update(two, FAR + timedelta(days=5), **fever)
    assert (done.told.level, done.visit.status, done.visit.review) == (Level.HOLD, Status.PENDING_REVIEW, "visit-2")


def test_who_would_rather_talk_may_still_fill_in_the_form_and_goes_on_waiting(ann: Filling) -> None:
    visit = ann.clinic.visit(by_phone=True, rf_cancer=None, cond_list=None)
    done = ann.full(visit)
    assert (done.told.level, done.visit.status) == (Level.HOLD, Status.PENDING_REVIEW)
    assert ann.kept(Kind.INTAKE)[0].content["asked"]["by_phone"] is True
