"""A therapist's word on each line of a plan."""

from typing import Any

import pytest

from chalicelib.care.decisions import LONGEST_TEXT, Choice, Decision, named, wrong
from chalicelib.care.lines import Line
from tests.care.test_planning import NUMB, planned

LINES = (
    Line("B9", "technique", ("kneading",), {}, ("L",), ("EV1",)),
    Line("B9", "pressure", ("2", "3"), {}, ("L",), ("EV1",)),
)
KNEADING, PRESSURE = map(named, LINES)


def word(choice: Choice = Choice.ACCEPT, line: str = KNEADING, **said: str) -> Decision:
    return Decision(line=line, choice=choice, **said)


def test_every_line_of_a_plan_has_a_name_of_its_own() -> None:
    cases: list[dict[str, Any]] = [
        {},
        {"rf_bone_risk": ["osteoporosis"]},
        {**NUMB, "pain_now_leg": 8},
    ]
    for case in cases:
        names = [named(line) for line in planned(**case).lines]
        assert len(set(names)) == len(names)


def test_a_line_that_says_something_else_has_another_name() -> None:
    assert (KNEADING, PRESSURE) == ("B9:technique:kneading", "B9:pressure:2+3")
    assert named(Line("B9", "pressure", ("1", "3"), {}, (), ())) != PRESSURE


@pytest.mark.parametrize(
    "decisions",
    [
        [],
        [word()],
        [word(reason="As last time.")],
        [word(Choice.EDIT, text="Only lightly", reason="Sore last time")],
        [word(Choice.REJECT, reason="x" * LONGEST_TEXT), word(line=PRESSURE)],
    ],
)
def test_a_whole_decision_is_good(decisions: list[Decision]) -> None:
    assert wrong(decisions, LINES) == ()


@pytest.mark.parametrize(
    ("decisions", "pointers"),
    [
        ([word(line="B9:technique:deep_tissue")], ["/lines/0/line"]),
        ([word(), word(Choice.REJECT, reason="x")], ["/lines/1/line"]),
        ([word(Choice.EDIT, reason="x")], ["/lines/0/text"]),
        ([word(Choice.EDIT, text=" ", reason="x")], ["/lines/0/text"]),
        ([word(Choice.EDIT, text="x")], ["/lines/0/reason"]),
        ([word(Choice.REJECT)], ["/lines/0/reason"]),
        ([word(Choice.REJECT, reason=" ")], ["/lines/0/reason"]),
        ([word(text="x")], ["/lines/0/text"]),
        ([word(Choice.REJECT, text="x", reason="x")], ["/lines/0/text"]),
        ([word(reason="x" * (LONGEST_TEXT + 1))], ["/lines/0/reason"]),
        ([word(Choice.EDIT, text="x" * (LONGEST_TEXT + 1), reason="x")], ["/lines/0/text"]),
    ],
)
def test_what_is_missing_or_out_of_place_is_named(decisions: list[Decision], pointers: list[str]) -> None:
    assert [fault.pointer for fault in wrong(decisions, LINES)] == pointers
