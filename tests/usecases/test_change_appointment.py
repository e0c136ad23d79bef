"""Cancelling, confirming, letting go of a hold: each as good twice as once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotFound, TooLate, Unavailable
from chalicelib.usecases.change_appointment import (
    appointment_by_id,
    cancel_appointment,
    confirm_appointment,
    release_hold,
)
from chalicelib.usecases.ports import Diary
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW
from tests.usecases.asking import NINE, PLAIN, book, complete, free_starts, hold, is_sound
from tests.usecases.troubled_diary import TroubledDiary, lost_answer, lost_race, lost_request

LATE = NINE - timedelta(hours=24)
MS = timedelta(milliseconds=1)


def cancel(diary: Diary, known: Appointment, now: datetime = NOW) -> Appointment:
    return cancel_appointment(diary, PLAIN, known, now=now, attempts=attempts)


def confirm(diary: Diary, known: Appointment, now: datetime = NOW) -> Appointment:
    return confirm_appointment(diary, known, now=now, attempts=attempts)


def let_go(diary: Diary, known: Appointment, now: datetime = NOW) -> None:
    release_hold(diary, known, now=now, attempts=attempts)


def test_an_appointment_is_found_by_its_id_or_not_at_all() -> None:
    diary = FakeDiary()
    booked = book(diary)
    assert appointment_by_id(diary, booked.id) == booked
    with pytest.raises(NotFound):
        appointment_by_id(diary, "nothing")


def test_cancelling_gives_the_time_back() -> None:
    diary = FakeDiary()
    gone = cancel(diary, book(diary, therapist="maya"))
    assert (gone.status, gone.version) == (Status.CANCELLED, 2)
    assert NINE in free_starts(diary, therapist="maya")
    assert is_sound(diary)


def test_cancelling_twice_is_as_good_as_once() -> None:
    diary = FakeDiary()
    booked = book(diary)
    assert cancel(diary, booked) == cancel(diary, booked) == cancel(diary, diary.stored[booked.id])
    assert diary.stored[booked.id].version == 2


@pytest.mark.parametrize(("now", "late"), [(LATE - MS, False), (LATE, False), (LATE + MS, True)])
def test_a_late_cancellation_becomes_a_request_and_keeps_the_time(now: datetime, late: bool) -> None:
    diary = FakeDiary()
    changed = cancel(diary, book(diary, therapist="maya"), now)
    assert (changed.status is Status.CANCELLED) != late
    assert (changed.requested is not None and changed.requested.kind == "cancel") == late
    assert (NINE in free_starts(diary, therapist="maya")) != late
    assert is_sound(diary, now)


def test_a_late_cancellation_asked_twice_is_one_request() -> None:
    diary = FakeDiary()
    once = cancel(diary, book(diary), LATE + MS)
    assert cancel(diary, once, LATE + 2 * MS) == once


def test_cancelling_takes_a_noted_request_with_it() -> None:
    diary = FakeDiary()
    asked = cancel(diary, book(diary), LATE + MS)
    assert cancel(diary, asked, LATE).requested is None


@pytest.mark.parametrize("now", [NINE, NINE + timedelta(hours=2)])
@pytest.mark.parametrize("change", [cancel, confirm])
def test_what_has_begun_cannot_be_changed(
    change: Callable[[Diary, Appointment, datetime], Appointment], now: datetime
) -> None:
    diary = FakeDiary()
    booked = book(diary)
    with pytest.raises(TooLate):
        change(diary, booked, now)
    assert diary.stored[booked.id] == booked


def test_confirming_is_noted_once() -> None:
    diary = FakeDiary()
    once = confirm(diary, book(diary))
    assert (once.confirmed, once.version) == (NOW, 2)
    assert confirm(diary, once, NOW + timedelta(hours=1)) == once


def test_what_is_cancelled_cannot_be_confirmed_even_if_it_was_before() -> None:
    diary = FakeDiary()
    gone = cancel(diary, confirm(diary, book(diary)))
    with pytest.raises(TooLate):
        confirm(diary, gone)


def test_letting_go_puts_a_time_on_offer_again_and_twice_is_as_good_as_once() -> None:
    diary = FakeDiary()
    held = hold(diary, therapist="maya")
    let_go(diary, held)
    let_go(diary, held)
    let_go(diary, diary.stored[held.id])
    assert NINE in free_starts(diary, therapist="maya")
    assert is_sound(diary)


def test_letting_go_of_an_expired_hold_is_fine_and_takes_nothing_from_who_has_the_time_now() -> None:
    diary = FakeDiary()
    held = hold(diary, therapist="maya")
    later = NOW + timedelta(minutes=10)
    book(diary, therapist="maya", now=later)
    let_go(diary, held, later)
    assert NINE not in free_starts(diary, therapist="maya", now=later)
    assert is_sound(diary, later)


def test_a_hold_that_was_booked_cannot_be_let_go() -> None:
    diary = FakeDiary()
    held = hold(diary)
    complete(diary, held)
    with pytest.raises(TooLate):
        let_go(diary, held)
    with pytest.raises(TooLate):
        let_go(diary, diary.stored[held.id])
    with pytest.raises(TooLate):
        let_go(diary, cancel(diary, diary.stored[held.id]))
    assert is_sound(diary)


@pytest.mark.parametrize("change", [cancel, confirm])
def test_a_change_whose_answer_was_lost_is_found_again(change: Callable[[Diary, Appointment], Appointment]) -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.troubles = [lost_answer]
    assert (change(diary, booked).version, is_sound(diary)) == (2, True)


@pytest.mark.parametrize("trouble", [lost_race, lost_request])
@pytest.mark.parametrize("change", [cancel, confirm])
def test_trouble_to_the_very_end_is_unavailable(
    change: Callable[[Diary, Appointment], Appointment], trouble: Callable[..., None]
) -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.troubles = [trouble] * 8
    with pytest.raises(Unavailable):
        change(diary, booked)
    assert diary.stored[booked.id] == booked


def test_of_a_move_and_a_cancellation_at_once_the_second_sees_the_first() -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.between = lambda: confirm(diary, booked)
    gone = cancel(diary, booked)
    assert (gone.version, gone.confirmed, gone.status) == (3, NOW, Status.CANCELLED)
    assert is_sound(diary)
