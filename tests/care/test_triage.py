"""What a result is beside the table of rules: its level, its urgency, what is missing, what the client reads."""

from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.answers import Circumstances
from chalicelib.care.errors import RegionIncomplete
from chalicelib.care.rules import Region
from chalicelib.care.triage import triage
from chalicelib.care.wording import spoken
from tests.care.cases import CONSENT, CONTACT, DETAILS, FOLLOW_UP, INTAKE, SAFETY, US, answered, circumstances, judged


def test_the_benign_client_is_clear_at_every_stage() -> None:
    assert [judged(*stages).level for stages in (["S"], ["S", "I"], ["S", "I", "F"])] == ["clear"] * 3


@pytest.mark.parametrize("name", sorted(name for name in SAFETY if library.questionnaire().questions[name].required))
def test_a_safety_answer_missing_is_incomplete(name: str) -> None:
    result = judged(**{name: None})
    assert (result.level, name in result.missing) == ("incomplete", True)


@pytest.mark.parametrize("name", sorted(name for name in INTAKE if library.questionnaire().questions[name].required))
def test_an_intake_answer_missing_is_incomplete_once_the_intake_counts(name: str) -> None:
    assert judged("S", "I", **{name: None}).missing == (name,)
    assert judged("S", **{name: None}).level == "clear"


@pytest.mark.parametrize("name", sorted(FOLLOW_UP))
def test_a_follow_up_answer_missing_is_incomplete(name: str) -> None:
    assert judged("S", "I", "F", **{name: None}).missing == (name,)


@pytest.mark.parametrize("name", sorted({**CONTACT, **CONSENT}))
def test_contact_details_and_consents_count_where_they_are_asked(name: str) -> None:
    answers = {**SAFETY, **CONTACT, **CONSENT}
    assert triage(answers, library.ruleset(), US).level == "clear"
    del answers[name]
    assert triage(answers, library.ruleset(), US).level == "incomplete"


def test_a_phone_number_does_for_an_email_address() -> None:
    answers = {**SAFETY, **CONTACT, **CONSENT, "email": None, "phone_mobile": "+14155550117"}
    assert triage(answers, library.ruleset(), US).level == "clear"


@pytest.mark.parametrize("value", ["perhaps", 5, ["no"], {"no": True}, "new_or_worse ", "NO", [["no"]]], ids=repr)
def test_an_answer_that_is_none_counts_as_missing(value: Any) -> None:
    assert judged(rf_saddle=value).missing == ("rf_saddle",)


def test_a_faulty_list_still_warns_by_what_can_be_read_of_it() -> None:
    pregnant: dict[str, Any] = {"pregnancy_status": "pregnant", "pregnancy_weeks": 20}
    assert judged(**pregnant, pregnancy_warning=["none", "bleeding", "?"]).level == "emergency"


def test_an_emergency_is_one_whatever_is_missing() -> None:
    result = triage({"rf_chest": True}, library.ruleset(), US)
    assert (result.level, result.urgency, result.ids) == ("emergency", "now", ("E13",))
    assert "rf_bladder" in result.missing


def test_a_hold_with_answers_missing_is_incomplete_and_keeps_its_rules() -> None:
    result = judged(rf_bladder="longstanding", rf_bowel=None)
    assert (result.level, result.ids, result.urgency) == ("incomplete", ("H2",), "before_visit")


def test_who_would_rather_answer_by_phone_is_held_however_little_is_answered() -> None:
    result = triage({}, library.ruleset(), US, Circumstances(by_phone=True))
    assert (result.level, result.ids) == ("hold", ("H25",))


def test_a_warning_given_before_asking_for_the_phone_is_an_emergency() -> None:
    result = triage({"rf_bowel": "new_or_worse"}, library.ruleset(), US, Circumstances(by_phone=True))
    assert result.level == "emergency"


def test_under_18_needs_a_guardian() -> None:
    assert (judged(age=16).level, judged(age=16).ids) == ("hold", ("H25",))
    assert judged(age=16, guardian_name="Eva Ruiz").level == "clear"
    assert judged(age=18).level == "clear"


def test_a_guardian_left_empty_is_a_reason_to_call_and_not_a_hole_in_the_form() -> None:
    answers = {**SAFETY, **CONTACT, **CONSENT, "guardian_name": "  "}
    result = triage(answers, library.ruleset(), US, Circumstances(age=16))
    assert (result.level, result.missing) == ("hold", ())


def test_the_client_reads_the_top_level_only() -> None:
    result = judged("S", "I", rf_trauma="minor", **DETAILS["rf_trauma"], med_groups=["blood_pressure"],
                    rf_both_legs="new_or_worse", rf_chest="yes", rf_bladder="longstanding")  # fmt: skip
    assert result.wordings == ("both_legs",)
    assert {"E5", "E13", "H2", "C17"} == set(result.ids)


def test_what_needs_help_now_is_said_before_what_needs_it_today() -> None:
    assert judged(rf_weakness="new_or_worse", rf_chest="yes").wordings == ("chest_pain",)
    assert judged(rf_weakness="new_or_worse", rf_chest="yes").urgency == "now"
    assert judged(rf_weakness="new_or_worse").urgency == "same_day"


def test_cautions_are_a_sentence_each_and_three_at_most() -> None:
    result = judged("S", "I", skin_issue=["rash"], skin_site=["calf_l"], med_groups=["blood_pressure", "antiplatelet"],
                    med_easy_bruising="no", allergy_list=["latex"], allergy_severe="no")  # fmt: skip
    assert result.wordings == ("lighter_medicine", "avoid_skin", "suitable_oil")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_practices_numbers_stand_in_what_the_client_reads(language: str) -> None:
    region = Region(emergency="999", urgent={"": "111"})
    wordings = library.texts(language)["wordings"]
    signs: list[dict[str, Any]] = [{"rf_bladder": "new_or_worse"}, {"rf_unsteady": "new_or_worse"}]
    said = [spoken(judged(**sign).wordings, wordings, region, language) for sign in signs]
    assert "999" in said[0]
    assert "111" in said[1]
    assert "{" not in "".join(said)


@pytest.mark.parametrize(("emergency", "urgent"), [("", {"": "111"}), ("999", {}), ("999", {"": " "}), (" ", {})])
def test_a_region_without_its_numbers_is_refused(emergency: str, urgent: dict[str, str]) -> None:
    with pytest.raises(RegionIncomplete):
        Region(emergency=emergency, urgent=urgent)


def test_where_health_answers_need_consent_it_is_asked_for() -> None:
    region = Region(emergency="112", urgent={"": "your doctor"}, health_consent=True)
    answers = {**SAFETY, **CONTACT, **CONSENT}
    assert triage(answers, library.ruleset(), region).missing == ("consent_health_data",)
    assert triage(answers | {"consent_health_data": True}, library.ruleset(), region).level == "clear"


def test_what_is_stored_names_rules_sources_and_version() -> None:
    assert judged(rf_chest="yes").record() == {
        "level": "emergency", "urgency": "now", "fired": [{"rule": "E13", "sources": ["NH20"]}], "missing": [],
        "ruleset": library.ruleset().version,
    }  # fmt: skip


def test_the_same_answers_have_the_same_result() -> None:
    answers = answered("S", "I", rf_cancer="past", sx_types=["tingling", "pain"], sx_numb_course="spreading",
                       sx_numb_site=["foot_r"])  # fmt: skip
    results = [
        triage(dict(order), library.ruleset(), US, circumstances("S", "I"))
        for order in (answers.items(), reversed(answers.items()))
    ]
    assert results[0] == results[1]


def test_booleans_and_words_are_one() -> None:
    assert judged(rf_fever=True, rf_infection_risk=False) == judged(rf_fever="yes", rf_infection_risk="no")
