"""What the clock does about reviews: after every deadline the time is on offer again, once, and without a key."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.care.clearances import Clearance, State
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.kept_clearances import Kept, kept_clearance, next_record
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.release_reviews import Released, release_reviews
from tests.fakes import attempts
from tests.small_practice import NOW, SMALL, at
from tests.usecases.asking import PLAIN, free_starts, is_sound
from tests.usecases.filling_in import Filling
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import BLADDER, CLOT, FAR, Clinic

WEEK = timedelta(days=7)
MS = timedelta(milliseconds=1)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def run(clinic: Clinic, now: datetime = NOW + WEEK) -> Released:
    """Will run it with charts that nobody can open."""
    opened = clinic.charts.opened
    found = release_reviews(clinic.diary, clinic.charts, now=now, attempts=attempts)
    assert clinic.charts.opened == opened
    return found


def test_a_time_is_kept_until_its_deadline_and_free_from_then_on(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER, therapist="maya")
    assert visit.kept_until == NOW + WEEK
    assert run(clinic, NOW + WEEK - MS) == Released()
    assert clinic.stored(visit) == visit
    assert run(clinic) == Released(times=1, reviews=1)
    assert (clinic.stored(visit).status, clinic.stored(visit).version) == (Status.EXPIRED, 2)
    assert FAR in free_starts(clinic.diary, "2026-12-15", therapist="maya", now=NOW + WEEK)
    assert clinic.due() == []
    assert is_sound(clinic.diary, NOW + WEEK)


def test_a_second_run_finds_nothing_left(clinic: Clinic) -> None:
    clinic.visit(**BLADDER)
    run(clinic)
    writes = clinic.diary.writes
    assert run(clinic) == Released()
    assert clinic.diary.writes == writes


def test_a_review_keeps_its_box_when_its_time_has_run_out(clinic: Clinic) -> None:
    clinic.visit(**BLADDER)
    before = clinic.charts.find("ann", Kind.REVIEW)[0]
    run(clinic)
    after = clinic.charts.find("ann", Kind.REVIEW)[0]
    assert after == replace(before, version=2, due=None)


def test_a_series_is_released_as_one(clinic: Clinic) -> None:
    visits = clinic.series(3, **BLADDER)
    assert run(clinic) == Released(times=3, reviews=1)
    assert {clinic.stored(one).status for one in visits} == {Status.EXPIRED}
    assert is_sound(clinic.diary, NOW + WEEK)


def test_only_what_has_run_out_goes_and_the_review_stays_for_the_rest(clinic: Clinic) -> None:
    first, second = clinic.series(2, **BLADDER)
    longer = replace(clinic.stored(second), version=2, kept_until=NOW + 2 * WEEK)
    clinic.diary.write(Writing(appointments=[longer]))
    assert run(clinic) == Released(times=1)
    assert (clinic.stored(first).status, clinic.stored(second).status) == (Status.EXPIRED, Status.PENDING_REVIEW)
    assert clinic.due() == ["review#visit-0"]
    assert run(clinic, NOW + 2 * WEEK) == Released(times=1, reviews=1)


def test_what_has_no_deadline_is_never_given_away(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    clinic.diary.write(Writing(appointments=[replace(visit, version=2, kept_until=None)]))
    assert run(clinic, FAR + WEEK) == Released()
    assert clinic.stored(visit).status is Status.PENDING_REVIEW


def test_a_visit_that_was_accepted_is_left_alone(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    clinic.diary.write(Writing(appointments=[replace(visit, version=2, status=Status.BOOKED)]))
    run(clinic)
    assert clinic.stored(visit).status is Status.BOOKED


def test_a_visit_that_waits_for_another_review_by_now_is_that_one_s(clinic: Clinic) -> None:
    visit = clinic.visit(**BLADDER)
    clinic.diary.write(Writing(appointments=[replace(visit, version=2, review="later")]))
    assert run(clinic) == Released(reviews=1)
    assert clinic.stored(visit).status is Status.PENDING_REVIEW


def test_a_review_of_nothing_but_cancelled_visits_is_closed_when_their_time_would_have_been_given_back(
    clinic: Clinic,
) -> None:
    visit = clinic.visit(**BLADDER)
    cancel_appointment(clinic.diary, PLAIN, visit, now=NOW, attempts=attempts)
    assert run(clinic, NOW + WEEK - MS) == Released()
    assert clinic.due() == ["review#visit-1"]
    assert run(clinic) == Released(reviews=1)
    assert clinic.due() == []


def test_an_emergency_is_settled_by_no_clock_also_when_its_client_cancels() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    ann.full(visit, FAR - timedelta(hours=20), rf_chest="yes")
    assert run(ann.clinic, FAR + WEEK) == Released()
    assert ann.clinic.stored(visit).status is Status.PENDING_REVIEW
    held = ann.clinic.stored(visit)
    gone = replace(held, version=held.version + 1, status=Status.CANCELLED)
    ann.clinic.diary.write(Writing(appointments=[gone]))
    assert run(ann.clinic, FAR + WEEK) == Released()
    assert ann.clinic.due() == ["review#visit-1"]


def test_an_emergency_in_a_visit_that_waits_already_has_no_end_any_more() -> None:
    ann = Filling()
    visit = ann.clinic.visit(**BLADDER)
    ann.full(visit, rf_chest="yes")
    assert run(ann.clinic, FAR + WEEK) == Released()


def test_a_form_that_comes_in_late_costs_nobody_the_visit_before_it_starts() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    ann.full(visit, FAR - timedelta(hours=20), pain_worst_7d=9, pain_trend="worse")
    assert ann.clinic.stored(visit).status is Status.PENDING_REVIEW
    assert run(ann.clinic, FAR - MS) == Released()
    assert run(ann.clinic, FAR) == Released(times=1, reviews=1)


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit(**BLADDER)
    diary.troubles = [trouble]
    run(clinic)
    assert clinic.stored(visit).status is Status.EXPIRED
    assert is_sound(diary, NOW + WEEK)


def test_a_record_that_cannot_be_settled_now_does_not_keep_the_others_waiting() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    one, other = clinic.visit(**BLADDER), clinic.visit("visit-2", FAR + timedelta(days=1), client="bo", **BLADDER)
    diary.troubles = [lost_request] * 8
    assert run(clinic) == Released(times=1, reviews=1, failed=1)
    assert {clinic.stored(one).status, clinic.stored(other).status} == {Status.PENDING_REVIEW, Status.EXPIRED}
    assert run(clinic) == Released(times=1, reviews=1)


def test_somebody_who_accepts_at_the_last_moment_wins_or_loses_whole() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit(**BLADDER)
    booked = replace(visit, version=2, status=Status.BOOKED, kept_until=None)
    diary.between = lambda: diary.write(Writing(appointments=[booked]))
    assert run(clinic).times == 0
    assert clinic.stored(visit) == booked
    assert is_sound(diary, NOW + WEEK)


def verified(clinic: Clinic, until: str) -> None:
    """Ann's clearance, verified, good until that day."""
    review = clinic.charts.open(clinic.charts.find("ann", Kind.REVIEW)[0])
    last = at(until, "12:00").date()
    letter = Clearance(
        state=State.VERIFIED, rules=("H12",), because={"H12": {}}, provider="Dr. Rivera", valid_until=last
    )
    record = next_record(review, Kept(Clearance()), letter, "lead", zone=SMALL.zone, now=NOW)
    clinic.diary.write(Writing(records=(clinic.charts.seal(record),)))


def test_a_clearance_ends_with_its_last_day_and_its_history_stays(clinic: Clinic) -> None:
    clinic.visit(**CLOT)
    verified(clinic, "2026-12-01")
    assert run(clinic, at("2026-12-02", "00:00") - MS).clearances == 0
    assert run(clinic, at("2026-12-02", "00:00")).clearances == 1
    assert run(clinic, at("2026-12-02", "00:00")).clearances == 0
    assert [one.name for one in clinic.charts.find("ann", Kind.CLEARANCE)] == ["visit-1.0001", "visit-1.0002"]
    now = kept_clearance(clinic.charts, "ann", "visit-1").clearance
    assert (now.state, now.provider) == (State.EXPIRED, "Dr. Rivera")
