"""How clients are doing, for staff: alerts, and the comparison that the review of visit 4 asks for."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.care.outcomes import Advice, Alert
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.staff_outcomes import Doing, staff_outcomes
from tests.usecases.filling_in import WEEK, Filling
from tests.usecases.waiting import FAR, LEAD, MAYA

TOM = Staff("tom-sub", own="tom", clinical=True)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def course(ann: Filling, *legs: int, **last: Any) -> Doing:
    """A visit a week, each with its form: leg pain as given; `last` changes the last one's other answers."""
    when = FAR
    for number, leg in enumerate(legs):
        visit = ann.clinic.visit(f"visit-{number}", FAR + number * WEEK, therapist="maya", now=when - 5 * WEEK)
        when = FAR + number * WEEK - timedelta(hours=30)
        more = last if number == len(legs) - 1 else {}
        fill = ann.update if number else ann.full
        fill(visit, when, pain_now_leg=leg, pain_avg_7d=leg, pain_worst_7d=leg, **more)
    return doing(ann, when + timedelta(days=2))


def doing(ann: Filling, now: datetime, who: Staff = LEAD) -> Doing:
    [one] = staff_outcomes(ann.clinic.desk(who, now), "ann")
    return one


def test_before_anything_is_scored_there_is_nothing_to_say(ann: Filling) -> None:
    ann.clinic.visit(therapist="maya")
    found = doing(ann, FAR)
    assert (found.summary, found.measures, found.alerts, found.review, found.due) == ((), (), (), None, False)


def test_one_score_is_a_start_and_no_comparison(ann: Filling) -> None:
    found = course(ann, 6)
    assert (found.review, found.alerts, found.due) == (None, (), False)
    assert any("6 at start" in line for line in found.summary)


@pytest.mark.parametrize(
    ("legs", "alerts"),
    [
        ((5, 5), ()),
        ((5, 6), ()),
        ((5, 7), (Alert.LEG_PAIN_UP,)),
        ((5, 6, 7), (Alert.LEG_PAIN_UP, Alert.RISING_TWICE)),
        ((5, 3, 4, 5), (Alert.RISING_TWICE,)),
    ],
)
def test_rising_leg_pain_is_an_alert(ann: Filling, legs: tuple[int, ...], alerts: tuple[Alert, ...]) -> None:
    assert course(ann, *legs).alerts == alerts


@pytest.mark.parametrize(
    ("legs", "advice"),
    [
        ((6, 6, 5, 4), (Advice.CARRY_ON,)),
        ((6, 6, 6, 6), (Advice.CHANGE_PLAN, Advice.LENGTHEN_INTERVAL, Advice.REFER)),
        ((4, 4, 5, 6), (Advice.HOLD_AND_CALL,)),
    ],
)
def test_visit_four_compares_with_the_start(ann: Filling, legs: tuple[int, ...], advice: tuple[Advice, ...]) -> None:
    found = course(ann, *legs, peg_pain=4, peg_enjoy=4, peg_activity=4)
    assert found.due
    assert found.review is not None
    assert found.review.advice == advice


def test_a_new_nerve_sign_is_more_than_a_score(ann: Filling) -> None:
    numb = {"sx_types": ["pain", "numbness"], "sx_numb_course": "same", "sx_numb_site": ["foot_l"]}
    found = course(ann, 6, 2, **numb)
    assert found.review is not None
    assert found.review.advice == (Advice.HOLD_AND_CALL,)
    assert not found.due


def test_a_therapist_sees_how_their_own_clients_do(ann: Filling) -> None:
    course(ann, 6)
    assert doing(ann, FAR, MAYA).summary
    with pytest.raises(NotFound):
        staff_outcomes(ann.clinic.desk(TOM, FAR), "ann")
    with pytest.raises(NotFound):
        staff_outcomes(ann.clinic.desk(LEAD, FAR), "nobody")


def test_two_of_the_same_name_are_two(ann: Filling) -> None:
    course(ann, 6)
    ann.clinic.visit("other", FAR.replace(day=16), date_of_birth="2001-01-01")
    found = staff_outcomes(ann.clinic.desk(LEAD, FAR), "ann")
    assert [([visit.id for visit in one.person.visits], bool(one.summary)) for one in found] == [
        (["other"], False), (["visit-0"], True),
    ]  # fmt: skip
