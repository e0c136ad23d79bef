"""Answers at random, as hypothesis draws them: any client of the questionnaire, and answers that are junk."""

from typing import Any

from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.body import CODES
from chalicelib.care.questionnaire import Question

QUESTIONS = library.questionnaire().questions


def answer(question: Question) -> st.SearchStrategy[Any]:
    """Right answers to a question."""
    if question.type in ("int", "nrs"):
        most = 10 if question.type == "nrs" else question.max
        return st.integers(question.min, most)
    if question.type in ("choice", "chg", "bool"):
        return st.sampled_from(question.options)
    if question.type == "multi":
        return several([option for option in question.options if option != "none"], question.most or 4)
    if question.type == "bodymap":
        return st.lists(st.sampled_from(sorted(CODES)), unique=True, max_size=6)
    if question.type == "choices":
        return st.dictionaries(st.sampled_from(question.items), st.sampled_from(question.options), max_size=5)
    return st.none()


def several(options: list[str], most: int) -> st.SearchStrategy[list[str]]:
    some = st.lists(st.sampled_from(options), unique=True, min_size=1, max_size=most)
    return some | st.just(["none"]) if "none" not in options else some


def clients(*stages: str, whole: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Clients with answers to the questions of the stages; some left out, unless it is a whole form."""
    asked = [one for one in QUESTIONS.values() if set(stages) & set(one.stages)]
    drawn = {one.id: answer(one) if whole else answer(one) | st.none() for one in asked}
    return st.fixed_dictionaries(drawn).map(given_ones)


def given_ones(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
JUNK_ANSWERS = st.dictionaries(st.sampled_from(sorted(QUESTIONS)) | st.text(max_size=8), JUNK, max_size=12)
