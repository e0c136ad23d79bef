"""A client's scores over time: words first, then charts with gaps where nothing was said."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.outcomes import Scores
from chalicelib.care.progress import Line, Measure, Point, measures, said
from chalicelib.care.wording import claims, diagnoses

WORDS = library.texts("en")["outcomes"]
DAY = date(2026, 12, 1)


def over_time(*scores: Scores | None) -> tuple[Point, ...]:
    return tuple(Point(DAY + timedelta(weeks=week), one) for week, one in enumerate(scores))


def chart(name: str, *scores: Scores | None) -> Measure:
    return next(one for one in measures(over_time(*scores), WORDS) if one.id == name)


def test_a_visit_without_a_score_is_a_gap_and_the_first_score_is_the_baseline() -> None:
    found = chart("leg_now", None, Scores(leg_now=6), Scores(), Scores(leg_now=4))
    assert [value for _, value in found.points] == [None, 6, None, 4]
    assert [day for day, _ in found.points] == [DAY + timedelta(weeks=week) for week in range(4)]
    assert (found.baseline, found.latest, found.low_is_good) == (6, 4, True)


@pytest.mark.parametrize(
    ("start", "lines"),
    [
        (6, [Line(4, "2 points down"), Line(4.2, "30% down")]),
        (10, [Line(8, "2 points down"), Line(7, "30% down")]),
        (2, [Line(0, "2 points down"), Line(1.4, "30% down")]),
        (1, [Line(0.7, "30% down")]),
        (0, []),
    ],
)
def test_lines_stand_two_points_below_the_start_and_at_70_percent_of_it(start: int, lines: list[Line]) -> None:
    assert list(chart("average", Scores(average=start)).lines) == lines


def test_pain_comes_first_and_activities_by_the_names_they_were_given() -> None:
    points = over_time(
        Scores(average=5, activities={"stairs": 3}),
        Scores(average=5, activities={"stairs": 5, "sitting": 1}, peg=(3, 4, 6)),
    )
    found = measures(points, WORDS)
    assert [one.id for one in found] == ["average", "peg", "activity_1", "activity_2"]
    assert [one.title for one in found][2:] == ["stairs", "sitting"]
    assert found[1].points[1][1] == 4.3
    assert [value for _, value in found[3].points] == [None, 1]
    assert (found[2].low_is_good, found[2].lines) == (False, (Line(5, "2 points up"),))


def test_a_line_above_the_scale_is_left_out() -> None:
    assert chart("activity_1", Scores(activities={"stairs": 9})).lines == ()


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ([{"average": 6}], "Average pain: 6 at start."),
        ([{"average": 6}, {}], "Average pain: 6 at start."),
        (
            [{"average": 6}, {"average": 4}],
            "Average pain: 6 at start, 4 now: down 2 (33%). That is a change most people notice.",
        ),
        (
            [{"activities": {"stairs": 3}}, {"activities": {"stairs": 6}}],
            "stairs: 3 at start, 6 now: up 3. That is a change most people notice.",
        ),
        (
            [{"activities": {"stairs": 6}}, {"activities": {"stairs": 3}}],
            "stairs: 6 at start, 3 now: down 3. Please tell your therapist.",
        ),
        (
            [{"activities": {"stairs": 6}}, {"activities": {"stairs": 7}}],
            "stairs: 6 at start, 7 now: up 1. That is a small change.",
        ),
        ([{"activities": {"a": 6}}, {"activities": {"a": 6}}], "a: 6 at start, 6 now: no change."),
        (
            [{"peg": (6, 6, 6)}, {"peg": (4, 5, 5)}],
            "Pain in your days (average of three): 6 at start, 4.7 now: down 1.3",
        ),
    ],
)
def test_each_measure_is_said_in_words(scores: list[dict[str, Any]], sentence: str) -> None:
    (words,) = said(measures(over_time(*(Scores(**one) for one in scores)), WORDS), WORDS)
    assert words.startswith(sentence)


SCORE = st.integers(0, 10) | st.none()
SCORES = st.builds(
    Scores,
    leg_now=SCORE,
    average=SCORE,
    activities=st.dictionaries(st.sampled_from(["stairs", "sitting"]), st.integers(0, 10)),
)


@given(st.lists(SCORES | st.none(), max_size=8))
def test_nothing_is_guessed(visits: list[Scores | None]) -> None:
    for found in measures(over_time(*visits), WORDS):
        assert len(found.points) == len(visits)
        assert found.baseline == next(value for _, value in found.points if value is not None)
        assert all(0 <= line.at <= 10 for line in found.lines)
    legs = [one.leg_now if one else None for one in visits]
    drawn = [one for one in measures(over_time(*visits), WORDS) if one.id == "leg_now"]
    assert [[value for _, value in one.points] for one in drawn] == ([legs] if any(n is not None for n in legs) else [])


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_what_is_said_claims_nothing_and_names_no_diagnosis(language: str) -> None:
    words = library.texts(language)["outcomes"]
    assert all(claims(text) == diagnoses(text) == () for text in words.values())
    points = over_time(Scores(average=6, activities={"stairs": 3}), Scores(average=4, activities={"stairs": 2}))
    assert all("{" not in sentence for sentence in said(measures(points, words), words))
