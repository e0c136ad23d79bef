"""A health form comes in: kept version by version, or found fault with, and never twice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.changes import Change
from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import TooLate
from chalicelib.usecases.form_records import HandIn
from chalicelib.usecases.submit_intake import submit_intake
from tests.fakes import attempts
from tests.usecases.asking import PLAIN
from tests.usecases.filling_in import FULL, SIGNED, SOON, Filling
from tests.usecases.waiting import BLADDER

HOUR = timedelta(hours=1)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def pointers(faulty: pytest.ExceptionInfo[Faulty]) -> list[str]:
    return [fault.pointer for fault in faulty.value.faults]


def test_a_form_with_nothing_wrong_is_kept_and_the_visit_stays_booked(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.full(visit)
    assert (done.visit.status, done.number, done.told.level, done.told.lines) == (
        Status.BOOKED, 1, Level.CLEAR, ("You're booked.",),
    )  # fmt: skip
    (record,) = ann.kept(Kind.INTAKE)
    assert (record.appointment, record.at, record.version, record.forget) == (visit.id, SOON, 1, None)
    assert record.content["answers"] == {name: said for name, said in FULL.items() if name not in SIGNED}
    assert record.content["asked"] == {
        "stage": "I", "number": 1, "visit": 1, "language": "en", "questionnaire": library.questionnaire().version,
        "by_phone": False, "by": "",
    }  # fmt: skip
    assert record.content["result"]["level"] == "clear"
    assert ann.clinic.stored(visit).intake == SOON
    assert ann.sealed(Kind.REVIEW) == []


def test_the_same_form_again_is_the_version_it_was(ann: Filling) -> None:
    visit = ann.clinic.visit()
    first, again = ann.full(visit), ann.full(visit, SOON + HOUR)
    assert replace(again, visit=first.visit) == first
    assert len(ann.sealed(Kind.INTAKE)) == 1
    assert len(ann.sealed(Kind.CONSENT)) == 2
    assert again.visit == ann.clinic.stored(visit) == first.visit


def test_a_twin_that_read_the_visit_too_early_is_told_how_it_stands_now(ann: Filling) -> None:
    visit, sent = ann.clinic.visit(), HandIn(answers={**FULL, **BLADDER}, language="en")
    first = ann.full(visit, **BLADDER)
    twin = submit_intake(ann.clinic.diary, ann.clinic.charts, PLAIN, visit, sent, now=SOON, attempts=attempts)
    assert (twin, twin.visit.status) == (first, Status.PENDING_REVIEW)


def test_who_began_first_and_comes_second_has_the_later_version(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit, SOON + HOUR)
    slow = ann.full(visit, pressure_pref=5)
    assert (slow.number, slow.at) == (2, SOON + HOUR + timedelta(microseconds=1))
    assert [one.content["asked"]["number"] for one in ann.kept(Kind.INTAKE)] == [1, 2]
    assert ann.clinic.stored(visit).intake == slow.at
    assert ann.full(visit, pressure_pref=5) == slow


def test_another_form_is_a_new_version_and_the_old_one_stays(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit)
    before = ann.sealed(Kind.INTAKE)
    later = ann.full(visit, SOON + HOUR, pressure_pref=2)
    assert later.number == 2
    assert ann.sealed(Kind.INTAKE)[:1] == before
    assert [one.content["answers"]["pressure_pref"] for one in ann.kept(Kind.INTAKE)] == [4, 2]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"goals": None}, ["/goals"]),
        ({"signature_client": None}, ["/signature_client"]),
        ({"consent_treatment": None}, ["/consent_treatment"]),
        ({"consent_treatment": "no"}, ["/consent_treatment"]),
        ({"pressure_pref": 9}, ["/pressure_pref"]),
        ({"favourite_colour": "red"}, ["/favourite_colour"]),
        ({"date_of_birth": "1990-01-01"}, ["/date_of_birth"]),
        ({"first_name": "Eve"}, ["/first_name"]),
        ({"consent_info_use": "yes"}, ["/consent_info_use"]),
        ({"signature_therapist": {"typed": "Maya"}}, ["/signature_therapist"]),
        ({"skin_issue": ["rash"]}, ["/skin_site"]),
        ({"pain_site": ["groin_saddle"]}, ["/rf_saddle"]),
        ({"med_groups": ["antiplatelet"], "goals": None}, ["/med_easy_bruising", "/goals"]),
        ({"pain_onset_date": "2027-01"}, ["/pain_onset_date"]),
        ({"consent_sensitive_areas": {"gluteal": "perhaps"}}, ["/consent_sensitive_areas/gluteal"]),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_is_kept(
    ann: Filling, changes: dict[str, Any], where: list[str]
) -> None:
    visit = ann.clinic.visit()
    with pytest.raises(Faulty) as faulty:
        ann.full(visit, **changes)
    assert pointers(faulty) == where
    assert ann.sealed(Kind.INTAKE) == []
    assert ann.clinic.stored(visit) == visit


def test_a_form_may_correct_the_safety_check_but_not_who_somebody_is(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.full(visit, surgery_recent="6w_6m")
    assert done.changed == (Change("surgery_recent", "none", "6w_6m"),)
    assert (done.told.level, done.told.lines) == (Level.CAUTION, ("We'll be gentle near your operation.",))


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.ARRIVED, Status.EXPIRED])
def test_a_form_for_a_visit_that_is_over_comes_too_late(ann: Filling, status: Status) -> None:
    visit = ann.clinic.visit()
    ann.clinic.diary.stored[visit.id] = replace(visit, status=status)
    with pytest.raises(TooLate):
        ann.full(visit)


def test_a_form_comes_too_late_when_the_visit_has_begun(ann: Filling) -> None:
    visit = ann.clinic.visit()
    with pytest.raises(TooLate):
        ann.full(visit, visit.start)


def test_the_draft_goes_when_the_form_comes_in(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.save(visit, pressure_pref=3)
    ann.full(visit)
    assert ann.sealed(Kind.DRAFT) == []


def test_staff_may_write_down_what_was_said_without_anybody_s_signature(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.send(visit, {**FULL, "signature_client": None, "consent_treatment": None}, by="maya-sub")
    assert done.number == 1
    assert ann.kept(Kind.INTAKE)[0].content["asked"]["by"] == "maya-sub"


def test_words_are_in_the_language_of_the_form(ann: Filling) -> None:
    visit = ann.clinic.visit()
    done = ann.full(visit, rf_saddle="new_or_worse", language="es")
    assert done.told.lines[0].endswith("Por ahora guardamos su hora y le llamamos.")
    assert "No hemos reservado" not in done.told.lines[0]
