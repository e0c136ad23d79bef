import pytest

from chalicelib.care import library
from chalicelib.care.outcomes import (
    Advice,
    Alert,
    Change,
    Scores,
    activity_gain,
    activity_mean,
    activity_size,
    alerts,
    change,
    is_review_due,
    is_success,
    peg_mean,
    review,
    severity,
    summary,
)


@pytest.mark.parametrize(
    ("before", "after", "matters", "worse"),
    [
        (8, 6, True, False), (8, 7, False, False), (3, 2, True, False), (4, 3, False, False), (6, 4, True, False),
        (5, 5, False, False), (5, 6, False, False), (5, 7, False, True), (0, 0, False, False), (0, 2, False, True),
        (10, 8, True, False), (1, 0, True, False),
    ],
)  # fmt: skip
def test_pain_changes_by_two_points_or_by_30_percent(before: int, after: int, matters: bool, worse: bool) -> None:
    assert (Change(before, after).matters, Change(before, after).is_worse) == (matters, worse)


def test_a_missing_score_is_no_change_and_no_zero() -> None:
    assert change(None, 3) is None
    assert change(3, None) is None
    assert change(3, 0) == Change(3, 0)


def test_activities_are_the_mean_of_those_rated() -> None:
    assert activity_mean({"stairs": 2, "sitting": 5}) == 3.5
    assert activity_mean({}) is None


def test_only_activities_rated_both_times_are_compared() -> None:
    assert activity_gain({"stairs": 2, "sitting": 4}, {"stairs": 5, "walking": 9}) == 3
    assert activity_gain({"stairs": 2}, {"walking": 9}) is None


@pytest.mark.parametrize(
    ("gain", "size"), [(1.2, "none"), (1.3, "small"), (2.3, "medium"), (2.7, "large"), (-3, "none")]
)
def test_a_gain_has_a_size(gain: float, size: str) -> None:
    assert activity_size(gain) == size


def test_peg_is_the_mean_of_all_three_or_nothing() -> None:
    assert peg_mean((6, 5, 4)) == 5
    assert peg_mean((6, None, 4)) is None


def test_much_better_is_success_and_slightly_better_is_not() -> None:
    assert [is_success(answer) for answer in ("completely_recovered", "much_better", "slightly_better")] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("worst", "band"),
    [(0, "none"), (1, "mild"), (3, "mild"), (4, "moderate"), (6, "moderate"), (7, "severe"), (10, "severe")],
)
def test_the_worst_pain_has_a_band(worst: int, band: str) -> None:
    assert severity(worst) == band


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ([4], ()), ([4, 5], ()), ([4, 6], (Alert.LEG_PAIN_UP,)), ([4, 3, 4, 5], (Alert.RISING_TWICE,)),
        ([4, 5, 6], (Alert.LEG_PAIN_UP, Alert.RISING_TWICE)), ([4, 7, 3], ()), ([4, None, 5, None, 6],
        (Alert.LEG_PAIN_UP, Alert.RISING_TWICE)), ([None, 4, 9], ()), ([], ()), ([4, 5, 5], ()), ([None], ()),
    ],
)  # fmt: skip
def test_leg_pain_that_rises_is_an_alert(visits: list[int | None], expected: tuple[Alert, ...]) -> None:
    assert alerts(visits) == expected


def test_a_review_is_due_at_visit_four_and_every_fourth_or_after_four_weeks() -> None:
    assert [visit for visit in range(13) if is_review_due(visit)] == [4, 8, 12]
    assert is_review_due(5, weeks_since_review=4)
    assert not is_review_due(5, weeks_since_review=3)


BASELINE = Scores(leg_now=5, back_now=4, worst=8, average=5, activities={"stairs": 3})


@pytest.mark.parametrize(
    ("now", "improved", "advice"),
    [
        (Scores(worst=6, average=5), True, Advice.CARRY_ON),
        (Scores(worst=8, average=3), True, Advice.CARRY_ON),
        (Scores(worst=8, average=5, activities={"stairs": 5}), True, Advice.CARRY_ON),
        (Scores(worst=7, average=4, activities={"stairs": 4}), False, Advice.CHANGE_PLAN),
        (Scores(), False, Advice.CHANGE_PLAN),
        (Scores(worst=10, average=3), True, Advice.HOLD_AND_CALL),
        (Scores(worst=5, average=3, leg_now=7), True, Advice.HOLD_AND_CALL),
    ],
)
def test_a_review_compares_with_the_baseline(now: Scores, improved: bool, advice: Advice) -> None:
    found = review(BASELINE, now)
    assert (found.improved, found.advice[0]) == (improved, advice)


def test_a_new_nerve_sign_is_a_call_however_much_better_the_pain_is() -> None:
    assert review(BASELINE, Scores(worst=2, average=1), new_nerve_sign=True).advice == (Advice.HOLD_AND_CALL,)


def test_a_review_without_improvement_never_suggests_more_visits() -> None:
    assert review(BASELINE, BASELINE).advice == (Advice.CHANGE_PLAN, Advice.LENGTHEN_INTERVAL, Advice.REFER)


@pytest.mark.parametrize(
    ("pain", "sentence"),
    [
        (Change(6, 4), "Average pain: 6 at start, 4 now: down 2 (33%). That is a change most people notice."),
        (Change(6, 5), "Average pain: 6 at start, 5 now: down 1 (17%). That is a small change."),
        (Change(4, 6), "Average pain: 4 at start, 6 now: up 2 (50%). Please tell your therapist."),
        (Change(5, 5), "Average pain: 5 at start, 5 now: no change."),
        (Change(0, 1), "Average pain: 0 at start, 1 now: up 1. That is a small change."),
    ],
)
def test_a_change_is_said_in_words_first(pain: Change, sentence: str) -> None:
    words = library.texts("en")["outcomes"]
    assert summary(words["average"], pain, words) == sentence


def test_a_change_is_said_in_spanish() -> None:
    words = library.texts("es")["outcomes"]
    assert summary(words["leg"], Change(6, 4.5), words).startswith(
        "Dolor de pierna ahora: 6 al principio, 4.5 ahora: 1.5 menos"
    )
