"""Which rules hold a visit back when its form comes in: a table of what was said before and what is said now."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.answers import facts_of
from chalicelib.care.clearances import Because, because_of
from chalicelib.care.holding import STOPS, unanswered
from chalicelib.care.triage import Triage
from tests.care.cases import answered, circumstances, judged
from tests.care.random_answers import clients

FORM = ("S", "I", "F")
FEVER: dict[str, Any] = {"rf_fever": "yes", "rf_infection_risk": "no"}
BLADDER: dict[str, Any] = {"rf_bladder": "new_or_worse"}
CLOT: dict[str, Any] = {"cond_list": ["clot_now_or_last_6_months"]}
slowly = settings(deadline=None, max_examples=60)
WORSE: dict[str, Any] = {"post_visit_effect": "worse"}


def fired_on(**changes: Any) -> tuple[Triage, Because]:
    found = judged(*FORM, **changes)
    facts = facts_of(answered(*FORM, **changes), library.questionnaire(), circumstances(*FORM))
    return found, because_of(found, facts)


def held_by(
    now: dict[str, Any], accepted: dict[str, Any], fresh: set[str], covered: set[str] | None = None
) -> set[str]:
    found, because = fired_on(**now)
    _, before = fired_on(**accepted)
    return held(found, because, covered=covered or set(), accepted=before, fresh=fresh)


def held(found: Triage, because: Because, **known: Any) -> set[str]:
    return {rule.id for rule in unanswered(found, because, **known)}


@pytest.mark.parametrize(
    ("now", "accepted", "fresh", "held"),
    [
        ({}, {}, set(), set()),
        (FEVER, {}, set(), {"H11"}),
        (FEVER, {}, {"rf_fever"}, {"H11"}),
        (FEVER, FEVER, set(), set()),
        (FEVER, FEVER, {"pain_worst_7d"}, set()),
        (FEVER, FEVER, {"rf_fever"}, {"H11"}),
        (BLADDER, BLADDER, set(), set()),
        (BLADDER, BLADDER, {"rf_bladder"}, {"E1"}),
        (BLADDER, {"rf_bladder": "longstanding"}, set(), {"E1"}),
        (BLADDER, {"rf_bowel": "new_or_worse"}, set(), {"E1"}),
        (WORSE, WORSE, set(), set()),
        (WORSE, WORSE, {"post_visit_effect"}, {"H27"}),
        ({**FEVER, **CLOT}, FEVER, set(), {"H12"}),
        ({**FEVER, **CLOT}, CLOT, set(), {"H11"}),
        ({"med_groups": ["blood_thinner"]}, {}, {"med_groups"}, set()),
    ],
)
def test_a_rule_holds_unless_staff_said_yes_to_it_on_the_same_answers(
    now: dict[str, Any], accepted: dict[str, Any], fresh: set[str], held: set[str]
) -> None:
    assert held_by(now, accepted, fresh) == held


def test_a_rule_that_an_earlier_word_covers_holds_nothing() -> None:
    assert held_by(CLOT, {}, {"cond_list"}) == {"H12"}
    assert held_by(CLOT, {}, {"cond_list"}, {"H12"}) == set()


@slowly
@given(clients(*FORM), clients(*FORM), st.sets(st.sampled_from(sorted(library.questionnaire().questions)), max_size=4))
def test_only_stops_hold_and_saying_yes_to_more_never_holds_more(
    now: dict[str, Any], before: dict[str, Any], fresh: set[str]
) -> None:
    found, because = fired_on(**now)
    _, accepted = fired_on(**before)
    nothing_said = held(found, because, covered=set(), accepted={}, fresh=fresh)
    assert nothing_said == {rule.id for rule in found.fired if rule.level in STOPS}
    with_yes = held(found, because, covered=set(), accepted=accepted, fresh=fresh)
    with_more = held(found, because, covered={"H12", "H14"}, accepted=accepted, fresh=fresh)
    assert with_more <= with_yes <= nothing_said
    assert all(because[rule] == accepted[rule] for rule in nothing_said - with_yes)
