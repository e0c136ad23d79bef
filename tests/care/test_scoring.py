"""Scores out of answers."""

from typing import Any

import pytest
from hypothesis import given

from chalicelib.care.outcomes import Scores
from chalicelib.care.scoring import kept_scores, plain_scores, scores_of
from tests.care.random_answers import JUNK_ANSWERS


@given(JUNK_ANSWERS)
def test_junk_is_scored_without_a_word_and_kept_as_it_is(answers: dict[str, Any]) -> None:
    assert kept_scores(plain_scores(scores_of(answers))) == scores_of(answers)


def test_every_score_of_a_form_is_found() -> None:
    answers = {
        "pain_now_leg": 3, "pain_now_back": 0, "pain_worst_7d": 8, "pain_avg_7d": 5, "peg_pain": 4, "peg_enjoy": 5,
        "peg_activity": 6, "psfs_1": {"activity": " stairs ", "score": 2},
        "psfs_3": {"activity": "sitting", "score": 0}, "global_change": "much_better", "pressure_pref": 4,
    }  # fmt: skip
    assert scores_of(answers) == Scores(
        leg_now=3,
        back_now=0,
        worst=8,
        average=5,
        activities={"stairs": 2, "sitting": 0},
        peg=(4, 5, 6),
        global_change="much_better",
    )


@pytest.mark.parametrize("value", [None, True, "5", [5], {"score": 5}, 5.5])
def test_what_is_no_score_is_unanswered_and_not_zero(value: Any) -> None:
    answers = {"pain_now_leg": value, "peg_pain": value, "psfs_1": {"activity": "stairs", "score": value}}
    assert scores_of(answers) == Scores()
