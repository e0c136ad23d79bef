"""A draft keeps what was typed, replaces the one before, and never keeps a consent or a signature."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import TooLate
from chalicelib.usecases.save_draft import is_asked_in_a_form
from tests.usecases.filling_in import FULL, SIGNED, SOON, Filling


@pytest.fixture
def ann() -> Filling:
    return Filling()


def test_a_draft_may_be_incomplete_and_is_kept_for_two_weeks_from_its_last_change(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.save(visit, pressure_pref=3)
    later = SOON + timedelta(days=3)
    ann.save(visit, later, pressure_pref=2, goals=["relax"])
    (draft,) = ann.kept(Kind.DRAFT)
    assert (draft.version, draft.at, draft.forget) == (2, later, later + timedelta(days=14))
    assert (draft.name, draft.appointment, draft.due) == (visit.id, visit.id, None)
    assert draft.content["answers"] == {"pressure_pref": 2, "goals": ["relax"]}
    assert ann.clinic.stored(visit) == visit


def test_consents_and_signatures_are_given_and_never_kept_for_later(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.save(visit, **FULL, consent_sensitive_areas={"gluteal": "yes"}, marketing_consent="yes")
    (draft,) = ann.kept(Kind.DRAFT)
    assert draft.content["answers"] == {name: said for name, said in FULL.items() if name not in SIGNED}


def test_what_is_empty_is_left_out(ann: Filling) -> None:
    ann.save(ann.clinic.visit(), goals=[], health_other_text=" ", pressure_pref=None)
    assert ann.kept(Kind.DRAFT)[0].content["answers"] == {}


@pytest.mark.parametrize(
    ("answers", "pointer"),
    [
        ({"pressure_pref": 9}, "/pressure_pref"),
        ({"goals": ["fly"]}, "/goals/0"),
        ({"shoe_size": 43}, "/shoe_size"),
        ({"date_of_birth": "1990-01-01"}, "/date_of_birth"),
        ({"email": "eve@example.com"}, "/email"),
        ({"consent_info_use": "yes"}, "/consent_info_use"),
        ({"signature_client": {"drawn": "x" * 20_001}}, "/signature_client"),
    ],
)
def test_what_it_has_must_be_right(ann: Filling, answers: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Faulty) as faulty:
        ann.save(ann.clinic.visit(), **answers)
    assert [fault.pointer for fault in faulty.value.faults] == [pointer]
    assert ann.sealed(Kind.DRAFT) == []


def test_a_visit_that_is_over_takes_no_draft(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.clinic.diary.stored[visit.id] = replace(visit, status=Status.CANCELLED)
    with pytest.raises(TooLate):
        ann.save(visit, pressure_pref=3)


def test_forms_take_what_corrects_the_safety_check_but_not_who_somebody_is() -> None:
    asked = library.questionnaire().questions.values()
    assert {one.id for one in asked if not is_asked_in_a_form(one)} == {
        "first_name", "last_name", "date_of_birth", "guardian_name", "email", "phone_mobile", "contact_channel",
        "sms_consent", "client_timezone", "language", "therapist_pref", "consent_info_use", "consent_health_data",
        "ack_not_medical", "consent_cancel_policy", "signature_therapist",
    }  # fmt: skip
