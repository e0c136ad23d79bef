"""What holds for every client: of triage, of plans, and of anything at all that is sent as answers."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of, validate
from chalicelib.care.body import codes
from chalicelib.care.conditions import holds
from chalicelib.care.planning import Consents, Plan, plan
from chalicelib.care.rules import Level
from chalicelib.care.triage import Triage, triage
from dev.care.reading import read
from tests.care.cases import BOOKINGS_OWN, SAFETY, US
from tests.care.naive import meaning, meaning_of
from tests.care.random_answers import JUNK, JUNK_ANSWERS, QUESTIONS, clients

SOURCES = read()
ASKED = library.questionnaire()
AT_S = Circumstances(age=40, elsewhere=BOOKINGS_OWN)
AT_I = Circumstances(stages=frozenset({"S", "I"}), age=40, elsewhere=BOOKINGS_OWN)
BOOKABLE = {"clear": 0, "caution": 1, "incomplete": 2, "hold": 2, "emergency": 3}
STOPS = [Level.EMERGENCY, Level.HOLD, Level.CAUTION]
SIGNS = [
    (question.id, option)
    for question in QUESTIONS.values()
    if question.screen in ("warning_signs_a", "warning_signs_b", "health") and question.none
    for option in question.options
    if option != question.none
]
slowly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def judged(answers: dict[str, Any], about: Circumstances = AT_S) -> Triage:
    return triage(answers, library.ruleset(), US, about)


def with_sign(answers: dict[str, Any], name: str, option: str) -> dict[str, Any] | None:
    """The answers with a warning sign where there was none; None where the client said something there already."""
    question, given_before = QUESTIONS[name], answers.get(name)
    if question.type == "multi":
        before = [one for one in given_before or [] if one != "none"]
        return answers | {name: [*before, option]} if option not in before else None
    return answers | {name: option} if given_before in (None, question.none) else None


def worst(result: Triage) -> int:
    return min((STOPS.index(rule.level) for rule in result.fired if rule.level in STOPS), default=len(STOPS))


@slowly
@given(st.builds(lambda drawn: {**SAFETY, **drawn}, clients("S")) | clients("S", "I"), st.sampled_from(SIGNS))
def test_adding_a_warning_sign_never_lowers_the_level(answers: dict[str, Any], sign: tuple[str, str]) -> None:
    after = with_sign(answers, *sign)
    assume(after is not None)
    assert after is not None
    before, now = judged(answers), judged(after)
    assert worst(now) <= worst(before)
    assert BOOKABLE[now.level] >= BOOKABLE[before.level] or before.level is Level.INCOMPLETE


@slowly
@given(clients("S", "I", whole=True), st.data())
def test_a_required_answer_missing_is_never_clear(answers: dict[str, Any], data: st.DataObject) -> None:
    facts = facts_of(answers, ASKED, AT_I)
    required = [
        one.id
        for one in ASKED.shown(AT_I.stages, facts)
        if one.required and not one.absence and one.section not in BOOKINGS_OWN
    ]
    left_out = data.draw(st.sampled_from(required))
    result = judged({name: value for name, value in answers.items() if name != left_out}, AT_I)
    assert result.level in (Level.INCOMPLETE, Level.EMERGENCY)
    assert left_out in result.missing


@slowly
@given(clients("S", "I"))
def test_the_same_answers_in_another_order_have_the_same_result(answers: dict[str, Any]) -> None:
    assert judged(dict(reversed(answers.items())), AT_I) == judged(answers, AT_I)


RULES = [(rule, meaning(rule.id, SOURCES)) for rule in library.ruleset().rules if rule.level is not Level.CLEAR]
PARTS = [
    (part, meaning_of(SOURCES.plans[kind][part.id]["when"], SOURCES))
    for kind, parts in (("bases", library.catalogue().bases), ("modifiers", library.catalogue().modifiers))
    for part in parts
]


@slowly
@given(clients("S", "I", "F", "visit"), st.integers(0, 100))
def test_conditions_mean_what_a_naive_reading_says(answers: dict[str, Any], age: int) -> None:
    facts = facts_of(answers, ASKED, Circumstances(age=age, visit=2))
    fired: frozenset[str] = frozenset()
    for rule, says in RULES:
        assert holds(rule.when, facts, fired) == says(facts), rule.id
        fired |= {rule.id} if says(facts) else set()
    for part, says in PARTS:
        assert holds(part.when, facts) == says(facts), part.id


def planned(answers: dict[str, Any]) -> Plan | None:
    """The plan of any client at all, as if everything that stopped it had been cleared up."""
    seen = replace(judged(answers), level=Level.HOLD, missing=())
    areas = answers.get("consent_sensitive_areas")
    consents = Consents(areas if isinstance(areas, dict) else {})
    return plan(answers, seen, library.catalogue(), consents, questionnaire=ASKED, circumstances=AT_I, cleared=True)


def has(answers: dict[str, Any], name: str, *options: str) -> bool:
    return bool(set(answers.get(name) or []) & set(options))


def stated_cap(answers: dict[str, Any]) -> int:
    """The caps of the table of modifiers, written down a second time."""
    caps: list[int] = [
        2 if has(answers, "med_groups", "blood_thinner") else 5,
        3 if has(answers, "med_groups", "antiplatelet", "strong_pain_relief", "sedative_or_muscle_relaxant") else 5,
        3 if has(answers, "med_groups", "steroid_long_term", "immune_suppressing") else 5,
        3 if has(answers, "skin_issue", "fragile_skin") else 5,
        2 if has(answers, "cond_list", "inflammatory_arthritis_flare") else 5,
        2 if max(answers.get("pain_now_leg", 0), answers.get("pain_now_back", 0)) >= 7 else 5,
        2 if str(answers.get("rf_cancer")).startswith("current") else 5,
        3 if answers.get("pregnancy_status") == "pregnant" else 5,
        answers.get("pressure_pref", 5),
        4,
    ]
    return min(caps)


@slowly
@given(clients("S", "I", "visit"))
def test_a_plan_never_exceeds_a_cap(answers: dict[str, Any]) -> None:
    found = planned(answers)
    assert found is not None
    assert 1 <= found.pressure.least <= found.pressure.most <= stated_cap(answers)
    for region in answers.get("sx_numb_site", []):
        assert found.pressure.at(region) <= 2
    if has(answers, "rf_bone_risk", "osteoporosis") or has(answers, "cond_list", "severe_osteoporosis"):
        assert found.pressure.at("lumbar_l") <= 2
        assert found.pressure.at("sacrum") <= 2
    if answers.get("rf_calf") == "tender_only":
        assert found.pressure.at("calf_r") <= 2
    if has(answers, "cause_list", "spondylolisthesis"):
        assert found.pressure.at("lumbar_r") <= 3


@slowly
@given(clients("S", "I", "visit"))
def test_a_plan_never_works_where_the_client_did_not_agree(answers: dict[str, Any]) -> None:
    found = planned(answers)
    assert found is not None
    refused = set(answers.get("areas_avoid", [])) | set(answers.get("skin_site", [])) | {"groin_saddle"}
    if answers.get("consent_sensitive_areas", {}).get("gluteal") != "yes":
        refused |= codes(["gluteal", "hip_side"])
    assert not refused & set(found.focus)
    assert not refused & set(found.beside["areas_focus"])
    offered = {value for line in found.lines if line.kind == "focus" for value in line.values}
    assert not {code for code in found.focus if code in refused} | (offered & refused)


@slowly
@given(clients("S", "I", "visit"))
def test_a_plan_never_has_a_technique_that_was_declined_or_ruled_out(answers: dict[str, Any]) -> None:
    found = planned(answers)
    assert found is not None
    gone = {technique for technique, wish in answers.get("technique_pref", {}).items() if wish == "no"}
    if has(answers, "med_groups", "blood_thinner") or has(answers, "sx_types", "numbness", "weakness"):
        gone |= {"deep_tissue", "trigger_point"}
    offered = {value for line in found.lines if line.kind == "technique" for value in line.values}
    assert not gone & (set(found.techniques) | offered)


@slowly
@given(clients("S", "I", "visit"), st.integers(1, 5))
def test_a_preference_never_adds_anything(answers: dict[str, Any], wish: int) -> None:
    without, wished = planned(answers | {"pressure_pref": None}), planned(answers | {"pressure_pref": wish})
    assert without is not None
    assert wished is not None
    assert wished.pressure.most <= without.pressure.most
    assert (wished.techniques, wished.focus) == (without.techniques, without.focus)


@slowly
@given(JUNK_ANSWERS | JUNK)
def test_validating_never_raises(answers: Any) -> None:
    for fault in validate(answers, ASKED, AT_I, today=date(2026, 11, 22)):
        assert fault.pointer.startswith("/") or fault.pointer == ""
        assert fault.detail


@slowly
@given(JUNK_ANSWERS)
def test_junk_is_never_clear(answers: dict[str, Any]) -> None:
    assert judged(answers).level in (Level.INCOMPLETE, Level.EMERGENCY)


@slowly
@given(JUNK_ANSWERS)
def test_junk_beside_benign_answers_never_raises_and_never_plans_more_than_a_cap(answers: dict[str, Any]) -> None:
    found = planned({**SAFETY, **answers})
    assert found is None or found.pressure.most <= 4
