"""A clearance, step by step: what is kept, and what it confirms once it is believed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.care.clearance_steps import Step
from chalicelib.care.clearances import Clearance, State
from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.kept_clearances import kept_clearance
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.release_reviews import release_reviews
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from chalicelib.usecases.step_clearance import clearance_now, step_clearance
from tests.fakes import attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import PLAIN, is_sound
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import BLADDER, CLOT, FAR, LEAD, Clinic

LETTER: dict[str, Any] = {"provider": "Dr. Rivera", "on": date(2026, 11, 20), "limits": ("no heat",)}


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def step(
    clinic: Clinic, visit: Appointment, state: State, *, now: datetime = NOW, by: str = "lead", **fields: Any
) -> tuple[Clearance, list[Appointment]]:
    return step_clearance(clinic.desk(replace(LEAD, id=by), now), visit, Step(state=state, by=by, **fields))


def go(clinic: Clinic, visit: Appointment, *, now: datetime = NOW, **more: Any) -> tuple[Clearance, list[Appointment]]:
    """From nothing to verified."""
    step(clinic, visit, State.REQUESTED, now=now)
    step(clinic, visit, State.RECEIVED, now=now, **LETTER)
    return step(clinic, visit, State.VERIFIED, now=now, **more)


def names(clinic: Clinic) -> list[str]:
    return [one.name for one in clinic.charts.find("ann", Kind.CLEARANCE)]


def test_a_believed_letter_confirms_what_waited_only_for_it(clinic: Clinic) -> None:
    visits = clinic.series(2, **CLOT)
    clearance, confirmed = go(clinic, visits[1])
    assert [one.status for one in confirmed] == [Status.BOOKED] * 2
    assert [clinic.stored(one).status for one in visits] == [Status.BOOKED] * 2
    assert (clearance.rules, clearance.because) == (("H12",), {"H12": CLOT})
    assert clearance.valid_until == date(2027, 2, 18)
    closed = clinic.review("visit-0").content["closed"]
    assert (closed["how"], closed["by"], closed["rules"]) == ("accepted", "lead", [])
    assert clinic.due() == ["clearance#visit-0.0003"]
    assert is_sound(clinic.diary)


@pytest.mark.parametrize("state", [State.REQUESTED, State.RECEIVED])
def test_nothing_less_confirms_anything(clinic: Clinic, state: State) -> None:
    visit = clinic.visit(**CLOT)
    step(clinic, visit, State.REQUESTED)
    if state is State.RECEIVED:
        step(clinic, visit, state, **LETTER)
    assert clinic.stored(visit).status is Status.PENDING_REVIEW
    assert names(clinic) == ["visit-1.0001", "visit-1.0002"][: 1 + (state is State.RECEIVED)]


@pytest.mark.parametrize(
    "answers",
    [{**CLOT, **BLADDER}, BLADDER, {**CLOT, "rf_fever": "yes", "rf_infection_risk": "no"}, {**CLOT, "stopped": "E1"}],
)
def test_what_needs_a_talk_as_well_still_waits(clinic: Clinic, answers: dict[str, Any]) -> None:
    visit = clinic.visit(**answers)
    assert go(clinic, visit)[1] == []
    assert clinic.stored(visit).status is Status.PENDING_REVIEW
    assert "review#visit-1" in clinic.due()


def test_words_that_nobody_has_read_still_wait(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    clinic.words("I faint at times")
    assert go(clinic, visit)[1] == []
    assert clinic.stored(visit).status is Status.PENDING_REVIEW


def test_an_earlier_open_review_still_waits(clinic: Clinic) -> None:
    clinic.visit(**BLADDER)
    later = clinic.visit("visit-2", FAR + timedelta(days=7), now=NOW + timedelta(hours=1), **CLOT)
    assert go(clinic, later, now=NOW + timedelta(hours=2))[1] == []


def test_a_letter_that_comes_too_late_is_kept_all_the_same(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    cancel_appointment(clinic.diary, PLAIN, visit, now=NOW, attempts=attempts)
    clearance, confirmed = go(clinic, visit)
    assert (clearance.state, confirmed) == (State.VERIFIED, [])
    accepted = clinic.visit("visit-2", FAR + timedelta(days=7), now=NOW + timedelta(hours=1), **CLOT)
    assert accepted.status is Status.PENDING_REVIEW  # the first review is still open


def test_a_letter_after_the_lead_s_yes_is_kept_beside_it(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    accept_review(clinic.desk(), visit, Acceptance(note="x", without_clearance="By phone."))
    booked = clinic.stored(visit)
    assert go(clinic, visit)[0].state is State.VERIFIED
    assert clinic.stored(visit) == booked


def test_the_same_step_again_changes_nothing_and_gets_the_same_answer(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    first = go(clinic, visit)
    writes = clinic.diary.writes
    assert step(clinic, visit, State.VERIFIED, by="tom") == first == (first[0], [clinic.stored(visit)])
    assert (clinic.diary.writes, len(names(clinic))) == (writes, 3)


def test_a_correction_is_a_step_of_its_own_and_the_due_time_moves_with_it(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    go(clinic, visit)
    last = date(2026, 12, 24)
    changed = step(clinic, visit, State.VERIFIED, by="tom", valid_until=last)[0]
    assert (changed.valid_until, changed.verified_by, len(names(clinic))) == (last, "tom", 4)
    dues = [one.due for one in clinic.charts.find("ann", Kind.CLEARANCE)]
    assert dues == [None, None, None, at("2026-12-25", "00:00")]


def test_what_does_not_follow_is_refused_and_nothing_is_kept(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    with pytest.raises(Faulty):
        step(clinic, visit, State.VERIFIED, **LETTER)
    assert names(clinic) == []


def test_a_letter_that_is_over_has_to_be_asked_for_again_before_and_after_the_clock_says_so(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    go(clinic, visit)
    over = NOW + timedelta(days=100)
    kept = kept_clearance(clinic.charts, "ann", "visit-1")
    assert clearance_now(kept, clinic.desk()).state is State.VERIFIED
    assert clearance_now(kept, clinic.desk(now=over)).state is State.EXPIRED
    with pytest.raises(Faulty):
        step(clinic, visit, State.VERIFIED, now=over)
    release_reviews(clinic.diary, clinic.charts, now=over, attempts=attempts)
    assert clearance_now(kept_clearance(clinic.charts, "ann", "visit-1"), clinic.desk(now=over)).state is State.EXPIRED
    assert step(clinic, visit, State.REQUESTED, now=over)[0].state is State.REQUESTED
    assert names(clinic)[-1] == "visit-1.0005"


def test_a_letter_is_about_what_the_review_says_by_now(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    go(clinic, visit)
    review = clinic.review()
    because = {"H12": CLOT, "H15": {"cond_list": ["aortic_aneurysm"]}}
    found = review.content["found"] | {"rules": ["H12", "H15"], "because": because}
    more = replace(review, version=review.version + 1, content={**review.content, "found": found})
    clinic.diary.write(Writing(records=(clinic.charts.seal(more),)))
    again = step(clinic, visit, State.VERIFIED, by="tom")[0]
    assert (again.rules, again.verified_by) == (("H12", "H15"), "tom")


def test_a_visit_without_a_review_asks_for_no_letter(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        step(clinic, clinic.visit(), State.REQUESTED)


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit(**CLOT)
    step(clinic, visit, State.REQUESTED)
    step(clinic, visit, State.RECEIVED, **LETTER)
    diary.troubles = [trouble]
    assert step(clinic, visit, State.VERIFIED)[0].state is State.VERIFIED
    assert clinic.stored(visit).status is Status.BOOKED
    assert names(clinic) == ["visit-1.0001", "visit-1.0002", "visit-1.0003"]
