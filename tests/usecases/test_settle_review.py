"""Accepting and declining: whole or not at all, and never past what has to be done first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.care.clearance_steps import Step
from chalicelib.care.clearances import State
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotFound, NotYet, TooLate
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.reading import readings
from chalicelib.usecases.release_reviews import release_reviews
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review, decline_review
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.step_clearance import step_clearance
from tests.fakes import attempts
from tests.small_practice import NOW
from tests.usecases.asking import PLAIN, free_starts, is_sound
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import BLADDER, FAR, LEAD, MAYA, Clinic

HOUR = timedelta(hours=1)
BORN = "1984-05-17"
WEEK = timedelta(days=7)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def accept(clinic: Clinic, visit: Appointment, who: Staff = LEAD, **said: Any) -> list[Appointment]:
    return accept_review(clinic.desk(who), visit, Acceptance(note="Unchanged for years.", **said))


def decline(clinic: Clinic, visit: Appointment, who: Staff = LEAD) -> list[Appointment]:
    return decline_review(clinic.desk(who), visit, "Not the right time.")


def why_not(clinic: Clinic, visit: Appointment, who: Staff = LEAD, **said: str) -> str:
    before = dict(clinic.diary.stored), dict(clinic.diary.records)
    with pytest.raises(NotYet) as refusal:
        accept(clinic, visit, who, **said)
    assert (clinic.diary.stored, clinic.diary.records) == before
    return refusal.value.detail


def cleared(clinic: Clinic, visit: Appointment, **more: Any) -> None:
    """A provider's word for a visit, verified."""
    letter = {"provider": "Dr. Rivera", "on": date(2026, 11, 20), **more}
    for state in (State.REQUESTED, State.RECEIVED, State.VERIFIED):
        step_clearance(clinic.desk(), visit, Step(state=state, by="lead", **({} if state == "requested" else letter)))


def test_accepting_confirms_and_says_who_and_why(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    [booked] = accept(clinic, visit)
    assert booked == clinic.stored(visit)
    assert booked == replace(visit, status=Status.BOOKED, version=2, kept_until=None, since=booked.since)
    review = clinic.review()
    closed = review.content["closed"]
    assert (review.due, review.version, clinic.due()) == (None, 2, [])
    assert (closed["how"], closed["by"], closed["note"]) == ("accepted", "lead", "Unchanged for years.")
    assert review.content["found"]["rules"] == ["H2"]


def test_a_series_is_confirmed_whole(clinic: Clinic) -> None:
    visits = clinic.series(3, **BLADDER)
    assert [one.status for one in accept(clinic, visits[1])] == [Status.BOOKED] * 3
    assert [clinic.stored(one).status for one in visits] == [Status.BOOKED] * 3


def test_accepting_twice_is_as_good_as_once_and_a_no_after_a_yes_is_too_late(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    assert accept(clinic, visit) == accept(clinic, visit, MAYA)
    assert clinic.stored(visit).version == 2
    with pytest.raises(TooLate):
        decline(clinic, visit)


def test_declining_gives_the_time_back_and_keeps_the_reason_in_the_chart_only(clinic: Clinic) -> None:
    visit = clinic.visit(therapist="maya", **BLADDER)
    [gone] = decline(clinic, visit)
    assert (gone.status, gone.reason) == (Status.CANCELLED, "")
    assert FAR in free_starts(clinic.diary, "2026-12-15", therapist="maya")
    assert clinic.review().content["closed"]["reason"] == "Not the right time."
    assert (clinic.due(), decline(clinic, visit)) == ([], [gone])
    assert is_sound(clinic.diary)
    with pytest.raises(TooLate):
        accept(clinic, visit)


def test_a_series_is_declined_whole(clinic: Clinic) -> None:
    visits = clinic.series(3, **BLADDER)
    decline(clinic, visits[0])
    assert {clinic.stored(one).status for one in visits} == {Status.CANCELLED}
    assert is_sound(clinic.diary)


def test_what_was_cancelled_meanwhile_stays_so(clinic: Clinic) -> None:
    first, second = clinic.series(2, **BLADDER)
    cancel_appointment(clinic.diary, PLAIN, first, now=NOW, attempts=attempts)
    assert [one.id for one in accept(clinic, second)] == [second.id]
    assert clinic.stored(first).status is Status.CANCELLED


def test_a_review_that_holds_nothing_back_any_more_can_be_closed_but_not_accepted(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    cancel_appointment(clinic.diary, PLAIN, visit, now=NOW, attempts=attempts)
    with pytest.raises(TooLate):
        accept(clinic, visit)
    assert (decline(clinic, visit), clinic.due()) == ([], [])


def test_a_time_that_ran_out_cannot_be_accepted_any_more(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    release_reviews(clinic.diary, clinic.charts, now=NOW + WEEK, attempts=attempts)
    for settle in (accept, decline):
        with pytest.raises(TooLate):
            settle(clinic, visit)


def test_a_visit_that_nothing_held_back_has_no_review(clinic: Clinic) -> None:
    visit = clinic.visit()
    for settle in (accept, decline):
        with pytest.raises(NotFound):
            settle(clinic, visit)


def test_the_client_s_own_words_are_read_first(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    name = clinic.words("I faint at times")
    assert "own words" in why_not(clinic, visit)
    form = clinic.charts.open(clinic.charts.find("ann", Kind.INTAKE)[0])
    assert form.name == name
    clinic.diary.write(Writing(records=tuple(map(clinic.charts.seal, readings([form], "lead", NOW)))))
    assert accept(clinic, visit)


def test_an_intake_without_words_needs_no_reader(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    clinic.words("  ")
    assert accept(clinic, visit)


Settling = Callable[[Clinic, Appointment], list[Appointment]]


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
@pytest.mark.parametrize(("settle", "end"), [(accept, Status.BOOKED), (decline, Status.CANCELLED)])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble, settle: Settling, end: Status) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visits = clinic.series(2, **BLADDER)
    diary.troubles = [trouble]
    assert [one.status for one in settle(clinic, visits[0])] == [end] * 2
    assert [clinic.stored(one).status for one in visits] == [end] * 2
    assert is_sound(diary)


def test_of_two_who_settle_at_once_one_wins_and_nothing_is_half_done() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit(**BLADDER)
    diary.between = lambda: decline(clinic, visit)
    with pytest.raises(TooLate):
        accept(clinic, visit)
    assert clinic.stored(visit).status is Status.CANCELLED
    assert clinic.review().content["closed"]["how"] == "declined"
    assert is_sound(diary)
