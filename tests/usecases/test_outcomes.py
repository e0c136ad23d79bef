"""A client's own scores: words first, a point for each visit, gaps where nothing came in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.outcomes import Outcomes, outcomes
from tests.usecases.asking import PLAIN
from tests.usecases.filling_in import SOON, WEEK, Filling
from tests.usecases.waiting import FAR


@pytest.fixture
def ann() -> Filling:
    return Filling()


def seen(ann: Filling, visit: Any, now: Any) -> Outcomes:
    return outcomes(ann.clinic.diary, ann.clinic.charts, visit, PLAIN.zone, now)


def test_nothing_scored_is_nothing_to_say_but_what_is_usual(ann: Filling) -> None:
    found = seen(ann, ann.clinic.visit(), SOON)
    assert (found.summary, found.measures) == ((), ())
    assert found.note == library.texts("en")["outcomes"]["natural"]


def test_scores_are_said_and_drawn_by_the_day_they_came_in(ann: Filling) -> None:
    visits = [ann.clinic.visit(f"visit-{n}", FAR + n * WEEK) for n in range(4)]
    ann.full(visits[0], pain_now_leg=6)
    ann.update(visits[1], FAR + timedelta(days=6), pain_now_leg=5)
    ann.update(visits[3], FAR + timedelta(days=20), pain_now_leg=4)
    found = seen(ann, visits[3], FAR + timedelta(days=20))
    (leg,) = (one for one in found.measures if one.id == "leg_now")
    assert list(leg.points) == [
        (date(2026, 11, 22), 6), (date(2026, 12, 21), 5), (date(2026, 12, 29), None), (date(2027, 1, 4), 4),
    ]  # fmt: skip
    assert "Leg pain now: 6 at start, 4 now: down 2 (33%). That is a change most people notice." in found.summary
    assert found.summary[0].startswith("Average pain")


def test_the_last_version_counts_and_a_visit_that_was_none_is_no_gap(ann: Filling) -> None:
    visits = [ann.clinic.visit(f"visit-{n}", FAR + n * WEEK) for n in range(3)]
    ann.full(visits[0], pain_now_leg=6)
    ann.full(visits[0], SOON + timedelta(hours=1), pain_now_leg=7)
    ann.clinic.diary.stored["visit-1"] = replace(ann.clinic.stored("visit-1"), status=Status.NO_SHOW)
    found = seen(ann, visits[2], FAR + timedelta(days=30))
    (leg,) = (one for one in found.measures if one.id == "leg_now")
    assert [value for _, value in leg.points] == [7, None]


def test_it_is_said_in_the_language_of_the_booking(ann: Filling) -> None:
    visit = ann.clinic.visit(language="es")
    ann.full(visit)
    found = seen(ann, visit, SOON)
    assert found.summary[0] == "Dolor promedio: 4 al principio."
    assert found.note.startswith("La mayoría")


def test_who_was_born_on_another_day_sees_no_score_of_the_first(ann: Filling) -> None:
    ann.full(ann.clinic.visit())
    other = ann.clinic.visit("visit-2", FAR + WEEK, date_of_birth="1990-02-03")
    assert seen(ann, other, SOON).measures == ()
