"""What is new in an answer: nothing overlooked, nothing made up, in the order in which it was asked."""

from typing import Any

import pytest
from hypothesis import given, settings

from chalicelib.care import library
from chalicelib.care.changes import Change, changes, free_text, fresh
from tests.care.random_answers import JUNK_ANSWERS, clients

ASKED = library.questionnaire()
slowly = settings(deadline=None, max_examples=60)
ORDER = list(ASKED.questions)


@slowly
@given(clients("S", "I", "F"), clients("S", "I", "F"))
def test_what_changed_is_what_differs_in_the_order_asked(before: dict[str, Any], after: dict[str, Any]) -> None:
    found = changes(before, after, ASKED)
    assert [ORDER.index(change.question) for change in found] == sorted(
        ORDER.index(change.question) for change in found
    )
    assert {change.question: change.after for change in found if change.after is not None}.items() <= after.items()
    assert {change.question: change.before for change in found if change.before is not None}.items() <= before.items()
    untouched = {name for name in ORDER if before.get(name) == after.get(name)}
    assert not untouched & {change.question for change in found}


@slowly
@given(clients("S", "I", "F"))
def test_nothing_has_changed_in_the_same_answers(answers: dict[str, Any]) -> None:
    backwards = {name: value[::-1] if isinstance(value, list) else value for name, value in reversed(answers.items())}
    assert changes(answers, answers, ASKED) == changes(answers, backwards, ASKED) == ()


@slowly
@given(JUNK_ANSWERS, JUNK_ANSWERS)
def test_junk_is_compared_without_a_word(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert isinstance(changes(before, after, ASKED), tuple)
    assert all(text.strip() for text in free_text(after, ASKED).values())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("rf_fever", True, "yes"),
        ("sx_types", ["pain", "tingling"], ["tingling", "pain"]),
        ("sx_types", [], None),
        ("health_other_text", "sore", " sore\n"),
        ("health_other_text", "  ", None),
        ("signature_client", {"typed": "Ana"}, {"drawn": "M0 0"}),
        ("technique_pref", {"kneading": True}, {"kneading": "yes"}),
    ],
)
def test_the_same_answer_written_another_way_is_no_change(name: str, before: Any, after: Any) -> None:
    assert changes({name: before}, {name: after}, ASKED) == ()


def test_an_answer_given_taken_away_or_altered_is_a_change() -> None:
    before = {"pain_worst_7d": 0, "goals": ["relax"], "technique_pref": {"kneading": "yes"}}
    after = {"pain_worst_7d": 3, "health_other_text": "a rash", "technique_pref": {"kneading": "no"}}
    assert changes(before, after, ASKED) == (
        Change("pain_worst_7d", 0, 3),
        Change("health_other_text", None, "a rash"),
        Change("goals", ["relax"], None),
        Change("technique_pref", {"kneading": "yes"}, {"kneading": "no"}),
    )
    assert changes({"pain_worst_7d": 0}, {}, ASKED) == (Change("pain_worst_7d", 0, None),)


def test_an_answer_is_fresh_when_it_was_not_given_before_or_not_like_this() -> None:
    last = {"pain_worst_7d": 3, "rf_fever": "yes", "goals": ["relax"]}
    assert fresh(last, {"pain_worst_7d": 3, "rf_fever": "no", "pain_side": "left"}, ASKED) == {"rf_fever", "pain_side"}
    assert fresh({}, last, ASKED) == set(last)


def test_staff_read_what_is_written_about_health_and_not_a_name() -> None:
    every = {one.id: "words" for one in ASKED.questions.values() if one.type in ("text", "longtext")}
    assert set(free_text(every, ASKED)) == {
        "cause_other_text", "surgery_text", "cancer_treatment_text", "allergy_text", "health_other_text",
    }  # fmt: skip
    assert free_text({"surgery_text": "  ", "allergy_text": "nuts"}, ASKED) == {"allergy_text": "nuts"}
