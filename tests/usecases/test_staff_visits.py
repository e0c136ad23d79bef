"""Staff note how a visit went, or call it off: the one that they looked at, once, and its time stays right."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Changed, TooLate, Unavailable
from chalicelib.usecases.change_appointment import confirm_appointment
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.staff_desk import Desk, Staff
from chalicelib.usecases.staff_visits import call_off, note_visit
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.small_practice import NOW
from tests.usecases.asking import NINE, PLAIN, book, free_starts, is_sound
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request

FRONT = Staff("front")
AFTER = NINE + timedelta(hours=2)
ENDS = (Status.ARRIVED, Status.COMPLETED, Status.NO_SHOW)


def desk(diary: FakeDiary, now: datetime = AFTER) -> Desk:
    return Desk(diary=diary, charts=FakeCharts(diary), timetable=PLAIN, who=FRONT, now=now, attempts=attempts)


@pytest.mark.parametrize("status", ENDS)
def test_what_is_noted_stands_and_the_time_is_kept(status: Status) -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    noted = note_visit(desk(diary), booked, status, 1)
    assert (noted.status, noted.version, noted.since) == (status, 2, noted.since)
    assert diary.stored[booked.id] == noted
    assert NINE not in free_starts(diary, therapist="maya")
    assert is_sound(diary, AFTER)


@pytest.mark.parametrize("status", ENDS)
def test_noted_twice_is_noted_once(status: Status) -> None:
    diary = FakeDiary()
    once = note_visit(desk(diary), book(diary), status, 1)
    writes = diary.writes
    for version in (1, 2):
        assert note_visit(desk(diary), diary.stored[once.id], status, version) == once
    assert diary.writes == writes


@pytest.mark.parametrize("status", ENDS)
def test_a_wrong_tap_is_taken_back_and_the_right_one_follows(status: Status) -> None:
    diary = FakeDiary()
    wrong = note_visit(desk(diary), book(diary), status, 1)
    back = note_visit(desk(diary), wrong, Status.BOOKED, 2)
    assert (back.status, back.version, back.since) == (Status.BOOKED, 3, None)
    assert note_visit(desk(diary), back, Status.BOOKED, 2) == back
    assert note_visit(desk(diary), back, Status.COMPLETED, 3).status is Status.COMPLETED
    assert is_sound(diary, AFTER)


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.NO_SHOW])
def test_nobody_was_here_before_the_visit_began(status: Status) -> None:
    diary = FakeDiary()
    booked = book(diary)
    with pytest.raises(TooLate):
        note_visit(desk(diary, NINE - timedelta(seconds=1)), booked, status, 1)
    assert note_visit(desk(diary, NINE - timedelta(minutes=9)), booked, Status.ARRIVED, 1).status is Status.ARRIVED


def test_calling_off_needs_no_notice_and_gives_the_time_back() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    soon = NINE - timedelta(minutes=5)
    gone = call_off(desk(diary, soon), booked, 1)
    assert (gone.status, gone.requested) == (Status.CANCELLED, None)
    assert call_off(desk(diary, soon), booked, 1) == gone
    assert NINE in free_starts(diary, therapist="maya")
    assert is_sound(diary, soon)


@pytest.mark.parametrize("status", ENDS)
def test_what_took_place_cannot_be_called_off(status: Status) -> None:
    diary = FakeDiary()
    noted = note_visit(desk(diary), book(diary), status, 1)
    with pytest.raises(TooLate):
        call_off(desk(diary), noted, 2)
    assert is_sound(diary, AFTER)


Act = Callable[[Desk, Appointment], Appointment]
ACTS: dict[str, Act] = {
    **{status.value: partial(note_visit, noted=status, version=1) for status in ENDS},
    "cancelled": partial(call_off, version=1),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_has_changed_since_it_was_looked_at_is_left_and_shown(act: str) -> None:
    diary = FakeDiary()
    booked = book(diary)
    confirm_appointment(diary, booked, now=NOW, attempts=attempts)
    with pytest.raises(Changed) as refusal:
        ACTS[act](desk(diary), diary.stored[booked.id])
    now = refusal.value
    assert (now.version, now.status, now.start, now.therapist) == (2, "booked", NINE, booked.therapist)
    assert diary.stored[booked.id].status is Status.BOOKED


@pytest.mark.parametrize("act", ["arrived", "cancelled"])
def test_a_change_that_comes_in_between_is_no_reason_to_go_on(act: str) -> None:
    diary = TroubledDiary()
    booked = book(diary)

    def outrun(_: TroubledDiary, writing: Writing) -> None:
        confirm_appointment(diary, booked, now=NOW, attempts=attempts)
        diary.write(writing)

    diary.troubles = [outrun]
    with pytest.raises(Changed):
        ACTS[act](desk(diary, NINE - timedelta(hours=1)), booked)
    assert (diary.stored[booked.id].status, is_sound(diary)) == (Status.BOOKED, True)


@pytest.mark.parametrize("act", ["arrived", "cancelled"])
@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(act: str, trouble: Trouble) -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.troubles = [trouble]
    done = ACTS[act](desk(diary, NINE - timedelta(hours=1)), booked)
    assert (done.status, done.version, is_sound(diary)) == (Status(act), 2, True)
    assert diary.stored[booked.id] == done


def test_races_lost_again_and_again_say_to_try_again() -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.troubles = [lost_race] * 8
    with pytest.raises(Unavailable):
        note_visit(desk(diary), booked, Status.ARRIVED, 1)
