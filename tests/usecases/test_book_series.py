"""A series: every visit or none, with one therapist where one has all of them, on the same wall-clock time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Invalid, KeyReused, SeriesBroken, TooMany, Unavailable
from chalicelib.scheduling.practice import Closure, WallSpan
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_series import Series, book_series, visit_starts
from chalicelib.usecases.ports import Diary
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import COUNTS, PLAIN, book, free_starts, is_sound, series
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request

WEEK = timedelta(weeks=1)


def made(diary: Diary, asked: Series, *, now: datetime = NOW, practice: Timetable = PLAIN) -> list[Appointment]:
    return book_series(diary, practice, asked, now=now, attempts=attempts)


def test_every_visit_is_booked_in_one_read_and_one_write() -> None:
    diary = FakeDiary()
    visits = made(diary, series(6))
    assert [one.start for one in visits] == [at("2026-12-01", "09:00") + week * WEEK for week in range(6)]
    assert all(one.status is Status.BOOKED and one.version == 1 and one.client == "ann" for one in visits)
    assert (diary.reads, diary.writes, is_sound(diary)) == (1, 1, True)


def test_one_therapist_has_all_of_them_where_one_can() -> None:
    diary = FakeDiary()
    book(diary, at("2026-12-15", "09:00"), therapist="tom", identity="other", client="bo")
    assert {one.therapist for one in made(diary, series(3))} == {"maya"}


def test_therapists_take_turns_only_where_nobody_has_all_of_them() -> None:
    diary = FakeDiary()
    book(diary, at("2026-12-08", "09:00"), therapist="maya", identity="other-1", client="bo")
    book(diary, at("2026-12-15", "09:00"), therapist="tom", identity="other-2", client="bo")
    assert [one.therapist for one in made(diary, series(3))][1:] == ["tom", "maya"]
    assert is_sound(diary)


def test_a_therapist_by_name_has_all_of_them_or_none_is_booked() -> None:
    diary = FakeDiary()
    book(diary, at("2026-12-08", "09:00"), therapist="maya", identity="other", client="bo")
    with pytest.raises(SeriesBroken) as refusal:
        made(diary, series(3, therapist="maya"))
    assert refusal.value.conflicts == (at("2026-12-08", "09:00"),)
    assert set(diary.stored) == {"other"}
    assert is_sound(diary)


def test_alternatives_are_near_the_conflicts_and_free() -> None:
    diary = FakeDiary()
    book(diary, at("2026-12-08", "09:00"), therapist="maya", identity="other", client="bo")
    with pytest.raises(SeriesBroken) as refusal:
        made(diary, series(3, therapist="maya"))
    starts = [start for start, _ in refusal.value.alternatives]
    assert starts
    assert set(starts) <= set(free_starts(diary, "2026-12-08", "relaxation", therapist="maya"))


def test_a_holiday_breaks_a_series() -> None:
    closed = Closure(WallSpan(date(2026, 12, 8), date(2026, 12, 9)))
    with pytest.raises(SeriesBroken) as refusal:
        made(FakeDiary(), series(3), practice=timetable(replace(SMALL, closures=(closed,))))
    assert refusal.value.conflicts == (at("2026-12-08", "09:00"),)


def test_all_visits_missing_are_all_named() -> None:
    with pytest.raises(SeriesBroken) as refusal:
        made(FakeDiary(), series(3, at("2026-12-06", "09:00")))
    assert len(refusal.value.conflicts) == 3


def test_every_other_week_is_every_other_week() -> None:
    visits = made(FakeDiary(), series(3, every_weeks=2))
    assert [one.start for one in visits] == [at("2026-12-01", "09:00") + week * WEEK for week in (0, 2, 4)]


@pytest.mark.parametrize(
    ("first", "instants"),
    [
        (at("2026-10-27", "09:00"), [16, 17, 17]),
        (at("2027-03-09", "09:00"), [17, 16, 16]),
    ],
)
def test_the_wall_clock_stays_when_the_clocks_change(first: datetime, instants: list[int]) -> None:
    visits = made(FakeDiary(), series(3, first), now=first - timedelta(days=10))
    assert [one.start.astimezone(UTC).hour for one in visits] == instants
    assert {one.start.astimezone(SMALL.zone).hour for one in visits} == {9}


def test_a_time_that_is_skipped_moves_forward_by_the_gap() -> None:
    starts = visit_starts(PLAIN, series(3, at("2027-03-07", "02:30")))
    assert [f"{start.astimezone(SMALL.zone):%H:%M %Z}" for start in starts] == ["02:30 PST", "03:30 PDT", "02:30 PDT"]


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    starts = visit_starts(PLAIN, series(3, at("2026-10-25", "01:30")))
    assert [f"{start.astimezone(SMALL.zone):%H:%M %Z}" for start in starts] == ["01:30 PDT", "01:30 PDT", "01:30 PST"]


def test_a_series_ends_within_the_horizon() -> None:
    diary = FakeDiary()
    with pytest.raises(Invalid, match="/visits"):
        made(diary, series(12))
    assert diary.reads == 0


def test_a_client_is_in_one_place_at_a_time_in_every_visit() -> None:
    diary = FakeDiary()
    book(diary, at("2026-12-08", "09:30"), therapist="tom", identity="other", client="ann")
    with pytest.raises(SeriesBroken) as refusal:
        made(diary, series(3))
    assert refusal.value.conflicts == (at("2026-12-08", "09:00"),)


def test_the_same_request_twice_books_once_in_the_same_order() -> None:
    diary = FakeDiary()
    assert made(diary, series(3)) == made(diary, series(3))
    assert len(diary.stored) == 3


def test_the_same_request_after_the_first_visit_still_returns_all() -> None:
    diary = FakeDiary()
    visits = made(diary, series(3))
    assert made(diary, series(3), now=visits[0].end) == visits


@pytest.mark.parametrize("other", [series(number, fingerprint="body-2") for number in (2, 3, 4)])
def test_the_same_key_with_another_request_is_refused(other: Series) -> None:
    diary = FakeDiary()
    made(diary, series(3))
    with pytest.raises(KeyReused):
        made(diary, other)
    assert len(diary.stored) == 3


def test_limits_count_series_and_not_repeats() -> None:
    diary = FakeDiary()
    for _ in range(4):
        made(diary, series(2, at("2026-12-02", "09:00"), counts=COUNTS))
    for day in (3, 4):
        made(diary, series(2, at(f"2026-12-0{day}", "09:00"), identities=(f"a{day}", f"b{day}"), counts=COUNTS))
    with pytest.raises(TooMany):
        made(diary, series(2, at("2026-12-05", "09:00"), identities=("a5", "b5"), counts=COUNTS))


def test_a_race_lost_is_decided_again() -> None:
    diary = TroubledDiary()
    diary.between = lambda: book(diary, at("2026-12-08", "09:00"), therapist="maya", identity="faster", client="bo")
    assert {one.therapist for one in made(diary, series(3))} == {"tom"}
    assert is_sound(diary)


def test_a_series_whose_answer_was_lost_is_found_again() -> None:
    diary = TroubledDiary(lost_answer)
    assert made(diary, series(3)) == [diary.stored[f"visit-{number}"] for number in range(3)]
    assert is_sound(diary)


@pytest.mark.parametrize("trouble", [lost_race, lost_request])
def test_trouble_to_the_very_end_books_nothing(trouble: Trouble) -> None:
    diary = TroubledDiary(*[trouble] * 8)
    with pytest.raises(Unavailable):
        made(diary, series(3))
    assert diary.stored == {}


def test_the_unknown_is_named() -> None:
    with pytest.raises(Invalid, match="/service"):
        made(FakeDiary(), series(3, first=Wish("nails", at("2026-12-01", "09:00"))))
