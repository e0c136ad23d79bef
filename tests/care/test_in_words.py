"""Answers in words: whoever reads them has never seen the form."""

from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.in_words import in_words


def said(**answers: Any) -> list[tuple[str, str]]:
    return list(in_words(answers, library.questionnaire(), library.texts("en")))


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"first_name": "Ann"}, ("First name", "Ann")),
        ({"pain_now_leg": 3}, ("Leg or buttock pain right now", "3")),
        ({"pain_now_leg": 0}, ("Leg or buttock pain right now", "0")),
        ({"radiates_below_knee": "no"}, ("Does it travel below the knee?", "No")),
        ({"goals": ["less_pain"]}, ("What would you like from massage? (pick up to 3)", "Less pain")),
        ({"pain_site": ["lumbar_l", "sacrum"]}, ("Show where it hurts", "Lower back, left; Base of the spine")),
        ({"signature_client": {"typed": "Ann Lee"}}, ("Your signature", "Ann Lee")),
        ({"signature_client": {"drawn": "M0 0"}}, ("Your signature", "drawn")),
        ({"prev_care_effect": {"massage": "helped"}}, ("For each: did it help?", "Massage: It helped")),
        ({"asked_long_ago": "yes"}, ("asked_long_ago", "yes")),
    ],
)  # fmt: skip
def test_each_answer_is_its_question_and_what_was_chosen(answers: dict[str, Any], line: tuple[str, str]) -> None:
    assert said(**answers) == [line]


def test_they_come_in_the_order_asked_and_what_was_not_answered_is_left_out() -> None:
    found = said(gone_question="x", pain_now_back=2, first_name="Ann", pain_now_leg=None, pain_site=["sacrum"])
    assert [label for label, _ in found] == [
        "First name",
        "Show where it hurts",
        "Back pain right now",
        "gone_question",
    ]
