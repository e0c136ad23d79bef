"""Which answers after a visit are news, and how soon a person has to hear of them."""

from itertools import permutations, product

import pytest

from chalicelib.care import library
from chalicelib.care.check_ins import ALARMING, Answer, Said, alarms, is_news, urgency_of
from chalicelib.care.rules import Level, Urgency
from tests.small_practice import NOW

GONE, SORE, WORSE, NEW = Answer


def said(answer: Answer, leg_now: int | None = None) -> Said:
    return Said(answer, leg_now, NOW)


def kept(*answers: Said) -> list[Said]:
    """What stays of some answers, one after the other."""
    stays: list[Said] = []
    for one in answers:
        stays += [one] if is_news(stays, one) else []
    return stays


@pytest.mark.parametrize("answer", Answer)
def test_a_first_answer_is_news_and_the_same_again_is_not(answer: Answer) -> None:
    assert kept(said(answer), said(answer)) == [said(answer)]


@pytest.mark.parametrize(
    ("first", "then", "stays"),
    [
        (GONE, SORE, 2), (GONE, WORSE, 2), (SORE, WORSE, 2), (SORE, NEW, 2), (WORSE, NEW, 2), (NEW, WORSE, 2),
        (SORE, GONE, 1), (WORSE, GONE, 1), (WORSE, SORE, 1), (NEW, GONE, 1), (NEW, SORE, 1),
    ],
)  # fmt: skip
def test_an_answer_is_changed_to_worse_only(first: Answer, then: Answer, stays: int) -> None:
    assert kept(said(first), said(then)) == [said(first), said(then)][:stays]


def test_leg_pain_is_added_once_and_changes_no_answer() -> None:
    assert kept(said(SORE), said(SORE, 4), said(SORE, 7)) == [said(SORE), said(SORE, 4)]
    assert kept(said(SORE, 4), said(SORE)) == [said(SORE, 4)]
    assert kept(said(WORSE), said(SORE, 4)) == [said(WORSE)]
    assert kept(said(SORE, 0), said(SORE, 3)) == [said(SORE, 0)]


def test_nobody_can_write_without_end() -> None:
    every = [said(answer, leg) for answer, leg in product(Answer, (None, 0, 10))]
    assert max(len(kept(*order)) for order in permutations(every, 3)) <= 3
    assert len(kept(*every, *every, *reversed(every), *every)) <= 2 * len(Answer)


def test_no_alarm_is_ever_taken_back() -> None:
    for order in permutations([said(answer) for answer in Answer]):
        stays = kept(*order)
        assert {one.answer for one in stays} >= ALARMING
        assert stays[-1].answer in ALARMING


def test_each_alarm_is_raised_once() -> None:
    assert alarms([], said(WORSE))
    assert alarms([said(WORSE)], said(NEW))
    assert not alarms([said(WORSE)], said(WORSE, 8))
    assert not any(alarms([], said(answer)) for answer in (GONE, SORE))


def test_how_soon_somebody_calls() -> None:
    assert [urgency_of(answer) for answer in Answer] == [
        Urgency.NONE, Urgency.BEFORE_VISIT, Urgency.SAME_DAY, Urgency.SAME_DAY,
    ]  # fmt: skip


def test_the_alarms_are_answers_that_the_rule_knows_by_the_same_names() -> None:
    (rule,) = (one for one in library.ruleset().rules if one.id == "H27")
    asked = library.questionnaire().questions["post_visit_effect"].options
    assert (rule.level, rule.urgency) == (Level.HOLD, Urgency.SAME_DAY)
    assert {answer.value for answer in ALARMING} <= set(asked)
    assert all(answer.value in str(rule.when) for answer in ALARMING)
