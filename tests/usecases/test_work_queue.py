"""The work list: what is due, for whom, soonest first; and how much of it each role learns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.care.clearance_steps import Step
from chalicelib.care.clearances import State
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import NotFound, Tampered
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.ports import Sealed
from chalicelib.usecases.request_call import request_call
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.step_clearance import step_clearance
from chalicelib.usecases.work_queue import Task, finish_call, work_queue
from tests.fakes import FakeCharts, attempts
from tests.small_practice import NOW
from tests.usecases.asking import ANN, PLAIN
from tests.usecases.filling_in import WEEK, Filling
from tests.usecases.waiting import BLADDER, CLOT, FAR, FRONT, LEAD, MAYA, OWNER, Clinic

HOUR = timedelta(hours=1)
TOM = Staff("tom-sub", own="tom", clinical=True)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def queue(clinic: Clinic, who: Staff = LEAD) -> list[Task]:
    return work_queue(clinic.desk(who))


def call(clinic: Clinic, name: str = "call-1") -> None:
    """Somebody who was stopped asks to be called."""
    contact = Contact("Bo", "", phone="+15035550122", contact_by="phone_call")
    request_call(
        clinic.diary, clinic.charts, PLAIN, contact, client="caller", name=name, stopped="2026-11-22: E1", counts=(),
        now=NOW, attempts=attempts,
    )  # fmt: skip


def test_what_is_due_first_comes_first(clinic: Clinic) -> None:
    clinic.visit("visit-1", **BLADDER)
    clinic.visit("visit-2", FAR + timedelta(days=1), client="bo", rf_bladder="not_sure")
    assert [(one.kind, one.id) for one in queue(clinic)] == [(Kind.REVIEW, "visit-2"), (Kind.REVIEW, "visit-1")]
    assert [one.due for one in queue(clinic)] == sorted(one.due for one in queue(clinic))


def test_clinical_staff_see_which_rules_and_which_answers(clinic: Clinic) -> None:
    visit = clinic.visit(therapist="maya", **BLADDER)
    for who in (LEAD, OWNER, MAYA):
        [one] = queue(clinic, who)
        assert one.review is not None
        assert ([rule.id for rule in one.review.rules], one.review.because) == (["H2"], {"H2": BLADDER})
        assert (one.visit, one.contact, one.client, one.opened, one.waits) == (visit, ANN, "ann", NOW, True)


def test_front_desk_sees_that_there_is_something_and_opens_no_answer(clinic: Clinic) -> None:
    clinic.visit(**BLADDER)
    [whole], [one] = queue(clinic, LEAD), queue(clinic, FRONT)
    assert one == replace(whole, review=None)
    clinic.charts.opened = 0
    queue(clinic, FRONT)
    assert clinic.charts.opened == 0


def test_a_therapist_sees_their_own_clients_reviews_and_no_strangers_calls(clinic: Clinic) -> None:
    clinic.visit(therapist="maya", **BLADDER)
    call(clinic)
    assert [one.id for one in queue(clinic, MAYA)] == ["visit-1"]
    assert queue(clinic, TOM) == []
    clinic.visit("visit-2", FAR + timedelta(days=1), therapist="tom", **BLADDER)
    assert [one.id for one in queue(clinic, TOM)] == ["visit-1", "visit-2"]


def test_somebody_who_asked_to_be_called_is_there_with_name_and_number(clinic: Clinic) -> None:
    call(clinic)
    [one] = queue(clinic, FRONT)
    assert (one.kind, one.client, one.contact.first_name, one.contact.phone) == (
        Kind.CALL, "caller", "Bo", "+15035550122",
    )  # fmt: skip
    assert (one.visit, one.review, one.stopped) == (None, None, "")
    assert queue(clinic, LEAD)[0].stopped == "2026-11-22: E1"


def test_a_call_is_made_once(clinic: Clinic) -> None:
    call(clinic)
    for _ in range(2):
        finish_call(clinic.desk(FRONT), "caller", "call-1")
    assert queue(clinic) == []
    [kept] = clinic.charts.find("caller", Kind.CALL)
    assert (kept.version, clinic.charts.open(kept).content["done"]["by"]) == (2, "front")
    for client, name in (("caller", "call-2"), ("nobody", "call-1"), ("ann", "visit-1")):
        with pytest.raises(NotFound):
            finish_call(clinic.desk(FRONT), client, name)


class Broken(FakeCharts):
    """Charts of which nothing opens any more."""

    def open(self, sealed: Sealed) -> Record:
        raise Tampered


def test_what_does_not_open_stays_on_the_list_without_what_is_in_it(clinic: Clinic) -> None:
    clinic.visit(therapist="maya", **CLOT)
    clinic.visit("visit-2", FAR + timedelta(days=1), therapist="tom", client="bo", **BLADDER)
    step_clearance(clinic.desk(FRONT), clinic.stored("visit-1"), Step(state=State.REQUESTED, by="front"))
    call(clinic)
    before = queue(clinic)
    clinic.charts = Broken(clinic.diary)
    less = [replace(one, review=None, clearance=None, stopped="") for one in before]
    for who in (LEAD, FRONT):
        assert queue(clinic, who) == [one if one.visit else replace(one, contact=Contact("", "")) for one in less]
    assert [one.id for one in queue(clinic, TOM)] == ["visit-2"]


def test_a_clearance_s_state_is_told_once_somebody_asked(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    assert queue(clinic, FRONT)[0].clearance is None
    step_clearance(clinic.desk(FRONT), visit, Step(state=State.REQUESTED, by="front"))
    assert queue(clinic, FRONT)[0].clearance is State.REQUESTED


def test_what_is_settled_is_gone_and_a_clearance_s_last_day_is_no_task(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    accept_review(clinic.desk(), visit, Acceptance(note="x"))
    letter = Step(state=State.RECEIVED, by="lead", provider="Dr. Rivera", on=NOW.date())
    for step in (
        Step(state=State.REQUESTED, by="lead"),
        letter,
        replace(letter, state=State.VERIFIED, valid_until=NOW.date()),
    ):
        step_clearance(clinic.desk(), visit, step)
    assert clinic.due() == ["clearance#visit-1.0003"]
    assert queue(clinic) == []


def test_the_visit_shown_is_the_first_that_still_waits(clinic: Clinic) -> None:
    visits = clinic.series(3, **BLADDER)
    for gone, shown in ((0, 1), (1, 2), (2, 0)):
        cancel_appointment(clinic.diary, PLAIN, visits[gone], now=NOW, attempts=attempts)
        [one] = queue(clinic)
        assert one.visit == clinic.stored(visits[shown])
        assert one.waits is (gone < 2)


def test_pain_that_rises_is_told_to_whoever_treats_and_to_nobody_else(clinic: Clinic) -> None:
    ann = Filling(clinic)
    one, two = (
        clinic.visit(name, FAR + week * WEEK, therapist="maya") for name, week in (("visit-1", 0), ("visit-2", 1))
    )
    ann.full(one)
    when = FAR + timedelta(days=5)
    ann.update(two, when, pain_now_leg=8)
    [task] = work_queue(clinic.desk(MAYA, when))
    assert (task.kind, task.alerts, task.visit) == (Kind.ALERT, ("leg_pain_up",), clinic.stored(two))
    assert [work_queue(clinic.desk(who, when)) for who in (FRONT, TOM)] == [[], []]
    assert work_queue(clinic.desk(MAYA, two.end + timedelta(days=2))) == []
    cancel_appointment(clinic.diary, PLAIN, clinic.stored(two), now=when, attempts=attempts)
    assert work_queue(clinic.desk(MAYA, when)) == []
