"""A booking by request: anybody of the practice says yes or no, but to nothing that is about somebody's health."""

from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Changed, NotYet, TooLate
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_request import LOOK_FIRST, decide_on_booking
from chalicelib.usecases.settle_review import accept_review
from tests.small_practice import NOW
from tests.usecases.filling_in import Filling
from tests.usecases.waiting import FAR, FRONT, LEAD, Clinic

WEEK = timedelta(weeks=1)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def decided(clinic: Clinic, visit: Appointment, *, granted: bool = True, version: int = 0) -> list[Appointment]:
    desk = clinic.desk(FRONT)
    reason = "" if granted else "Fully booked"
    stored = clinic.stored(visit)
    return decide_on_booking(desk, stored, version or stored.version, granted=granted, reason=reason)


def test_a_yes_confirms_the_visit_and_ends_its_review(clinic: Clinic) -> None:
    visit = clinic.visit(approval=True)
    [after] = decided(clinic, visit)
    assert (after.status, after.kept_until, clinic.stored(visit)) == (Status.BOOKED, None, after)
    closed = clinic.review().content["closed"]
    assert (closed["how"], closed["by"], clinic.due()) == ("accepted", "front", [])


def test_a_no_gives_the_time_back_with_its_reason(clinic: Clinic) -> None:
    visit = clinic.visit(approval=True)
    [after] = decided(clinic, visit, granted=False)
    assert after.status is Status.CANCELLED
    assert clinic.review().content["closed"]["reason"] == "Fully booked"
    assert all(sheet.taken == 0 for sheet in clinic.diary.stored_sheets.values())


@pytest.mark.parametrize("granted", [True, False])
def test_twice_is_as_good_as_once_and_the_other_way_round_is_too_late(clinic: Clinic, granted: bool) -> None:
    visit = clinic.visit(approval=True)
    once = decided(clinic, visit, granted=granted)
    writes = clinic.diary.writes
    assert decided(clinic, visit, granted=granted) == once
    assert clinic.diary.writes == writes
    with pytest.raises(TooLate):
        decided(clinic, visit, granted=not granted)


def test_what_has_changed_since_is_not_decided(clinic: Clinic) -> None:
    visit = clinic.visit(approval=True)
    with pytest.raises(Changed):
        decided(clinic, visit, version=visit.version + 1)
    assert clinic.stored(visit) == visit


@pytest.mark.parametrize("granted", [True, False])
def test_what_a_rule_holds_is_a_clinical_role_s(clinic: Clinic, granted: bool) -> None:
    visit = clinic.visit(approval=True, rf_bladder="longstanding")
    with pytest.raises(NotYet, match=LOOK_FIRST):
        decided(clinic, visit, granted=granted)
    [after] = accept_review(clinic.desk(LEAD), visit, Acceptance(note="Unchanged for years."))
    assert after.status is Status.BOOKED


def test_behind_an_open_review_it_is_a_clinical_role_s_too(clinic: Clinic) -> None:
    clinic.visit(rf_bladder="longstanding")
    second = clinic.visit("visit-2", FAR + WEEK, approval=True)
    with pytest.raises(NotYet, match=LOOK_FIRST):
        decided(clinic, second)


def test_a_form_that_holds_the_visit_makes_it_a_clinical_role_s(clinic: Clinic) -> None:
    visit = clinic.visit(approval=True)
    Filling(clinic).full(visit, rf_bladder="longstanding")
    with pytest.raises(NotYet, match=LOOK_FIRST):
        decided(clinic, visit)


def test_words_that_somebody_has_to_read_make_it_a_clinical_role_s(clinic: Clinic) -> None:
    visit = clinic.visit(approval=True)
    Filling(clinic).full(visit, health_other_text="I faint at times")
    with pytest.raises(NotYet, match=LOOK_FIRST):
        decided(clinic, visit)


def test_the_time_is_kept_as_long_as_any_that_waits(clinic: Clinic) -> None:
    assert clinic.visit(approval=True).kept_until == NOW + timedelta(days=7)
