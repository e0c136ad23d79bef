"""What is learned from many: holds for each rule, and the median change in pain; gaps are never filled."""

from typing import Any

import pytest

from chalicelib.care.outcomes import Change, Scores
from chalicelib.care.reporting import (
    Held,
    MedianChange,
    RuleHolds,
    changes_after,
    holds_by_rule,
    median_changes,
)


def test_holds_are_counted_for_each_rule_in_the_table_s_order() -> None:
    found = [Held(("H2", "H1"), "accepted"), Held(("H2",), "declined"), Held(("H2", "X9"), "waiting")]
    assert holds_by_rule(found, ("H1", "H2", "H3")) == (
        RuleHolds("H1", 1, 1, 0, 0, 0),
        RuleHolds("H2", 3, 1, 1, 1, 0),
        RuleHolds("X9", 1, 0, 0, 1, 0),
    )


def test_no_holds_are_no_lines() -> None:
    assert holds_by_rule([], ("H1",)) == ()


def scored(*averages: int | None) -> list[tuple[int, Scores]]:
    """Average pain before visit 1, 2, 3, …"""
    return [(visits, Scores(average=score)) for visits, score in enumerate(averages)]


@pytest.mark.parametrize(
    ("averages", "expected"),
    [
        ((7, 6, 6, 5, 4), Change(7, 4)),
        ((7, 6, 6, 5, 4, 1), Change(7, 4)),
        ((7, 6, 6, 5, None, 3), Change(7, 3)),
        ((None, 6, 6, 5, 4), Change(6, 4)),
        ((7, 6, 6, 5), None),
        ((None, None, None, None, 4), None),
        ((3, 3, 3, 3, 5), Change(3, 5)),
    ],
)
def test_a_change_is_from_the_first_score_to_the_first_after_four_visits(
    averages: tuple[int | None, ...], expected: Change | None
) -> None:
    assert changes_after(scored(*averages)).get("average") == expected


def test_forms_may_come_in_any_order() -> None:
    assert changes_after(reversed(scored(7, 6, 6, 5, 4)))["average"] == Change(7, 4)


def test_pains_are_told_apart() -> None:
    first, last = Scores(average=6, leg_now=8), Scores(average=5, leg_now=2, back_now=1)
    assert changes_after([(0, first), (4, last)]) == {"average": Change(6, 5), "leg_now": Change(8, 2)}


@pytest.mark.parametrize(
    ("changes", "down", "noticed", "worse"),
    [
        ([Change(7, 4)], 3.0, 1, 0),
        ([Change(7, 4), Change(5, 5)], 1.5, 1, 0),
        ([Change(7, 4), Change(5, 5), Change(4, 7)], 0.0, 1, 1),
        ([Change(0, 0)], 0.0, 0, 0),
        ([Change(3, 2)], 1.0, 1, 0),  # 30 percent
    ],
)
def test_the_median_is_told_with_how_many_noticed(changes: list[Change], down: float, noticed: int, worse: int) -> None:
    people: list[dict[str, Any]] = [{"average": one} for one in changes]
    assert median_changes([*people, {}]) == (MedianChange("average", len(changes), down, noticed, worse),)


def test_nobody_has_no_median() -> None:
    assert median_changes([{}, {}]) == ()
