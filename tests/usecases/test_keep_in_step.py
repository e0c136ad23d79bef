"""Busy elsewhere is blocked here, where the time is free, and in step with what the other calendar says."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Conflict
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time
from chalicelib.usecases.change_appointment import cancel_appointment, release_hold
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import NINE, PLAIN, TUESDAY, book, free_starts, hold, is_sound
from tests.usecases.busy_elsewhere import MAYA, blocks, by_hand, in_step, meeting, told
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request

HOUR = timedelta(hours=1)
MORNING, NOON = meeting("09:00", "10:00", "standup"), meeting("12:00", "13:30", "lunch")


@pytest.fixture
def diary() -> FakeDiary:
    return FakeDiary()


def test_a_busy_time_is_on_offer_no_more_and_comes_back_when_its_source_lets_go(diary: FakeDiary) -> None:
    step = in_step(diary, MORNING, NOON)
    assert (step.begun, step.ended, step.blocks, step.conflicts) == (2, 0, 2, ())
    assert told(blocks(diary)) == ["1 09:00-10:00", "1 12:00-13:30"]
    assert free_starts(diary, therapist="maya")[0] == at(TUESDAY, "10:00")
    assert in_step(diary, NOON).ended == 1
    assert free_starts(diary, therapist="maya")[0] == NINE
    assert is_sound(diary)


def test_a_block_says_nothing_of_what_it_is_about(diary: FakeDiary) -> None:
    in_step(diary, MORNING)
    [block] = blocks(diary)
    assert (block.therapist, block.location, block.room, block.service, block.client) == ("maya", "main", "", "", "")
    assert block.contact is None
    assert not any(sheet.load.strip(b"\0") for sheet in diary.sheets())


def test_a_second_run_writes_nothing(diary: FakeDiary) -> None:
    in_step(diary, MORNING, NOON)
    writes = diary.writes
    assert in_step(diary, NOON, MORNING).begun == 0
    assert diary.writes == writes


def test_what_moves_frees_its_time_and_takes_the_other(diary: FakeDiary) -> None:
    in_step(diary, MORNING)
    moved = replace(MORNING, span=Span(NINE + HOUR / 2, NINE + 2 * HOUR))
    assert (in_step(diary, moved).ended, told(blocks(diary))) == (1, ["1 09:30-11:00"])
    in_step(diary, MORNING)
    assert told(blocks(diary)) == ["1 09:00-10:00"]
    assert [one.version for one in blocks(diary)] == [3]
    assert is_sound(diary)


def test_edges_between_the_five_minutes_are_drawn_outward(diary: FakeDiary) -> None:
    in_step(diary, Busy("odd", Span(NINE + timedelta(minutes=7, seconds=1), NINE + timedelta(minutes=41))))
    assert told(blocks(diary)) == ["1 09:05-09:45"]


def test_a_visit_that_is_booked_stays_and_is_told_as_a_conflict(diary: FakeDiary) -> None:
    visit = book(diary, at(TUESDAY, "10:00"), therapist="maya")
    step = in_step(diary, meeting("09:00", "13:00"), MORNING)
    assert step.conflicts == (Conflict(visit.id, visit.start),)
    assert told(blocks(diary)) == ["1 09:00-10:00", "1 11:30-13:00"]
    assert diary.stored[visit.id] == visit
    cancel_appointment(diary, PLAIN, visit, now=NOW, attempts=attempts)
    step = in_step(diary, meeting("09:00", "13:00"), MORNING)
    assert (step.conflicts, told(blocks(diary))) == ((), ["1 09:00-13:00"])
    assert is_sound(diary)


def test_a_time_that_somebody_holds_is_left_until_it_is_free(diary: FakeDiary) -> None:
    held = hold(diary, NINE, therapist="maya")
    assert in_step(diary, MORNING).conflicts == ()
    assert blocks(diary) == []
    release_hold(diary, held, now=NOW, attempts=attempts)
    in_step(diary, MORNING)
    assert told(blocks(diary)) == ["1 09:00-10:00"]


def test_a_hold_that_ran_out_is_in_nobody_s_way(diary: FakeDiary) -> None:
    hold(diary, NINE, therapist="maya")
    in_step(diary, MORNING, now=NOW + HOUR)
    assert told(blocks(diary)) == ["1 09:00-10:00"]


def test_what_staff_unblock_by_hand_stays_so_for_that_occurrence_alone(diary: FakeDiary) -> None:
    other = replace(MORNING, key="another meeting")
    in_step(diary, MORNING)
    by_hand(diary)
    assert in_step(diary, MORNING).begun == 0
    assert free_starts(diary, therapist="maya")[0] == NINE
    longer = replace(MORNING, span=Span(NINE, NINE + 2 * HOUR))
    in_step(diary, longer)
    assert told(blocks(diary)) == ["1 10:00-11:00"]
    in_step(diary, other)
    assert told(blocks(diary)) == ["1 09:00-10:00"]
    moved = replace(MORNING, span=Span(NINE + 24 * HOUR, NINE + 25 * HOUR))
    in_step(diary, moved)
    assert told(blocks(diary)) == ["2 09:00-10:00"]
    assert is_sound(diary)


def test_what_the_source_frees_itself_can_come_back(diary: FakeDiary) -> None:
    for times in ((MORNING,), (), (MORNING,), ()):
        in_step(diary, *times)
    assert blocks(diary) == []
    [only] = diary.appointments()
    assert (only.status, only.version) == (Status.EXPIRED, 4)


def test_meetings_that_overlap_are_blocked_once(diary: FakeDiary) -> None:
    in_step(diary, meeting("09:00", "10:00"), meeting("09:30", "11:00"), meeting("09:15", "09:45"))
    assert told(blocks(diary)) == ["1 09:00-10:00", "1 10:00-11:00"]


def test_days_are_blocked_one_by_one_from_today_to_the_end_of_booking_ahead(diary: FakeDiary) -> None:
    long = Busy("sabbatical", Span(NOW - 400 * 24 * HOUR, NOW + 400 * 24 * HOUR))
    step = in_step(diary, long)
    found = blocks(diary)
    assert (step.blocks, len(found)) == (61, 61)
    assert found[0].start == at("2026-11-22", "00:00")
    assert found[-1].end == PLAIN.horizon_end(NOW)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert in_step(diary, long, now=NOW + 24 * HOUR).begun == 1
    assert is_sound(diary)


def test_a_day_of_a_clock_change_is_one_block(diary: FakeDiary) -> None:
    now = at("2026-10-30", "09:00")
    for day, hours in (("2026-10-31", 24), ("2026-11-01", 25)):
        in_step(diary, Busy("off", Span(at(day, "00:00"), at(day, "00:00") + hours * HOUR)), now=now)
        [block] = blocks(diary)
        assert block.treatment.length == hours * HOUR


def test_more_blocks_than_a_transaction_takes_are_made_in_several(diary: FakeDiary) -> None:
    many = [Busy(f"{n}", Span(NINE + n * HOUR / 4, NINE + n * HOUR / 4 + HOUR / 12)) for n in range(200)]
    step = in_step(diary, *many)
    assert (step.begun, len(blocks(diary)), diary.writes) == (200, 200, 4)
    assert in_step(diary).ended == 200
    assert is_sound(diary)


def test_another_source_s_and_staff_s_blocks_are_left_alone(diary: FakeDiary) -> None:
    wanted = Block(span=Span(NINE, NINE + HOUR / 2), location="main", therapist="maya")
    staff = block_time(diary, PLAIN, wanted, identity="b", now=NOW, attempts=attempts)
    second = replace(MAYA, id="source-2")
    in_step(diary, MORNING, source=second)
    assert told(blocks(diary, second)) == ["1 09:30-10:00"]
    assert in_step(diary, MORNING).blocks == 0
    assert in_step(diary).ended == 0
    assert diary.stored[staff.id] == staff
    assert len(blocks(diary, second)) == 1


def test_a_therapist_s_own_calendar_is_nobody_else_s(diary: FakeDiary) -> None:
    in_step(diary, MORNING)
    assert free_starts(diary, therapist="tom")[0] == NINE


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_on_the_way_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary(trouble)
    in_step(diary, MORNING)
    diary.troubles = [trouble]
    in_step(diary, NOON)
    assert told(blocks(diary)) == ["1 12:00-13:30"]
    assert is_sound(diary)


def test_trouble_to_the_very_end_is_unavailable_and_does_no_harm() -> None:
    diary = TroubledDiary(*[lost_request] * 8)
    with pytest.raises(Unavailable):
        in_step(diary, MORNING)
    assert is_sound(diary)


def test_a_client_who_books_meanwhile_keeps_the_time() -> None:
    diary = TroubledDiary()
    diary.between = lambda: book(diary, NINE, therapist="maya")
    step = in_step(diary, MORNING)
    assert (len(step.conflicts), blocks(diary)) == (1, [])
    assert is_sound(diary)


def test_two_runs_at_once_are_as_good_as_one() -> None:
    diary = TroubledDiary()
    diary.between = lambda: in_step(diary, MORNING, NOON)
    assert in_step(diary, MORNING, NOON).blocks == 2
    assert told(blocks(diary)) == ["1 09:00-10:00", "1 12:00-13:30"]
    assert is_sound(diary)
