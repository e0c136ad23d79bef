"""What an old yes answers for: a truth table of words and rules, and what no word ever answers for."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.answers import facts_of
from chalicelib.care.clearances import Accepted, Because, Clearance, State, because_of, covers, expired, lapsed
from chalicelib.care.rules import Level, Urgency
from chalicelib.care.triage import Triage
from tests.care.cases import answered, circumstances, judged

DAY = date(2026, 12, 1)
RULES = {rule.id: rule for rule in library.ruleset().rules}
CLOT: dict[str, Any] = {"cond_list": ["clot_now_or_last_6_months"]}
BLADDER: dict[str, Any] = {"rf_bladder": "longstanding"}


def fired_on(**changes: Any) -> tuple[Triage, Because]:
    """The result of the benign client, changed, and the answers that each rule fired on."""
    found = judged(**changes)
    return found, because_of(found, facts_of(answered(**changes), library.questionnaire(), circumstances()))


def cleared(because: Because, state: State = State.VERIFIED, on: date = DAY, days: int = 90) -> Clearance:
    """A clearance for all those rules."""
    return Clearance(state=state, rules=tuple(because), because=because, on=on, valid_until=on + timedelta(days=days))


def accepted(because: Because, on: date = DAY, days: int = 90) -> Accepted:
    """A review of all those rules that was accepted."""
    return Accepted(rules=tuple(because), because=because, on=on, until=on + timedelta(days=days))


@pytest.mark.parametrize("state", State)
def test_only_a_verified_clearance_answers(state: State) -> None:
    found, because = fired_on(**CLOT)
    assert covers([cleared(because, state)], found, DAY, because) == ({"H12"} if state is State.VERIFIED else set())


@pytest.mark.parametrize(("later", "good"), [(-1, False), (0, True), (89, True), (90, True), (91, False), (400, False)])
def test_a_word_is_good_from_its_day_to_its_last(later: int, good: bool) -> None:
    found, because = fired_on(**CLOT)
    day = DAY + timedelta(days=later)
    for word in (cleared(because), accepted(because)):
        assert bool(covers([word], found, day, because)) is good
    assert expired(cleared(because), day) is (later > 90)


def test_a_clearance_is_no_talk_but_a_review_is() -> None:
    found, because = fired_on(**BLADDER)
    assert covers([cleared(because)], found, DAY, because) == set()
    assert covers([accepted(because)], found, DAY, because) == {"H2"}


def test_each_rule_is_answered_for_on_its_own() -> None:
    found, because = fired_on(**CLOT, **BLADDER)
    assert set(found.ids) >= {"H2", "H12"}
    assert covers([cleared(because)], found, DAY, because) == {"H12"}
    only = {name: because[name] for name in ("H2",)}
    assert covers([accepted(only)], found, DAY, because) == {"H2"}
    assert covers([accepted(only), cleared(because)], found, DAY, because) == {"H2", "H12"}


@pytest.mark.parametrize(
    ("before", "now", "good"),
    [
        (BLADDER, BLADDER, True),
        (BLADDER, {"rf_saddle": "longstanding"}, False),
        (BLADDER, {**BLADDER, "rf_saddle": "longstanding"}, False),
        ({**BLADDER, "rf_saddle": "longstanding"}, BLADDER, True),
    ],
)
def test_a_yes_is_good_only_where_the_answers_say_nothing_new(
    before: dict[str, Any], now: dict[str, Any], good: bool
) -> None:
    _, then = fired_on(**before)
    found, because = fired_on(**now)
    assert bool(covers([accepted(then)], found, DAY, because)) is good


@pytest.mark.parametrize(("more", "good"), [([], True), (["aortic_aneurysm"], False)])
def test_a_list_of_which_only_old_things_are_left_says_nothing_new(more: list[str], good: bool) -> None:
    _, then = fired_on(cond_list=["high_bp_not_controlled", "swelling_lymph"])
    found, because = fired_on(cond_list=["high_bp_not_controlled", *more])
    assert ("H14" in covers([cleared(then)], found, DAY, because)) is good


def test_nothing_is_answered_for_without_knowing_what_the_rules_fired_on() -> None:
    found, because = fired_on(**CLOT)
    assert covers([cleared(because)], found, DAY, {}) == set()
    assert covers([cleared({"H12": {}})], found, DAY, because) == set()
    nothing_kept = Clearance(state=State.VERIFIED, rules=("H12",), on=DAY, valid_until=DAY)
    assert covers([nothing_kept], found, DAY, because) == set()


def test_nothing_is_answered_for_beside_an_emergency() -> None:
    found, because = fired_on(**CLOT, rf_bladder="new_or_worse")
    assert found.level is Level.EMERGENCY
    assert "H12" in found.ids
    assert covers([cleared(because), accepted(because)], found, DAY, because) == set()


BY_CALL = {"H2", "H3", "H9", "H22", "H24"}
BY_CLEARANCE = {"H5", "H7", "H12", "H13", "H14", "H15", "H16", "H17", "H18", "H23"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_is_answered_for_as_the_table_says(rule: Any) -> None:
    found = Triage(level=rule.level, urgency=rule.urgency, fired=(rule,), missing=(), version="")
    because = {rule.id: {"some_answer": "yes"}}
    by_review = covers([accepted(because)], found, DAY, because)
    by_clearance = covers([cleared(because)], found, DAY, because)
    assert (by_review == {rule.id}) is (rule.id in BY_CALL | BY_CLEARANCE)
    assert (by_clearance == {rule.id}) is (rule.id in BY_CLEARANCE)


def test_a_clearance_that_lapsed_keeps_everything_but_its_use() -> None:
    found, because = fired_on(**CLOT)
    over = lapsed(cleared(because))
    assert (over.state, over.because, over.valid_until) == (State.EXPIRED, because, DAY + timedelta(days=90))
    assert covers([over], found, DAY, because) == set()
    assert not expired(over, DAY + timedelta(days=91))


ANSWERS: Mapping[str, st.SearchStrategy[Any]] = {
    "rf_bladder": st.sampled_from(["no", "longstanding", "not_sure", "new_or_worse"]),
    "rf_both_legs": st.sampled_from(["no", "longstanding"]),
    "rf_cancer": st.sampled_from(["never", "current_in_treatment", "prefer_not"]),
    "cond_list": st.sampled_from([["none"], ["clot_now_or_last_6_months"], ["bleeding_disorder", "aortic_aneurysm"]]),
    "surgery_recent": st.sampled_from(["none", "lt_6w", "spine_or_hip_ever"]),
    "pregnancy_status": st.sampled_from(["does_not_apply", "prefer_not"]),
}
CASES = st.fixed_dictionaries({}, optional=ANSWERS)
WORDS = st.lists(
    st.tuples(st.booleans(), CASES, st.integers(-10, 10), st.integers(0, 20), st.sampled_from(State)), max_size=4
)


def words(drawn: Any) -> list[Clearance | Accepted]:
    """What practice and providers said earlier, about other answers of the same client."""
    made: list[Clearance | Accepted] = []
    for by_review, case, shift, days, state in drawn:
        because, on = fired_on(**case)[1], DAY + timedelta(days=shift)
        made.append(accepted(because, on, days) if by_review else cleared(because, state, on, days))
    return made


@settings(deadline=None)
@given(CASES, WORDS, WORDS)
def test_only_fired_holds_that_can_wait_are_ever_answered_for(case: dict[str, Any], some: Any, more: Any) -> None:
    found, because = fired_on(**case)
    covered = covers(words(some), found, DAY, because)
    holds = {rule.id for rule in found.fired if rule.level is Level.HOLD and rule.urgency is Urgency.BEFORE_VISIT}
    assert covered <= holds - {"H11", "H19", "H20", "H25", "H26", "H27"}
    assert covered <= covers(words(some) + words(more), found, DAY, because)


@settings(deadline=None)
@given(CASES, CASES)
def test_a_new_warning_is_never_answered_for_by_an_old_word(before: dict[str, Any], more: dict[str, Any]) -> None:
    _, then = fired_on(**before)
    found, because = fired_on(**before | more)
    new = {rule for rule in because if rule not in then}
    assert not new & covers([accepted(then), cleared(then)], found, DAY, because)
    assert covers([], found, DAY, because) == set()
