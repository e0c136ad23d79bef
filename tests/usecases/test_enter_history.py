"""What staff write down of a talk: held to the rules of the form, and the end of waiting for it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.usecases.enter_history import BY_TALK, enter_history
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.staff_intake import staff_intake
from chalicelib.usecases.submit_intake import Submitted
from tests.benign import CLEAR
from tests.care.cases import SAFETY
from tests.usecases.filling_in import FULL, SIGNED, SOON, Filling
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import BLADDER, LEAD, MAYA, Clinic

HOUR = timedelta(hours=1)
LATER = SOON + 5 * HOUR
OWN = ("consent_treatment", "signature_client")
TOLD = {name: value for name, value in {**SAFETY, **FULL}.items() if name not in OWN}
"""Everything that is asked in a talk, with nothing wrong."""


AGREED = {**SIGNED, "consent_sensitive_areas": {"gluteal": "yes"}}


@pytest.fixture
def ann() -> Filling:
    return Filling()


def told(ann: Filling, visit: Appointment, who: Staff = LEAD, now: datetime = LATER, **changes: Any) -> Submitted:
    answers = {name: value for name, value in {**TOLD, **changes}.items() if value is not None}
    return enter_history(ann.clinic.desk(who, now), ann.clinic.stored(visit), answers, "en")


def by_phone(ann: Filling, **answers: Any) -> Appointment:
    """A visit of somebody who would rather answer by phone, and said little else."""
    silence = dict.fromkeys(set(CLEAR) - {"date_of_birth", "client_timezone"} - set(answers))
    visit = ann.clinic.visit(by_phone=True, **{**silence, **answers})
    assert visit.status is Status.PENDING_REVIEW
    return visit


def test_a_talk_that_finds_nothing_confirms_who_waited_for_it(ann: Filling) -> None:
    visit = by_phone(ann)
    done = told(ann, visit)
    assert (done.visit.status, done.number) == (Status.BOOKED, 1)
    assert ann.clinic.stored(visit) == done.visit
    closed = ann.clinic.review().content["closed"]
    assert (closed["how"], closed["by"], closed["note"]) == ("accepted", "lead", BY_TALK)
    version = ann.kept(Kind.INTAKE)[0]
    assert version.content["asked"]["by"] == "lead"
    found = staff_intake(ann.clinic.desk(LEAD, LATER), visit)
    assert ("H25" in found.judged.found.ids, found.read_by, found.unread) == (False, "lead", ())


def test_a_talk_later_on_settles_the_wish_for_it(ann: Filling) -> None:
    visit = ann.clinic.visit()
    assert ann.by_phone(visit).status is Status.PENDING_REVIEW
    assert told(ann, visit).visit.status is Status.BOOKED


def test_what_the_talk_found_still_waits(ann: Filling) -> None:
    visit = by_phone(ann)
    assert told(ann, visit, **BLADDER).visit.status is Status.PENDING_REVIEW
    assert ann.found()["rules"] == ["H2"]
    assert ann.found()["waits_for"] == []
    assert [one.status for one in accept_review(ann.clinic.desk(), visit, Acceptance(note="x"))] == [Status.BOOKED]


def test_what_was_said_before_the_talk_still_waits(ann: Filling) -> None:
    visit = by_phone(ann, **BLADDER)
    assert told(ann, visit).visit.status is Status.PENDING_REVIEW
    assert ann.found()["rules"] == ["H2"]


def test_an_emergency_in_a_talk_is_one(ann: Filling) -> None:
    visit = by_phone(ann)
    assert told(ann, visit, rf_bladder="new_or_worse").visit.status is Status.PENDING_REVIEW
    assert (ann.found()["level"], "E1" in ann.found()["rules"]) == ("emergency", True)


def test_a_talk_is_held_to_the_same_rules_as_a_form(ann: Filling) -> None:
    visit = by_phone(ann)
    for changes in ({"pressure_pref": 9}, {"goals": None}, {"no_question": "x"}):
        with pytest.raises(Faulty):
            told(ann, visit, **changes)
    assert ann.kept(Kind.INTAKE) == []
    assert ann.clinic.stored(visit) == visit


def test_safety_questions_that_nobody_answered_still_wait(ann: Filling) -> None:
    visit = by_phone(ann)
    assert told(ann, visit, rf_bowel=None).visit.status is Status.PENDING_REVIEW
    assert (ann.found()["rules"], ann.found()["waits_for"]) == ([], ["missing_answers"])
    assert told(ann, visit, now=LATER + HOUR).visit.status is Status.BOOKED


@pytest.mark.parametrize("name", ["consent_treatment", "signature_client", "consent_sensitive_areas"])
def test_nobody_agrees_or_signs_for_the_client(ann: Filling, name: str) -> None:
    visit = by_phone(ann)
    with pytest.raises(Faulty) as refusal:
        told(ann, visit, **{name: AGREED[name]})
    assert [fault.pointer for fault in refusal.value.faults] == [f"/{name}"]
    assert ann.kept(Kind.INTAKE) == []


def test_the_same_talk_again_is_the_version_that_it_was(ann: Filling) -> None:
    visit = by_phone(ann)
    first = told(ann, visit)
    again = told(ann, visit)
    assert (again.number, again.at, again.visit.status) == (first.number, first.at, Status.BOOKED)
    assert len(ann.kept(Kind.INTAKE)) == 1


def test_a_talk_about_a_booked_visit_is_a_version_like_any_other(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit)
    done = told(ann, visit, who=replace(MAYA, id="maya-2"), pressure_pref=2)
    assert (done.number, done.visit.status) == (2, Status.BOOKED)


def test_who_writes_down_a_talk_has_not_read_what_the_client_wrote_before(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit, health_other_text="I faint at times")
    ann.by_phone(visit)
    assert told(ann, visit).visit.status is Status.PENDING_REVIEW
    [unread] = staff_intake(ann.clinic.desk(LEAD, LATER), visit).unread
    assert (unread.record.content["asked"]["number"], list(unread.words.values())) == (1, ["I faint at times"])


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
@pytest.mark.parametrize("place", range(3))
def test_trouble_changes_nothing_about_the_end(trouble: Trouble, place: int) -> None:
    diary = TroubledDiary()
    ann = Filling(Clinic(diary))
    visit = by_phone(ann)
    diary.troubles = [*[_well] * place, trouble]
    assert told(ann, visit).visit.status is Status.BOOKED
    assert (len(ann.kept(Kind.INTAKE)), len(ann.kept(Kind.READ))) == (1, 1)


def _well(diary: TroubledDiary, writing: Writing) -> None:
    """No trouble with this write."""
    super(TroubledDiary, diary).write(writing)
