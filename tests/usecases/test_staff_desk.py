"""Whose clients staff see: what is not theirs looks exactly as if it were not there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.staff_desk import Staff
from tests.usecases.asking import hold
from tests.usecases.waiting import FAR, FRONT, LEAD, MAYA, OWNER, Clinic

TOM = Staff("tom-sub", own="tom", clinical=True)
NOBODY = Staff("nobody", own="-", clinical=True)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def sees(clinic: Clinic, who: Staff, visit: Appointment) -> bool:
    """Whether somebody sees a visit; whoever booked it is seen by the same people."""
    desk, found = clinic.desk(who), True
    try:
        assert desk.visit(visit.id) == visit
    except NotFound:
        found = False
    try:
        assert any(visit in one.visits for one in desk.people(visit.client)) is found
    except NotFound:
        assert not found
    return found


def test_a_therapist_sees_their_own_clients_and_the_practice_everybody_s(clinic: Clinic) -> None:
    visit = clinic.visit(therapist="maya")
    assert [sees(clinic, who, visit) for who in (LEAD, OWNER, FRONT, MAYA, TOM, NOBODY)] == [True] * 4 + [False] * 2


def test_one_visit_with_a_therapist_makes_all_of_a_client_s_theirs(clinic: Clinic) -> None:
    clinic.visit("visit-1", therapist="maya")
    later = clinic.visit("visit-2", therapist="tom", start=clinic.stored("visit-1").end.replace(hour=23))
    assert sees(clinic, MAYA, later)
    assert sees(clinic, TOM, clinic.stored("visit-1"))


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.HELD])
def test_whatever_became_of_a_visit_its_client_stays_theirs(clinic: Clinic, status: Status) -> None:
    visit = replace(clinic.visit(therapist="maya"), version=2, status=status)
    clinic.diary.write(Writing(appointments=[visit]))
    assert sees(clinic, MAYA, visit)
    assert not sees(clinic, TOM, visit)


def test_a_hold_and_nothing_at_all_look_alike(clinic: Clinic) -> None:
    held = hold(clinic.diary)
    for identity in (held.id, "nothing"):
        with pytest.raises(NotFound):
            clinic.desk(LEAD).visit(identity)
    with pytest.raises(NotFound):
        clinic.desk(LEAD).people("nobody")


def test_two_who_share_contact_and_name_are_two(clinic: Clinic) -> None:
    father = clinic.visit("visit-1", therapist="maya")
    son = clinic.visit("visit-2", FAR + timedelta(days=1), therapist="tom", date_of_birth="2001-01-01")
    assert [sees(clinic, who, father) for who in (LEAD, MAYA, TOM)] == [True, True, False]
    assert [sees(clinic, who, son) for who in (LEAD, MAYA, TOM)] == [True, False, True]
    assert [[one.id for one in found.visits] for found in clinic.desk(LEAD).people("ann")] == [["visit-2"], ["visit-1"]]
