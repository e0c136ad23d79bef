"""Base plans and modifiers one by one: when each matches, and what it takes away."""

from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.body import codes
from chalicelib.care.planning import Consents, Plan, in_words, plan
from chalicelib.care.rules import Level
from tests.care.cases import answered, circumstances, judged

YES = Consents({"gluteal": "yes", "hip_side": "yes"})
TENSION: dict[str, Any] = {"cause_list": ["muscle_tension_spasm"], "cause_source": "my_own_idea"}
BACK: dict[str, Any] = {"cause_source": "doctor_or_specialist"}
NUMB: dict[str, Any] = {"sx_types": ["pain", "numbness"], "sx_numb_course": "same", "sx_numb_site": ["foot_l"]}


def planned(consents: Consents = YES, age: int = 40, **changes: Any) -> Plan:
    """The plan of the benign client, changed, whatever had to be cleared up first."""
    stages = ("S", "I", "F") if "post_visit_effect" in changes or "pain_relief_last_4h" in changes else ("S", "I")
    result = judged(*stages, age=age, **changes)
    assert result.level not in (Level.INCOMPLETE, Level.EMERGENCY), result
    found = plan(
        answered(*stages, **changes), result, library.catalogue(), consents,
        questionnaire=library.questionnaire(), circumstances=circumstances(*stages, age=age), cleared=True,
    )  # fmt: skip
    assert found is not None
    return found


PREGNANT: dict[str, Any] = {
    "pregnancy_status": "pregnant", "pregnancy_weeks": 26, "pregnancy_warning": ["none"],
    "pregnancy_complications": ["none"], "pregnancy_provider_ok": "yes",
}  # fmt: skip


@pytest.mark.parametrize(
    ("base", "changes"),
    [
        ("B1", PREGNANT | {"pain_worst_7d": 0, "pain_now_leg": 0, "pain_now_back": 0, "pain_avg_7d": 0}),
        ("B10", {"pain_worst_7d": 0, "pain_now_leg": 0, "pain_now_back": 0, "pain_avg_7d": 0, "pain_trend": "worse"}),
        ("B2", {"pain_avg_7d": 7}), ("B2", {"pain_now_leg": 7}), ("B2", {"pain_now_back": 7}),
        ("B2", {"pain_trend": "worse"} | TENSION),
        ("B3", BACK | {"cause_list": ["herniated_disc"], "radiates_below_knee": "sometimes"}),
        ("B3", NUMB | {"radiates_below_knee": "yes"}),
        ("B4", BACK | {"cause_list": ["spinal_stenosis", "herniated_disc"]}),
        ("B5", BACK | {"cause_list": ["herniated_disc"]}), ("B5", BACK | {"cause_list": ["spondylolisthesis"]}),
        ("B5", BACK | {"cause_list": ["degenerative_disc", "piriformis"]}),
        ("B6", {"main_reason": "buttock_pain"}), ("B6", {"cause_list": ["piriformis"], "cause_source": "not_sure"}),
        ("B7", TENSION), ("B8", {"cause_list": ["si_joint"], "cause_source": "not_sure"}),
        ("B8", {"pregnancy_status": "birth_last_12_weeks"}), ("B9", {}), ("B9", NUMB | TENSION),
        ("B7", TENSION | {"pain_worst_7d": 10, "pain_avg_7d": 6}),
    ],
)  # fmt: skip
def test_the_first_base_plan_that_matches_is_the_plan(base: str, changes: dict[str, Any]) -> None:
    assert planned(**changes).base == base


MODIFIERS: list[tuple[str, dict[str, Any]]] = [
    ("M1", {"med_groups": ["blood_thinner"], "med_easy_bruising": "no"}),
    ("M2", {"med_groups": ["antiplatelet"], "med_easy_bruising": "no"}),
    ("M3", NUMB), ("M3", {"cond_list": ["reduced_skin_feeling"]}),
    ("M4", {"rf_bone_risk": ["osteoporosis"]}), ("M4", {"cond_list": ["severe_osteoporosis"]}),
    ("M5", {"rf_calf": "tender_only"}), ("M5", {"cond_list": ["varicose_veins_painful"]}),
    ("M5", {"cond_list": ["clot_longer_ago"]}),
    ("M6", {"acute_injury_72h": "yes"}), ("M6", {"skin_issue": ["rash"], "skin_site": ["calf_l"]}),
    ("M6", {"surgery_recent": "6w_6m"}), ("M6", {"back_injection_recent": "1_4w"}),
    ("M7", {"cond_list": ["inflammatory_arthritis_flare"]}),
    ("M8", {"med_groups": ["strong_pain_relief"]}), ("M8", {"med_groups": ["sedative_or_muscle_relaxant"]}),
    ("M9", {"pain_now_leg": 7}), ("M9", {"pain_now_back": 7}),
    ("M10", {"pain_aggravating": ["sitting"]}), ("M10", {"position_limits": ["face_down"]}),
    ("M11", {"prev_massage_reaction": ["sore_longer"]}), ("M11", {"post_visit_effect": "sore_over_2_days"}),
    ("M12", {"age": 70}), ("M12", {"med_groups": ["immune_suppressing"]}),
    ("M12", {"skin_issue": ["fragile_skin"], "skin_site": ["shin_l"]}),
    ("M13", {"rf_cancer": "past"}), ("M13", {"rf_cancer": "current_in_treatment"}),
    ("M15", {"technique_pref": {"kneading": "no"}}), ("M15", {"areas_avoid": ["foot_l"]}),
    ("M16", {"moving_programme": "no"}), ("M16", {"moving_programme": "no_would_like"}),
    ("M17", BACK | {"cause_list": ["degenerative_disc"]}), ("M17", NUMB | {"radiates_below_knee": "yes"}),
    ("M18", BACK | {"cause_list": ["spinal_stenosis"]}), ("M19", BACK | {"cause_list": ["spondylolisthesis"]}),
    ("M20", NUMB), ("M20", {"sx_types": ["weakness"], "sx_weak_what": ["hip"]}),
]  # fmt: skip
NEAR_MISSES: list[tuple[str, dict[str, Any]]] = [
    ("M1", {"med_groups": ["blood_pressure"]}), ("M3", {"cond_list": ["swelling_lymph"]}),
    ("M6", {"surgery_recent": "spine_or_hip_ever", "pain_duration_band": "gt_12w"}),
    ("M9", {"pain_now_leg": 6, "pain_now_back": 6}), ("M10", {"position_limits": ["none"]}),
    ("M11", {"prev_massage_reaction": ["sore_1_2_days"]}), ("M11", {"post_visit_effect": "sore_under_2_days"}),
    ("M12", {"age": 69}), ("M13", {"rf_cancer": "never"}), ("M15", {"technique_pref": {"kneading": "ask_me"}}),
    ("M16", {"moving_programme": "yes_guided"}), ("M17", {"radiates_below_knee": "yes"}),
    ("M20", {"sx_types": ["tingling"], "sx_numb_course": "same", "sx_numb_site": ["foot_l"]}),
]  # fmt: skip


@pytest.mark.parametrize(("modifier", "changes"), MODIFIERS)
def test_a_modifier_matches(modifier: str, changes: dict[str, Any]) -> None:
    assert modifier in planned(**changes).modifiers


@pytest.mark.parametrize("modifier", sorted({name for name, _ in MODIFIERS}))
def test_a_modifier_does_not_match_the_benign_client(modifier: str) -> None:
    assert modifier not in planned().modifiers


@pytest.mark.parametrize(("modifier", "changes"), NEAR_MISSES)
def test_a_modifier_does_not_match_a_near_miss(modifier: str, changes: dict[str, Any]) -> None:
    assert modifier not in planned(**changes).modifiers


def test_every_modifier_and_every_base_plan_is_tried() -> None:
    assert {name for name, _ in MODIFIERS} | {"M14"} == {one.id for one in library.catalogue().modifiers}
    assert [base.id for base in library.catalogue().bases] == [
        "B1", "B10", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9",
    ]  # fmt: skip


@pytest.mark.parametrize("areas", [{}, {"gluteal": "no"}, {"gluteal": "ask_me"}, {"hip_side": "yes"}])
def test_without_a_yes_for_the_buttock_nobody_works_there_or_beside_it(areas: dict[str, str]) -> None:
    found = planned(Consents(areas), main_reason="buttock_pain")
    assert "M14" in found.modifiers
    assert found.focus == ("lumbar_l", "thigh_back_l")


def test_a_no_beside_the_buttock_is_a_no() -> None:
    found = planned(Consents({"gluteal": "yes", "hip_side": "no"}), main_reason="buttock_pain")
    assert found.focus == ("gluteal_l", "lumbar_l", "thigh_back_l")


def test_consent_in_the_form_does_not_stand_in_for_todays() -> None:
    found = planned(Consents(), main_reason="buttock_pain", consent_sensitive_areas={"gluteal": "yes"})
    assert not set(found.focus) & codes(["gluteal"])


@pytest.mark.parametrize(
    ("changes", "sides"),
    [
        ({"pain_side": "right"}, "r"),
        ({"pain_side": "both"}, "lr"),
        ({"pain_side": "switches"}, "l"),
        ({"pain_side": "switches", "pain_site": ["sacrum"]}, "lr"),
    ],
)
def test_the_focus_follows_the_side_that_hurts(changes: dict[str, Any], sides: str) -> None:
    assert planned(**changes).focus == tuple(
        f"{region}_{side}" for region in ("lumbar", "gluteal", "thigh_back") for side in sides
    )


def test_regions_are_named_without_a_side_where_every_side_is_meant() -> None:
    assert in_words(("lumbar_l", "calf_l"), "l") == ("lumbar", "calf")
    assert in_words(("lumbar_l", "lumbar_r", "calf_r"), "lr") == ("lumbar", "calf_r")


def test_lighter_than_last_time_is_taken_off_after_every_cap() -> None:
    found = planned(prev_massage_reaction=["sore_longer"], med_groups=["blood_thinner"], med_easy_bruising="no", **NUMB)
    assert found.pressure.most == 1
    assert planned(prev_massage_reaction=["sore_longer"]).pressure.most == 2


def test_very_light_never_goes_below_resting_contact() -> None:
    found = planned(prev_massage_reaction=["sore_longer"], pressure_pref=1)
    assert (found.pressure.least, found.pressure.most) == (1, 1)


@pytest.mark.parametrize(("side", "light"), [("left", ["foot_l"]), ("both", ["foot_l", "foot_r"])])
def test_numb_without_a_marked_place_is_the_leg_that_hurts(side: str, light: list[str]) -> None:
    changes: dict[str, Any] = {"sx_types": ["numbness"], "sx_numb_course": "same", "pain_side": side}
    found = plan(
        answered("S", **changes), judged("S", **changes), library.catalogue(), YES,
        questionnaire=library.questionnaire(), circumstances=circumstances("S"),
    )  # fmt: skip
    assert found is not None
    assert [foot for foot in ("foot_l", "foot_r") if found.pressure.at(foot) == 2] == light
    assert found.pressure.at("sacrum") == 3


def test_an_illness_that_dulls_feeling_makes_both_legs_light() -> None:
    found = planned(cond_list=["diabetes_with_nerve_changes"])
    assert (found.pressure.at("foot_l"), found.pressure.at("foot_r"), found.pressure.at("lumbar_l")) == (2, 2, 3)
    assert "heat" in found.avoid


def test_a_rash_is_worked_around() -> None:
    found = planned(skin_issue=["rash"], skin_site=["lumbar_l"])
    assert "lumbar_l" not in found.focus
    assert "lumbar_l" in found.avoid_regions


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({"acute_injury_72h": "yes"}, "new_injury"),
        ({"surgery_recent": "6w_6m"}, "scar"),
        ({"back_injection_recent": "lt_1w"}, "injection_site"),
        ({"position_limits": ["face_down"]}, "prone"),
        ({"position_limits": ["on_back"]}, "supine"),
        ({"rf_cancer": "past"}, "deep_on_tumour_site"),
        (BACK | {"cause_list": ["spinal_stenosis"], "pain_avg_7d": 8}, "backward_bending"),
    ],
)
def test_a_limit_is_listed(changes: dict[str, Any], limit: str) -> None:
    assert limit in planned(**changes).avoid
    assert limit not in planned().avoid


def test_positions_are_those_that_ease_less_those_that_do_not_work() -> None:
    easing: dict[str, Any] = {"pain_now_leg": 7, "pain_easing": ["lying_on_side", "lying_back_knees_bent", "heat"]}
    assert planned(**easing).positions == ("lying_on_side", "lying_back_knees_bent")
    assert planned(**easing, position_limits=["on_back"]).positions == ("lying_on_side",)
    assert planned(**easing, position_limits=["left_side", "right_side"]).positions == ("lying_back_knees_bent",)


def test_a_first_visit_adds_15_minutes_and_a_later_one_does_not() -> None:
    assert planned().length.consultation == 15
    later = planned(post_visit_effect="better", main_reason="buttock_pain")
    assert (later.length.least, later.length.most, later.length.consultation) == (45, 60, 0)


def test_every_line_names_its_rule_its_reason_and_its_evidence() -> None:
    found = planned(med_groups=["blood_thinner"], med_easy_bruising="no", **TENSION)
    thinner = [line for line in found.lines if line.rule == "M1"]
    assert [(line.kind, line.values) for line in thinner] == [
        ("cap", ("2",)), ("remove", ("deep_tissue", "trigger_point")), ("note", ("bruising_check",)),
    ]  # fmt: skip
    assert thinner[0].because == {"med_groups": ["blood_thinner"]}
    assert (thinner[0].evidence, thinner[0].sources) == (("DD",), ("MR7",))
    assert ("pressure", ("2", "2")) in [(line.kind, line.values) for line in found.lines if line.rule == "B7"]


@pytest.mark.parametrize("changes", [{"rf_chest": "yes"}, {"rf_bowel": None}])
def test_an_emergency_or_an_incomplete_form_has_no_plan_even_when_cleared(changes: dict[str, Any]) -> None:
    result = judged(**changes)
    assert plan(
        answered(**changes), result, library.catalogue(), YES, questionnaire=library.questionnaire(), cleared=True
    ) is None  # fmt: skip
