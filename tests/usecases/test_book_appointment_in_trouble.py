"""Booking while others book and answers get lost."""

import pytest

from chalicelib.scheduling.errors import KeyReused, SlotTaken, Unavailable
from tests.usecases.asking import NINE, book, complete, free_starts, hold, is_sound
from tests.usecases.troubled_diary import TroubledDiary, lost_answer, lost_race, lost_request


def test_a_booking_whose_answer_was_lost_is_found_again() -> None:
    diary = TroubledDiary(lost_answer)
    assert book(diary) == diary.stored["visit-1"]
    assert (diary.reads, is_sound(diary)) == (2, True)


def test_a_completed_hold_whose_answer_was_lost_is_found_again() -> None:
    diary = TroubledDiary()
    held = hold(diary)
    diary.troubles = [lost_answer]
    assert complete(diary, held).version == 2
    assert is_sound(diary)


def test_no_answer_to_the_very_end_is_unavailable_and_a_retry_finds_the_booking() -> None:
    diary = TroubledDiary(*[lost_request] * 7, lost_answer)
    with pytest.raises(Unavailable):
        book(diary)
    assert book(diary) == diary.stored["visit-1"]


def test_a_race_lost_after_a_lost_request_is_a_lost_race() -> None:
    assert book(TroubledDiary(lost_request, lost_race, lost_race)).version == 1


def test_two_people_who_both_saw_the_last_time_free_do_not_both_get_it() -> None:
    diary = TroubledDiary()
    diary.between = lambda: book(diary, therapist="maya", identity="faster", client="bo")
    with pytest.raises(SlotTaken) as refusal:
        book(diary, therapist="maya")
    assert refusal.value.alternatives
    assert NINE not in free_starts(diary, therapist="maya")


def test_the_same_request_sent_twice_at_once_books_once() -> None:
    diary = TroubledDiary()
    diary.between = lambda: book(diary)
    assert book(diary) == diary.stored["visit-1"]
    assert len(diary.stored) == 1


def test_the_same_key_for_two_requests_at_once_is_good_for_one() -> None:
    diary = TroubledDiary()
    diary.between = lambda: book(diary, fingerprint="body-2", client="bo", therapist="tom")
    with pytest.raises(KeyReused):
        book(diary, therapist="maya")
