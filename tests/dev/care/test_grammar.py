from typing import Any

import pytest

from dev.care.grammar import Unreadable, parse


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = no", ["is", "a", ["no"]]),
        ("a in [x, 6w_6m]", ["is", "a", ["x", "6w_6m"]]),
        ("a has x", ["has", "a", ["x"]]),
        ("a has any of [x, y]", ["has", "a", ["x", "y"]]),
        ("a has any but none", ["but", "a", "none"]),
        ("age >= 70", ["cmp", "age", ">=", 70]),
        ("a answered", ["answered", "a"]),
        ("a.b = yes", ["is", "a.b", ["yes"]]),
        ("not E4", ["not", ["rule", "E4"]]),
        ("no E14/H17", ["and", ["not", ["rule", "E14"]], ["not", ["rule", "H17"]]]),
        ("any of [a, b] = x", ["or", ["is", "a", ["x"]], ["is", "b", ["x"]]]),
        ("in_pain", ["name", "in_pain"]),
        ("otherwise", ["otherwise"]),
        ("a = x or b = y and c = z", ["or", ["is", "a", ["x"]], ["and", ["is", "b", ["y"]], ["is", "c", ["z"]]]]),
        ("(a = x or b = y) and c = z", ["and", ["or", ["is", "a", ["x"]], ["is", "b", ["y"]]], ["is", "c", ["z"]]]),
        ("not a has x and b = y", ["and", ["not", ["has", "a", ["x"]]], ["is", "b", ["y"]]]),
    ],
)
def test_a_condition_is_read(text: str, tree: list[Any]) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    "text",
    ["", "a =", "a = x b", "a in x", "a in [x", "a in []", "(a = x", "a = x)", "age > old", "not", "a = x or", "a ~ x",
     "no", "any of a = x", "any [a] = x", "a has any x", "a has", "= x", "a = [x]", "a in [x,]"],
)  # fmt: skip
def test_what_is_no_condition_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(Unreadable, match=r"expected|cannot read"):
        parse(text)
