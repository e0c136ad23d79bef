"""Conditions of which something is known for good."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.care.conditions import asks, holds, reduced

FACTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["yes", "no", 3, 7]))
ATOMS = st.one_of(
    st.tuples(st.just("is"), st.sampled_from("abc"), st.just(["yes"])),
    st.tuples(st.just("cmp"), st.sampled_from("abc"), st.just(">"), st.just(5)),
    st.tuples(st.just("answered"), st.sampled_from("abc")),
)
CONDITIONS: st.SearchStrategy[Any] = st.recursive(
    ATOMS,
    lambda parts: st.one_of(st.tuples(st.sampled_from(["and", "or"]), parts, parts), st.tuples(st.just("not"), parts)),
    max_leaves=6,
)


@given(CONDITIONS, FACTS, FACTS)
def test_what_is_left_of_a_condition_decides_the_same(
    condition: Any, known: dict[str, Any], rest: dict[str, Any]
) -> None:
    left = reduced(condition, known)
    found = left if isinstance(left, bool) else holds(left, {**rest, **known})
    assert found == holds(condition, {**rest, **known})
    assert isinstance(left, bool) or not set(asks(left)) & set(known)


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (["is", "health_consent", ["yes"]], False),
        (["not", ["is", "health_consent", ["yes"]]], True),
        (["or", ["is", "health_consent", ["yes"]], ["cmp", "age", "<", 18]], ["cmp", "age", "<", 18]),
        (["and", ["is", "health_consent", ["yes"]], ["cmp", "age", "<", 18]], False),
        (["and", ["is", "health_consent", ["no"]], ["is", "health_consent", ["no"]]], True),
        (["has", "pain_site", ["calf_l"]], ["has", "pain_site", ["calf_l"]]),
        (["is", "health_consent.item", ["yes"]], False),
        (["otherwise"], ["otherwise"]),
    ],
)  # fmt: skip
def test_a_condition_is_shortened_by_what_is_known(condition: Any, left: Any) -> None:
    assert reduced(condition, {"health_consent": "no"}) == left
