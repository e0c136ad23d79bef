"""The questionnaire that ships: every agreed id, six screens, and what each answer type lets in."""

from datetime import date
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of, missing, validate
from chalicelib.care.errors import Fault
from tests.care.cases import BOOKINGS_OWN, CONSENT, CONTACT, FOLLOW_UP, INTAKE, SAFETY, circumstances

ASKED = library.questionnaire()
TODAY = date(2026, 11, 22)

YOU = """first_name last_name preferred_name pronouns date_of_birth guardian_name email phone_mobile contact_channel
    sms_consent marketing_consent client_timezone language access_needs daily_load emergency_contact_name
    emergency_contact_relationship emergency_contact_phone provider_name provider_phone provider_discussed
    provider_share_consent"""
PAIN = """main_reason pain_site pain_side radiates_below_knee pain_now_leg pain_now_back pain_worst_7d pain_avg_7d
    pain_quality pain_onset_type pain_onset_date pain_duration_band pain_first_ever episodes_12m pain_trend
    pain_aggravating pain_easing sleep_disturbed walk_tolerance_min sit_tolerance_min"""
SYMPTOMS = """sx_types sx_numb_site sx_numb_course sx_weak_what cause_list cause_source cause_imaging
    cause_surgery_offered cause_other_text pregnancy_status pregnancy_weeks pregnancy_warning pregnancy_complications
    pregnancy_provider_ok birth_type"""
WARNING = """rf_bladder rf_bowel rf_saddle rf_sexual rf_both_legs rf_weakness rf_unsteady rf_trauma rf_trauma_checked
    rf_bone_risk rf_cancer rf_unexplained rf_fever rf_infection_risk rf_pulse_belly rf_calf rf_chest"""
HEALTH = """cond_list acute_injury_72h contagious_now skin_issue skin_site surgery_recent surgery_text
    back_injection_recent cancer_treatment_text med_groups med_easy_bruising pain_relief_last_4h allergy_list
    allergy_severe allergy_text health_other_text"""
CARE = """prev_care prev_care_effect prev_massage_reaction moving_programme goals pressure_pref technique_pref
    areas_avoid areas_focus position_limits therapist_pref talk_pref psfs_1 psfs_2 psfs_3 peg_pain peg_enjoy
    peg_activity"""
CONSENTS = """consent_info_use consent_health_data ack_not_medical consent_treatment consent_sensitive_areas
    consent_cancel_policy signature_client signature_guardian signature_therapist"""
UPDATE = "anything_new post_visit_effect global_change"
EVERY_ID = f"{YOU} {PAIN} {SYMPTOMS} {WARNING} {HEALTH} {CARE} {CONSENTS} {UPDATE}".split()


def test_every_agreed_question_is_there_and_no_other() -> None:
    assert len(EVERY_ID) == 120
    assert sorted(EVERY_ID) == sorted(ASKED.questions)


def test_49_questions_can_be_asked_at_the_safety_check_17_of_them_warning_signs() -> None:
    safety = ASKED.at(frozenset({"S"}))
    assert len(safety) == 49
    assert sorted(WARNING.split()) == sorted(one.id for one in safety if one.screen.startswith("warning_signs"))


def test_the_safety_check_is_six_screens_and_every_question_stands_on_one() -> None:
    assert [screen.id for screen in ASKED.screens] == [
        "contact", "pain", "warning_signs_a", "warning_signs_b", "health", "consent",
    ]  # fmt: skip
    assert sum(len(screen.questions) for screen in ASKED.screens) == 49


def test_the_none_of_these_buttons_answer_every_warning_sign_with_an_explicit_no() -> None:
    written = {
        name: answer
        for screen in ASKED.screens
        if screen.none_button
        for name in screen.questions
        if (answer := ASKED.questions[name].none_answer) is not None
    }
    answers = {**{name: SAFETY[name] for name in SAFETY if name not in written}, **written}
    facts = facts_of(answers, ASKED, circumstances())
    assert missing(facts, ASKED, circumstances()) == ()
    assert len(written) == 18


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_every_question_says_what_it_asks_and_why_in_every_language(language: str) -> None:
    texts = library.texts(language)
    assert texts["missing"] == []
    for question in ASKED.questions.values():
        said = texts["questions"][question.id]
        assert said["text"]
        assert said["why"]
        assert set(said.get("options", {})) == set(question.options)
        assert set(said.get("items", {})) == set(question.items)
        assert question.used_by


def test_a_saddle_marked_on_the_body_map_is_asked_about_again() -> None:
    assert [one.id for one in ASKED.asked_again({"pain_site": ["groin_saddle"]})] == ["rf_saddle"]
    assert ASKED.asked_again({"pain_site": ["calf_l"]}) == ()


def faults(name: str, value: Any) -> list[str]:
    found = validate({name: value}, ASKED, Circumstances(), today=TODAY, whole=False)
    return [fault.pointer for fault in found]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("first_name", ["A", "x" * 80], ["x" * 81, 5, ["Ana"], "A\x00", "A\nB"]),
        ("health_other_text", ["two\nlines", "x" * 1000], ["x" * 1001, {}.keys()]),
        ("email", ["ana@example.com"], ["ana", "ana@com", "a b@example.com", "@example.com", 1]),
        ("phone_mobile", ["+14155550117"], ["4155550117", "+0155550117", "+1 415", 14155550117]),
        ("date_of_birth", ["1984-05-17", "2026-11-22"], ["2026-11-23", "1884-05-17", "1984-5-17", "17.5.84", 1984]),
        ("pain_onset_date", ["2026-09", "2026-09-30"], ["2026-13", "2027-01", "2026"]),
        ("pain_worst_7d", [0, 10], [-1, 11, 5.0, "5", True]),
        ("episodes_12m", [0, 99], [100, -1]),
        ("pregnancy_weeks", [1, 42], [0, 43]),
        ("pressure_pref", [1, 5], [0, 6]),
        ("rf_fever", [True, False, "yes", "no"], ["maybe", 1, "not_sure"]),
        ("rf_bladder", ["no", "new_or_worse", "longstanding", "not_sure"], ["yes", "prefer_not", 0]),
        ("rf_sexual", ["prefer_not"], ["yes"]),
        ("pain_side", ["left"], ["l", ["left"]]),
        ("cond_list", [["none"], ["swelling_lymph", "aortic_aneurysm"]], [["none", "swelling_lymph"], "none", [1]]),
        ("goals", [["relax", "less_pain", "walk_longer"]], [["relax", "less_pain", "walk_longer", "sit_longer"]]),
        ("sx_types", [["pain"]], [["pain", "pain"]]),
        ("technique_pref", [{"kneading": "no"}, {"kneading": True}], [{"kneading": "never"}, {"stones": "no"}, ["no"]]),
        ("psfs_1", [{"activity": "stairs", "score": 3}], [{"activity": "stairs"}, {"activity": "", "score": 3}, 3]),
        ("signature_client", [{"typed": "Ana Ruiz"}, {"drawn": "M0 0L9 9"}], [{"typed": ""}, {"typed": "A", "x": 1}]),
    ],
)  # fmt: skip
def test_an_answer_is_taken_or_refused_by_its_own_question(name: str, right: list[Any], wrong: list[Any]) -> None:
    assert [value for value in right if faults(name, value)] == []
    assert [value for value in wrong if not faults(name, value)] == []


@pytest.mark.parametrize(
    ("answers", "pointer"),
    [
        ({"areas_avoid": ["calf_l", "tail"]}, "/areas_avoid/1"),
        ({"skin_issue": ["rash", "scales"]}, "/skin_issue/1"),
        ({"technique_pref": {"kneading": "perhaps"}}, "/technique_pref/kneading"),
        ({"psfs_2": {"activity": "stairs", "score": 11}}, "/psfs_2/score"),
        ({"shoe/size": 43}, "/shoe~1size"),
        (["rf_bladder"], ""),
    ],
)
def test_a_fault_points_at_its_place(answers: Any, pointer: str) -> None:
    assert pointer in [fault.pointer for fault in validate(answers, ASKED, Circumstances(), today=TODAY, whole=False)]


def test_a_whole_form_needs_what_is_required_and_shown_and_no_more() -> None:
    whole = {**SAFETY, **CONTACT, **CONSENT}
    assert validate(whole, ASKED, Circumstances(age=42), today=TODAY) == ()
    without = {name: value for name, value in whole.items() if name != "rf_bowel"}
    assert validate(without, ASKED, Circumstances(age=42), today=TODAY) == (Fault("/rf_bowel", "is missing"),)
    pregnant = validate(whole | {"pregnancy_status": "pregnant"}, ASKED, Circumstances(age=42), today=TODAY)
    assert [fault.pointer for fault in pregnant] == [
        "/pregnancy_weeks", "/pregnancy_warning", "/pregnancy_complications", "/pregnancy_provider_ok",
    ]  # fmt: skip


def test_a_child_without_a_guardian_s_name_is_a_matter_for_a_rule_and_no_fault_of_the_form() -> None:
    assert validate({**SAFETY, **CONTACT, **CONSENT}, ASKED, Circumstances(age=16), today=TODAY) == ()


def test_texts_need_their_own_consent() -> None:
    whole = {**SAFETY, **CONTACT, **CONSENT, "contact_channel": "sms"}
    assert validate(whole, ASKED, Circumstances(age=42), today=TODAY) == (Fault("/sms_consent", "is missing"),)


def test_a_booking_needs_its_consents_to_be_yes() -> None:
    whole = {**SAFETY, **CONTACT, **CONSENT, "ack_not_medical": False}
    faults_found = validate(whole, ASKED, Circumstances(age=42), today=TODAY)
    assert faults_found == (Fault("/ack_not_medical", "has to be agreed to"),)


def test_either_email_or_mobile_will_do_and_neither_will_not() -> None:
    whole = {**SAFETY, **CONTACT, **CONSENT, "email": ""}
    pointers = [fault.pointer for fault in validate(whole, ASKED, Circumstances(age=42), today=TODAY)]
    assert pointers == ["/email", "/phone_mobile"]


def test_who_comes_to_relax_is_not_asked_about_pain() -> None:
    facts = facts_of({"main_reason": "relaxation_only"}, ASKED, circumstances("S", "I"))
    shown = {one.id for one in ASKED.shown(frozenset({"S", "I"}), facts)}
    assert not shown & {"rf_saddle", "pain_site", "pain_trend", "psfs_1", "cause_list"}
    assert {"rf_chest", "rf_cancer", "med_groups"} <= shown


def test_the_follow_up_asks_its_safety_questions_every_time() -> None:
    facts = facts_of({**SAFETY, **INTAKE, **FOLLOW_UP}, ASKED, circumstances("F"))
    shown = {one.id for one in ASKED.shown(frozenset({"F"}), facts) if one.section not in BOOKINGS_OWN}
    assert {"rf_bladder", "rf_saddle", "rf_chest", "pain_now_leg", "anything_new", "post_visit_effect"} <= shown
    assert "rf_cancer" not in shown
