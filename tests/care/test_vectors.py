"""The agreed cases: level and rules, then base plan, modifiers and pressure. Each is read as a file would be."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from chalicelib.care import library
from chalicelib.care.planning import Plan, plan
from dev.case_file import case_of
from tests.care.cases import FOLLOW_UP, INTAKE, SAFETY

TODAY = date(2026, 11, 22)
PREGNANT = {
    "pregnancy_status": "pregnant", "pregnancy_weeks": 26, "pregnancy_warning": ["none"],
    "pregnancy_complications": ["none"], "pregnancy_provider_ok": "yes",
}  # fmt: skip
TENSION = {"cause_list": ["muscle_tension_spasm"], "cause_source": "my_own_idea"}
DISC = {
    "cause_list": ["herniated_disc"], "cause_source": "doctor_or_specialist", "sx_types": ["pain", "numbness"],
    "sx_numb_course": "same", "pain_worst_7d": 6, **INTAKE, "radiates_below_knee": "yes", "sx_numb_site": ["calf_l"],
}  # fmt: skip
WITH_INTAKE = {**SAFETY, **INTAKE}


class Vector(NamedTuple):
    name: str
    answers: dict[str, Any]
    level: str
    fired: set[str]
    base: str | None = None
    modifiers: frozenset[str] = frozenset()
    pressure: tuple[int, int] | None = None
    cleared: bool = False


def changed(start: dict[str, Any] | Any, **changes: Any) -> dict[str, Any]:
    return {**start, **changes}


RELAX = {
    name: SAFETY[name]
    for name in (
        "rf_trauma", "rf_bone_risk", "rf_cancer", "rf_fever", "rf_pulse_belly", "rf_calf", "rf_chest",
        "pregnancy_status", "cond_list", "surgery_recent", "provider_discussed",
    )
} | {"main_reason": "relaxation_only", "sx_types": ["none"], "age": 34}  # fmt: skip

VECTORS = [
    Vector("T1", changed(WITH_INTAKE, **TENSION, pressure_pref=4), "clear", {"K1"}, "B7", frozenset({"M14"}), (3, 4)),
    Vector("T2", changed(SAFETY, rf_saddle="new_or_worse"), "emergency", {"E3"}),
    Vector("T3", changed(SAFETY, rf_bladder="longstanding"), "hold", {"H2"}),
    Vector("T4", changed(SAFETY, rf_both_legs="longstanding", cause_list=["spinal_stenosis"],
        cause_source="doctor_or_specialist"), "hold", {"H3", "C13"}, "B4",
        frozenset({"M17", "M18"}), (2, 3), cleared=True),
    Vector("T5", changed(SAFETY, **PREGNANT), "caution", {"C1"}, "B1", frozenset(), (1, 3)),
    Vector("T6", changed(SAFETY, **PREGNANT | {"pregnancy_warning": ["severe_headache_or_vision"]}), "emergency",
        {"E14"}),
    Vector("T7", changed(SAFETY, **DISC, provider_discussed="no"), "hold", {"H22", "C5", "I2"}, "B3",
        frozenset({"M3", "M17"}), (1, 3), cleared=True),
    Vector("T8", changed(SAFETY, **DISC), "caution", {"C5", "C13"}, "B3", frozenset({"M3", "M17"}), (1, 3)),
    Vector("T9", changed(WITH_INTAKE, cause_list=["piriformis"], cause_source="my_own_idea", pain_avg_7d=4,
        pain_worst_7d=6, med_groups=["blood_thinner"], med_easy_bruising="no"), "caution", {"C3"}, "B6",
        frozenset({"M1"}), (2, 2)),
    Vector("T10", changed(SAFETY, **TENSION, rf_calf="tender_only"), "caution", {"C6"}, "B7", frozenset({"M5"}),
        (3, 4)),
    Vector("T11", changed(SAFETY, rf_calf="tender_only", surgery_recent="lt_6w"), "emergency", {"E12", "H16"}),
    Vector("T12", changed(SAFETY, rf_cancer="past", pain_duration_band="2_6w", rf_infection_risk="no",
        rf_unexplained=["constant_pain_no_position_helps"]), "emergency", {"E10"}),
    Vector("T13", changed(WITH_INTAKE, pain_worst_7d=9, pain_now_leg=8, pain_trend="worse"), "hold", {"H21", "C14"},
        "B2", frozenset({"M9"}), (1, 2), cleared=True),
    Vector("T14", changed(SAFETY, rf_fever="yes", rf_infection_risk="no"), "hold", {"H11"}),
    Vector("T15", changed({**WITH_INTAKE, **FOLLOW_UP}, **TENSION, visit=2, post_visit_effect="sore_over_2_days"),
        "caution", {"C16"}, "B7", frozenset({"M11"}), (3, 3)),
    Vector("T16", {name: value for name, value in SAFETY.items() if name != "rf_bowel"}, "incomplete", set()),
    Vector("T17", {name: value for name, value in SAFETY.items() if name != "rf_bowel"} | {"rf_chest": "yes"},
        "emergency", {"E13"}),
    Vector("T18", changed(SAFETY, rf_weakness="not_sure"), "hold", {"H1"}),
    Vector("T19", changed(SAFETY, rf_saddle="no", answer_changed_after_stop=True), "hold", {"H26"}),
    Vector("T20", RELAX, "clear", {"K1"}, "B10", frozenset(), (1, 4)),
    Vector("T21", changed(WITH_INTAKE, **TENSION, med_groups=["blood_pressure"]), "caution", {"C17"}, "B7", frozenset(),
        (3, 4)),
    Vector("T22", changed(WITH_INTAKE, **TENSION, pain_avg_7d=4, pain_worst_7d=8), "clear", {"K1"}, "B7", frozenset(),
        (3, 4)),
]  # fmt: skip


def planned(answers: dict[str, Any], *, cleared: bool = False) -> Plan | None:
    case = case_of(answers, TODAY)
    return plan(
        case.answers, case.judged(), library.catalogue(), case.consents,
        questionnaire=library.questionnaire(), circumstances=case.circumstances, cleared=cleared,
    )  # fmt: skip


def named(name: str) -> dict[str, Any]:
    return next(vector.answers for vector in VECTORS if vector.name == name)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.name for vector in VECTORS])
def test_a_case_has_its_level_and_exactly_its_rules(vector: Vector) -> None:
    result = case_of(vector.answers, TODAY).judged()
    assert (result.level, set(result.ids)) == (vector.level, vector.fired)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.name for vector in VECTORS])
def test_a_case_has_its_base_plan_its_modifiers_and_its_pressure(vector: Vector) -> None:
    found = planned(vector.answers, cleared=vector.cleared)
    if vector.base is None:
        assert found is None
        return
    assert found is not None
    assert (found.base, (found.pressure.least, found.pressure.most)) == (vector.base, vector.pressure)
    assert vector.modifiers <= set(found.modifiers)


@pytest.mark.parametrize("vector", [one for one in VECTORS if one.level == "hold"], ids=lambda vector: vector.name)
def test_a_hold_has_no_plan_until_it_is_cleared(vector: Vector) -> None:
    assert planned(vector.answers) is None
    assert planned(vector.answers, cleared=True) is not None


def test_t1_works_on_the_buttock_only_with_consent() -> None:
    without, consented = planned(named("T1")), planned(named("T1") | {"consent_sensitive_areas": {"gluteal": "yes"}})
    assert without is not None
    assert consented is not None
    assert without.focus == ("lumbar_l", "thigh_back_l", "calf_l")
    assert consented.focus == ("lumbar_l", "gluteal_l", "thigh_back_l", "calf_l")


def test_t5_keeps_off_the_front_and_the_lower_legs() -> None:
    found = planned(named("T5"))
    assert found is not None
    assert {"prone", "flat_on_back_long", "deep_lower_leg"} <= set(found.avoid)
    assert "abdomen" in found.avoid_regions


def test_t5_may_lie_on_the_front_before_week_14_and_on_the_back_before_week_20() -> None:
    early, middle = (planned(named("T5") | {"pregnancy_weeks": weeks}) for weeks in (13, 19))
    assert early is not None
    assert middle is not None
    assert {"prone", "flat_on_back_long"} & set(early.avoid) == set()
    assert {"prone", "flat_on_back_long"} & set(middle.avoid) == {"prone"}


@pytest.mark.parametrize("name", ["T7", "T8"])
def test_t7_and_t8_are_lighter_where_it_is_numb(name: str) -> None:
    found = planned(named(name), cleared=True)
    assert found is not None
    assert (found.pressure.at("calf_l"), found.pressure.at("calf_r")) == (2, 3)


def test_t9_is_left_with_slow_strokes_and_light_myofascial_work() -> None:
    found = planned(named("T9"))
    assert found is not None
    assert found.techniques == ("slow_strokes", "myofascial")


def test_t10_does_no_deep_calf_work() -> None:
    found = planned(named("T10"))
    assert found is not None
    assert "deep_calf" in found.avoid
    assert (found.pressure.at("calf_l"), found.pressure.at("thigh_back_r"), found.pressure.at("lumbar_l")) == (2, 2, 4)


def test_t13_is_short() -> None:
    found = planned(named("T13"), cleared=True)
    assert found is not None
    assert (found.length.least, found.length.most, found.length.consultation) == (30, 45, 15)


def test_t18_is_due_the_same_day() -> None:
    assert case_of(named("T18"), TODAY).judged().urgency == "same_day"


def test_t20_is_as_light_as_the_client_likes() -> None:
    assert [
        (found.pressure.least, found.pressure.most)
        for wish in (1, 3, 5)
        if (found := planned({**RELAX, **INTAKE_OF_ONE_WHO_RELAXES, "pressure_pref": wish}))
    ] == [(1, 1), (1, 3), (1, 4)]


INTAKE_OF_ONE_WHO_RELAXES = {
    name: INTAKE[name]
    for name in ("acute_injury_72h", "contagious_now", "skin_issue", "back_injection_recent", "med_groups",
                 "allergy_list", "goals")
}  # fmt: skip
