"""Old answers in a new form: none answers what is asked anew, and none outlives what it followed from."""

from typing import Any

import pytest
from hypothesis import given, settings

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of
from chalicelib.care.carrying import carried, is_consent, said_plainly, without_consents
from tests.care.cases import answered
from tests.care.random_answers import JUNK_ANSWERS, clients

ASKED = library.questionnaire()
slowly = settings(deadline=None, max_examples=60)
ABOUT = Circumstances(stages=frozenset({"S", "F"}), age=40, visit=2)
FOLLOW_UP = frozenset({"F"})


def carry(before: dict[str, Any], new: dict[str, Any], anew: frozenset[str] = frozenset()) -> dict[str, Any]:
    return carried(before, new, ASKED, ABOUT, anew=anew)


@slowly
@given(clients("S", "I", "F"), clients("F"))
def test_a_new_answer_always_stands_and_an_old_one_to_what_is_asked_anew_never(
    before: dict[str, Any], new: dict[str, Any]
) -> None:
    found = carry(before, new, FOLLOW_UP)
    assert said_plainly(new, ASKED).items() <= found.items()
    asked_anew = {one.id for one in ASKED.at(FOLLOW_UP)}
    assert not asked_anew & (set(found) - set(new))


@slowly
@given(clients("S", "I", "F"), clients("F"))
def test_what_is_carried_over_is_as_it_was_and_still_shown(before: dict[str, Any], new: dict[str, Any]) -> None:
    found = carry(before, new)
    old = {name: value for name, value in found.items() if name not in new}
    assert old.items() <= before.items()
    facts = facts_of(found, ASKED, ABOUT)
    assert all(ASKED.questions[name].is_shown(facts) for name in old)


@slowly
@given(clients("S", "I", "F"), clients("F"))
def test_carrying_twice_changes_nothing(before: dict[str, Any], new: dict[str, Any]) -> None:
    assert carry(carry(before, new), new) == carry(before, new)


@slowly
@given(JUNK_ANSWERS, JUNK_ANSWERS)
def test_junk_is_carried_without_a_word(before: dict[str, Any], new: dict[str, Any]) -> None:
    assert set(carry(before, new)) <= set(ASKED.questions)


PREGNANT = {
    "pregnancy_status": "pregnant",
    "pregnancy_weeks": 20,
    "pregnancy_warning": ["none"],
    "pregnancy_complications": ["twins_or_more"],
    "pregnancy_provider_ok": "yes",
}


@pytest.mark.parametrize(
    ("before", "new", "name", "expected"),
    [
        ({}, {}, "rf_cancer", "never"),
        ({"rf_cancer": "past"}, {}, "rf_cancer", "past"),
        ({"rf_fever": "yes"}, {}, "rf_fever", None),
        (PREGNANT, PREGNANT, "pregnancy_complications", ["twins_or_more"]),
        (PREGNANT, {"pregnancy_status": "does_not_apply"}, "pregnancy_complications", None),
        ({"cause_list": ["other"], "cause_other_text": "a fall"}, {}, "cause_other_text", "a fall"),
        ({"cause_other_text": "a fall"}, {}, "cause_other_text", None),
        ({"rf_cancer": "perhaps"}, {}, "rf_cancer", None),
        ({"goals": []}, {}, "goals", None),
    ],
)
def test_an_old_answer_counts_while_it_can_and_follows_from_what_is_true(
    before: dict[str, Any], new: dict[str, Any], name: str, expected: Any
) -> None:
    assert carry(answered("S", "I", **before), new, FOLLOW_UP).get(name) == expected


def test_what_followed_from_what_followed_goes_too() -> None:
    before = {"cause_list": ["herniated_disc"], "cause_source": "doctor_or_specialist", "cause_imaging": "mri_ct"}
    assert carry(before, {"cause_list": ["unknown"]}) == {"cause_list": ["unknown"]}


def test_what_a_form_leaves_open_keeps_its_old_answer_unless_it_has_to_be_said_anew() -> None:
    before = {"areas_avoid": ["neck"], "rf_cancer": "past"}
    assert carry(before, {}) == before
    assert carry(before, {}, FOLLOW_UP) == {"rf_cancer": "past"}


def test_consents_and_signatures_are_left_to_their_receipts() -> None:
    consents = {one.id for one in ASKED.questions.values() if is_consent(one)}
    assert consents == {
        "sms_consent", "marketing_consent", "provider_share_consent", "consent_info_use", "consent_health_data",
        "ack_not_medical", "consent_treatment", "consent_sensitive_areas", "consent_cancel_policy",
        "signature_client", "signature_guardian", "signature_therapist",
    }  # fmt: skip
    answers = {**dict.fromkeys(consents, "yes"), "rf_fever": "no"}
    assert without_consents(answers, ASKED) == {"rf_fever": "no"}
