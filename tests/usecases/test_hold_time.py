"""Holding a time: once for each person who asks, the fairest therapist, the plainest room."""

from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import Invalid, KeyReused, SlotTaken, Stale, TooMany, Unavailable
from chalicelib.usecases.ports import Writing
from tests.fakes import FakeDiary
from tests.small_practice import NOW, at, timetable
from tests.usecases.asking import COUNTS, NINE, TUESDAY, book, free_starts, hold, is_sound
from tests.usecases.troubled_diary import TroubledDiary, lost_answer, lost_race, lost_request

MS = timedelta(milliseconds=1)


def test_a_hold_lasts_as_long_as_the_practice_says() -> None:
    held = hold(FakeDiary())
    assert (held.status, held.expires, held.version) == (Status.HELD, NOW + timedelta(minutes=10), 1)


def test_a_hold_is_one_read_and_one_write() -> None:
    diary = FakeDiary()
    hold(diary)
    assert (diary.reads, diary.writes) == (1, 1)


def test_a_time_is_held_as_often_as_there_are_therapists_and_rooms() -> None:
    diary = FakeDiary()
    held = [hold(diary, identity=f"hold-{number}") for number in range(2)]
    assert {one.therapist for one in held} == {"maya", "tom"}
    assert {one.room for one in held} == {"main-1", "main-2"}
    with pytest.raises(SlotTaken):
        hold(diary, identity="hold-3")
    assert is_sound(diary)


def test_a_held_time_is_not_listed_and_comes_back_when_the_hold_is_over() -> None:
    diary = FakeDiary()
    expires = hold(diary, therapist="maya").expires or NOW
    listed = [NINE in free_starts(diary, therapist="maya", now=expires + step) for step in (-MS, 0 * MS, MS)]
    assert listed == [False, True, True]


def test_the_same_request_gets_the_same_hold() -> None:
    diary = FakeDiary()
    assert hold(diary) == hold(diary)
    assert len(diary.stored) == 1


def test_the_same_key_with_another_request_is_refused() -> None:
    diary = FakeDiary()
    hold(diary)
    with pytest.raises(KeyReused):
        hold(diary, fingerprint="body-2")


def test_a_refusal_names_what_is_near_nearest_first() -> None:
    diary = FakeDiary()
    hold(diary, therapist="maya", identity="other")
    with pytest.raises(SlotTaken) as refusal:
        hold(diary, therapist="maya")
    starts = [start for start, _ in refusal.value.alternatives]
    assert starts[0] == at(TUESDAY, "10:30")
    assert starts == sorted(starts, key=lambda start: abs(start - NINE))


@pytest.mark.parametrize("minutes", [5, 10, 14])
def test_a_start_off_the_step_is_no_time_at_all(minutes: int) -> None:
    with pytest.raises(SlotTaken):
        hold(FakeDiary(), NINE + timedelta(minutes=minutes))


@pytest.mark.parametrize("off", [timedelta(seconds=1), timedelta(microseconds=1), -timedelta(seconds=1)])
def test_a_start_between_two_cells_is_no_time_at_all(off: timedelta) -> None:
    with pytest.raises(SlotTaken):
        hold(FakeDiary(), NINE + off)


def test_a_time_that_is_over_or_beyond_the_horizon_is_refused() -> None:
    for start in (NOW - timedelta(minutes=15), timetable().horizon_end(NOW)):
        with pytest.raises(SlotTaken):
            hold(FakeDiary(), start)


def test_the_same_request_after_the_time_has_come_still_returns_its_hold() -> None:
    diary = FakeDiary()
    held = hold(diary)
    assert hold(diary, now=NINE + timedelta(hours=1)) == held


def test_the_unknown_is_named() -> None:
    with pytest.raises(Invalid, match="/service"):
        hold(FakeDiary(), service="nails")
    with pytest.raises(Invalid, match="/therapist"):
        hold(FakeDiary(), therapist="nobody")


def test_a_therapist_who_does_not_know_the_service_has_no_time_for_it() -> None:
    with pytest.raises(SlotTaken):
        hold(FakeDiary(), service="deep-tissue", therapist="tom")


def test_limits_count_what_was_held_and_not_what_was_repeated_or_refused() -> None:
    diary = FakeDiary()
    for _ in range(5):
        hold(diary, counts=COUNTS)
        with pytest.raises(SlotTaken):
            hold(diary, at("2026-12-06", "09:00"), identity="sunday", counts=COUNTS)
    for number in range(2):
        hold(diary, at("2026-12-02", "09:00"), identity=f"more-{number}", counts=COUNTS)
    with pytest.raises(TooMany):
        hold(diary, at("2026-12-03", "09:00"), identity="one-too-many", counts=COUNTS)


def test_work_is_shared_fairly_and_the_same_way_each_time() -> None:
    once, again = FakeDiary(), FakeDiary()
    book(once, at(TUESDAY, "09:00"), therapist="maya")
    book(again, at(TUESDAY, "09:00"), therapist="maya")
    assert hold(once, at(TUESDAY, "13:00")).therapist == hold(again, at(TUESDAY, "13:00")).therapist == "tom"


def test_the_next_therapist_is_tried_when_the_first_was_just_taken() -> None:
    diary = TroubledDiary()
    diary.between = lambda: hold(diary, identity="faster")
    assert hold(diary).therapist != diary.stored["faster"].therapist
    assert is_sound(diary)


def test_a_race_lost_for_the_last_therapist_is_a_refusal_with_alternatives() -> None:
    diary = TroubledDiary()
    diary.between = lambda: hold(diary, identity="faster", therapist="maya")
    with pytest.raises(SlotTaken) as refusal:
        hold(diary, therapist="maya")
    assert refusal.value.alternatives


def test_races_lost_for_a_time_that_is_still_free_say_to_try_again() -> None:
    with pytest.raises(Unavailable):
        hold(TroubledDiary(*[lost_race] * 8))


def test_races_lost_for_a_time_that_is_gone_in_the_end_name_what_is_near() -> None:
    diary = TroubledDiary()

    def lost_and_gone(_diary: TroubledDiary, _writing: Writing) -> None:
        diary.troubles.clear()
        for number in range(2):
            hold(diary, identity=f"faster-{number}")
        raise Stale

    diary.troubles = [*[lost_race] * 7, lost_and_gone]
    with pytest.raises(SlotTaken) as refusal:
        hold(diary)
    assert refusal.value.alternatives


def test_seven_lost_races_are_worth_an_eighth_try() -> None:
    assert hold(TroubledDiary(*[lost_race] * 7)).status is Status.HELD


def test_a_hold_whose_answer_was_lost_is_found_again() -> None:
    diary = TroubledDiary(lost_answer)
    assert hold(diary) == diary.stored["hold-1"]
    assert is_sound(diary)


def test_a_request_that_never_arrived_is_sent_again() -> None:
    assert hold(TroubledDiary(lost_request)).version == 1


def test_no_answer_to_the_very_end_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        hold(TroubledDiary(*[lost_request] * 8))
