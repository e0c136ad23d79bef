"""Moving: the old time is given back and the new one claimed in one write, or nothing happens."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Invalid, SlotTaken, TooLate, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.ports import Diary
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import NINE, PLAIN, TUESDAY, book, free_starts, is_sound
from tests.usecases.troubled_diary import TroubledDiary, lost_answer, lost_race, lost_request

ELEVEN = at(TUESDAY, "11:00")
LATE = NINE - timedelta(hours=24)
MS = timedelta(milliseconds=1)


def move(
    diary: Diary,
    known: Appointment,
    start: datetime = ELEVEN,
    therapist: str = "",
    *,
    now: datetime = NOW,
    practice: Timetable = PLAIN,
) -> Appointment:
    return reschedule_appointment(diary, practice, known, start, therapist, now=now, attempts=attempts)


def test_a_move_gives_the_old_time_back_and_takes_the_new() -> None:
    diary = FakeDiary()
    moved = move(diary, book(diary, therapist="maya"))
    assert (moved.start, moved.end - moved.start, moved.version) == (ELEVEN, timedelta(minutes=75), 2)
    assert NINE in free_starts(diary, therapist="maya")
    assert ELEVEN not in free_starts(diary, therapist="maya")
    assert is_sound(diary)


def test_a_move_keeps_the_therapist_who_has_that_time() -> None:
    for name in ("maya", "tom"):
        diary = FakeDiary()
        assert move(diary, book(diary, therapist=name)).therapist == name


def test_a_move_finds_another_therapist_where_the_own_is_taken() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    book(diary, ELEVEN, therapist="maya", identity="other", client="bo")
    assert move(diary, booked).therapist == "tom"
    assert is_sound(diary)


def test_a_move_to_a_therapist_by_name_is_to_nobody_else() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    assert move(diary, booked, therapist="tom").therapist == "tom"
    book(diary, NINE, therapist="maya", identity="other", client="bo")
    with pytest.raises(SlotTaken) as refusal:
        move(diary, diary.stored[booked.id], NINE, "maya")
    assert refusal.value.alternatives
    assert is_sound(diary)


def test_its_own_time_does_not_stand_in_its_way() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    book(diary, therapist="tom", identity="other", client="bo")
    assert move(diary, booked, NINE + timedelta(minutes=15)).therapist == "maya"
    assert is_sound(diary)


def test_a_move_swaps_rooms_where_its_own_is_taken() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    other = book(diary, ELEVEN, therapist="tom", identity="other", client="bo")
    assert booked.room == other.room == "main-1"
    assert move(diary, booked).room == "main-2"
    assert is_sound(diary)


def test_a_move_across_the_month_s_turn_leaves_no_trace() -> None:
    diary = FakeDiary()
    booked = book(diary, at("2026-12-31", "15:00"), therapist="maya")
    moved = move(diary, booked, at("2027-01-02", "09:00"))
    assert is_sound(diary)
    move(diary, moved, at("2026-12-31", "15:00"))
    assert is_sound(diary)


def test_moving_to_where_it_is_changes_nothing() -> None:
    diary = FakeDiary()
    booked = book(diary)
    assert move(diary, booked, NINE) == move(diary, booked, NINE, booked.therapist) == booked
    assert diary.writes == 1


def test_the_length_is_the_one_that_was_booked() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    longer = replace(SMALL.services[0], length=timedelta(minutes=120), after=timedelta(minutes=30))
    changed = timetable(replace(SMALL, services=(longer, *SMALL.services[1:])))
    moved = move(diary, booked, at(TUESDAY, "15:45"), practice=changed)
    assert moved.claim.length == booked.claim.length
    assert is_sound(diary)


def test_the_time_kept_free_around_it_is_the_one_that_was_booked() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    book(diary, at(TUESDAY, "12:30"), therapist="maya", identity="other", client="bo")
    airier = replace(SMALL.services[0], before=timedelta(minutes=15), after=timedelta(minutes=30))
    changed = timetable(replace(SMALL, services=(airier, *SMALL.services[1:])))
    assert move(diary, booked, therapist="maya", practice=changed).claim.end == at(TUESDAY, "12:30")


def test_a_client_is_in_one_place_at_a_time_after_a_move_too() -> None:
    diary = FakeDiary()
    book(diary, ELEVEN, therapist="tom", identity="other")
    with pytest.raises(SlotTaken):
        move(diary, book(diary, therapist="maya"))
    assert is_sound(diary)


@pytest.mark.parametrize(("now", "late"), [(LATE - MS, False), (LATE, False), (LATE + MS, True)])
def test_a_late_move_becomes_a_request_to_staff(now: datetime, late: bool) -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    moved = move(diary, booked, at("2026-12-03", "11:00"), "tom", now=now)
    assert (moved.requested is not None) == late
    if moved.requested:
        assert (moved.requested.kind, moved.requested.start, moved.requested.therapist) == (
            "move",
            at("2026-12-03", "11:00"),
            "tom",
        )
        assert (moved.start, moved.status, moved.version) == (booked.start, Status.BOOKED, 2)
    assert is_sound(diary, now)


def test_the_same_late_request_twice_is_one() -> None:
    diary = FakeDiary()
    booked = book(diary)
    once = move(diary, booked, now=LATE + MS)
    assert move(diary, once, now=LATE + 2 * MS) == once


@pytest.mark.parametrize("now", [NINE, NINE + timedelta(days=1)])
def test_what_has_begun_cannot_be_moved(now: datetime) -> None:
    diary = FakeDiary()
    booked = book(diary)
    with pytest.raises(TooLate):
        move(diary, booked, at("2026-12-04", "09:00"), now=now)


def test_what_is_cancelled_cannot_be_moved() -> None:
    diary = FakeDiary()
    gone = cancel_appointment(diary, PLAIN, book(diary), now=NOW, attempts=attempts)
    for start in (ELEVEN, NINE):
        with pytest.raises(TooLate):
            move(diary, gone, start)


def test_a_move_needs_a_therapist_who_exists() -> None:
    diary = FakeDiary()
    with pytest.raises(Invalid, match="/therapist"):
        move(diary, book(diary), therapist="nobody")


def test_a_move_whose_answer_was_lost_is_found_again() -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.troubles = [lost_answer]
    assert (move(diary, booked).version, is_sound(diary)) == (2, True)


def test_the_same_move_asked_twice_at_once_answers_both_with_the_new_time() -> None:
    diary = TroubledDiary()
    booked = book(diary, therapist="maya")
    diary.between = lambda: move(diary, booked)
    assert move(diary, booked) == move(diary, booked) == diary.stored[booked.id]
    assert (diary.stored[booked.id].version, diary.stored[booked.id].start, is_sound(diary)) == (2, ELEVEN, True)


def test_an_appointment_read_long_ago_is_moved_from_where_it_is_now() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    move(diary, booked, at("2026-12-02", "14:00"))
    assert move(diary, booked).version == 3
    assert is_sound(diary)


def test_races_lost_for_a_time_that_is_still_free_say_to_try_again() -> None:
    diary = TroubledDiary()
    booked = book(diary)
    diary.troubles = [lost_race] * 8
    with pytest.raises(Unavailable):
        move(diary, booked)
    diary.troubles = [lost_request] * 8
    with pytest.raises(Unavailable):
        move(diary, booked)
    assert is_sound(diary)
