"""What a client handed in, put together."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.care.records import Kind, Record, by_time
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.charted_case import merged, stage_of, visit_number
from tests.small_practice import NOW
from tests.usecases.waiting import FAR, Clinic


def form(hours: int, stage: str, visit: str = "visit-1", **answers: Any) -> Record:
    """Something handed in so many hours from now."""
    kind, at = Kind.SAFETY if stage == "S" else Kind.INTAKE, NOW + timedelta(hours=hours)
    content = {"answers": answers, "asked": {} if stage == "S" else {"stage": stage}}
    return Record(client="ann", kind=kind, name=by_time(at, visit), at=at, appointment=visit, content=content)


def test_later_answers_go_over_earlier_ones_and_what_is_left_open_stays() -> None:
    full = form(1, "I", areas_avoid=["foot_l"], pain_now_leg=5)
    forms = [full, form(0, "S", rf_fever="no"), form(2, "F", pain_now_leg=3)]
    assert merged(forms, "visit-1") == {"rf_fever": "no", "areas_avoid": ["foot_l"], "pain_now_leg": 3}


def test_of_the_same_form_the_last_version_counts_whole() -> None:
    forms = [form(0, "I", goals=["relax"], areas_avoid=["foot_l"]), form(1, "I", goals=["less_pain"])]
    assert merged(forms, "visit-1") == {"goals": ["less_pain"]}


def test_what_only_a_follow_up_asks_is_about_its_own_visit() -> None:
    forms = [form(0, "F", "visit-1", post_visit_effect="worse", pain_now_leg=3)]
    assert merged(forms, "visit-1") == {"post_visit_effect": "worse", "pain_now_leg": 3}
    assert merged(forms, "visit-2") == {"pain_now_leg": 3}


def test_nothing_handed_in_is_nothing_known() -> None:
    assert merged([], "visit-1") == {}


@pytest.mark.parametrize("stage", ["S", "I", "F"])
def test_a_form_knows_its_stage(stage: str) -> None:
    assert stage_of(form(0, stage)) == stage


def test_a_visit_is_numbered_by_those_that_came_about_before_it() -> None:
    clinic = Clinic()
    visits = [clinic.visit(f"visit-{number}", FAR + timedelta(days=7 * number)) for number in range(3)]
    assert [visit_number(one, visits) for one in visits] == [1, 2, 3]
    for status in (Status.CANCELLED, Status.EXPIRED, Status.NO_SHOW, Status.PENDING_REVIEW):
        assert visit_number(visits[2], [replace(visits[0], status=status), visits[1]]) == 2
