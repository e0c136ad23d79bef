"""Every rule of triage against a second reading of its text, over the whole truth table of what it asks."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.conditions import asks, holds, refers
from chalicelib.care.rules import Level, Rule
from chalicelib.care.triage import triage
from dev.care.reading import Sources, read
from tests.care.cases import FOLLOW_UP, INTAKE, SAFETY, US, circumstances
from tests.care.naive import meaning

RULES = {rule.id: rule for rule in library.ruleset().rules}
CONDITIONAL = [rule for rule in RULES.values() if rule.level is not Level.CLEAR]
ABOUT = {"by_phone", "answer_changed_after_stop", "age"}
BENIGN: dict[str, Any] = {**SAFETY, **INTAKE, **FOLLOW_UP, "age": 40}
ALL_STAGES = ("S", "I", "F")


@cache
def sources() -> Sources:
    return read()


def asked(rule: Rule) -> list[str]:
    """What a rule asks, the rules it refers to included."""
    names = dict.fromkeys(asks(rule.when))
    for other in refers(rule.when):
        names |= dict.fromkeys(asked(RULES[other]))
    return list(names)


def values(rule: Rule, name: str) -> list[Any]:
    """Every answer to a question that can matter to a rule, and one of each kind that cannot; None is no answer."""
    question = library.questionnaire().questions.get(name)
    if name == "age":
        return [None, 17, 18, 19, 20, 40, 55, 56, 70]
    if question is None:
        return ["no", "yes"]
    if question.type in ("int", "nrs"):
        return [None, *range(11)]
    if not question.options:
        return [None, "Eva Ruiz"]
    readers = [rule, *(RULES[other] for other in refers(rule.when))]
    mine = sorted({option for reader in readers for option in named(reader, name)})
    listed = [*mine, *[option for option in question.options if option not in mine][:1]]
    if question.type == "multi":
        return [None, *([option] for option in listed), *(list(pair) for pair in combinations(mine[:3], 2))]
    return [None, *listed]


def named(rule: Rule, name: str) -> Iterator[str]:
    def walk(tree: Any) -> Iterator[str]:
        if tree[0] in ("and", "or", "not"):
            for part in tree[1:]:
                yield from walk(part)
        elif tree[0] in ("is", "has", "but") and tree[1] == name:
            yield from [tree[2]] if tree[0] == "but" else tree[2]

    yield from walk(rule.when)


def table(rule: Rule) -> Iterator[dict[str, Any]]:
    """The whole truth table of a rule: every combination of the answers that matter."""
    names = asked(rule)
    for row in product(*(values(rule, name) for name in names)):
        yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def fires(rule: Rule, facts: Mapping[str, Any]) -> bool:
    """Whether a rule fires once those before it were asked."""
    fired: set[str] = set()
    for other in RULES.values():
        if other.id == rule.id:
            break
        if other.id in set(refers(rule.when)) and holds(other.when, facts, frozenset(fired)):
            fired.add(other.id)
    return holds(rule.when, facts, frozenset(fired))


@pytest.mark.parametrize("rule", CONDITIONAL, ids=lambda rule: rule.id)
def test_a_rule_fires_where_its_text_says_so_and_nowhere_else(rule: Rule) -> None:
    says = meaning(rule.id, sources())
    rows = list(table(rule))
    fired = [row for row in rows if fires(rule, row)]
    assert fired == [row for row in rows if says(row)]
    assert 0 < len(fired) < len(rows)


@pytest.mark.parametrize("rule", CONDITIONAL, ids=lambda rule: rule.id)
def test_nothing_answered_fires_no_rule(rule: Rule) -> None:
    assert not fires(rule, {})


def smallest(rule: Rule) -> Iterator[dict[str, Any]]:
    """The ways to make a benign client fire a rule by changing as little as can be."""
    names = asked(rule)
    for size in range(1, len(names) + 1):
        found = list(_changes(rule, names, size))
        if found:
            yield from found
            return
    raise AssertionError(f"{rule.id} cannot fire")


def _changes(rule: Rule, names: list[str], size: int) -> Iterator[dict[str, Any]]:
    for some in combinations(names, size):
        for row in product(*(values(rule, name) for name in some)):
            change = dict(zip(some, row, strict=True))
            is_change = None not in row and all(BENIGN.get(name) != value for name, value in change.items())
            if is_change and fires(rule, BENIGN | change):
                yield change


def judged_ids(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules that fire in the engine, by way of a whole triage."""
    about = {name: facts.get(name) in ("yes", True) for name in ABOUT - {"age"}}
    known = circumstances(*ALL_STAGES, age=facts.get("age"), **about)
    answers = {name: value for name, value in facts.items() if name not in ABOUT}
    return triage(answers, library.ruleset(), US, known).ids


@pytest.mark.parametrize("rule", CONDITIONAL, ids=lambda rule: rule.id)
def test_a_rule_fires_alone_and_each_near_miss_does_not(rule: Rule) -> None:
    for change in smallest(rule):
        assert rule.id in judged_ids(BENIGN | change)
        for name in change:
            near = {other: value for other, value in change.items() if other != name}
            assert rule.id not in judged_ids(BENIGN | near), f"{rule.id} fires without {name}"


def test_each_rule_can_be_the_only_one_of_its_level() -> None:
    shadowed = {
        rule.id
        for rule in CONDITIONAL
        if all(
            any(RULES[other].level is rule.level for other in judged_ids(BENIGN | change) if other != rule.id)
            for change in smallest(rule)
        )
    }
    assert shadowed == set()
