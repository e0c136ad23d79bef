"""Which times are free: one read when there are any, one more to say when the next one is."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.practice import Closure, Policies, WallSpan
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from tests.fakes import FakeDiary
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import PLAIN, book

DAY = timedelta(days=1)
SUNDAY = date(2026, 12, 6)


def ask(
    first: date = date(2026, 12, 1),
    days: int = 1,
    *,
    diary: FakeDiary | None = None,
    practice: Timetable = PLAIN,
    now: datetime = NOW,
    **more: str,
) -> tuple[int, datetime | None, FakeDiary]:
    """Will return how many starts there are, the next one, and the diary that was asked."""
    asked = diary or FakeDiary()
    wanted = SlotsWanted(service=more.pop("service", "sciatica-first"), first=first, end=first + days * DAY, **more)
    answer, following = list_slots(asked, practice, wanted, now)
    return answer.starts.bit_count(), following, asked


def test_a_day_is_listed_in_one_read() -> None:
    starts, following, diary = ask()
    assert (starts, following, diary.reads) == (28, None, 1)


def test_two_months_are_listed_in_one_read() -> None:
    assert ask(days=62)[2].reads == 1


def test_an_empty_window_names_the_next_time_in_one_more_read() -> None:
    starts, following, diary = ask(SUNDAY, 2)
    assert (starts, following, diary.reads) == (0, at("2026-12-08", "09:00"), 2)


def test_the_next_time_is_a_free_one() -> None:
    diary = FakeDiary()
    for number in range(2):
        book(diary, at("2026-12-08", "09:00"), identity=f"visit-{number}", client=f"client-{number}")
    assert ask(SUNDAY, 2, diary=diary)[1] == at("2026-12-08", "10:30")


def test_where_nothing_is_free_any_more_there_is_no_next_time() -> None:
    closed = timetable(replace(SMALL, closures=(Closure(WallSpan(date(2026, 1, 1), date(2028, 1, 1))),)))
    assert ask(practice=closed)[1] is None


def test_days_that_are_over_or_beyond_the_horizon_are_not_read() -> None:
    starts, following, diary = ask(date(2027, 3, 1))
    assert (starts, following, diary.reads) == (0, None, 0)
    starts, following, diary = ask(date(2020, 1, 1))
    assert (starts, following, diary.reads) == (0, at("2026-11-24", "09:00"), 1)


def test_the_last_day_of_the_horizon_is_the_last() -> None:
    short = timetable(replace(SMALL, policies=Policies(horizon=timedelta(days=9))))
    assert ask(date(2026, 12, 1), practice=short)[0] == 28
    assert ask(date(2026, 12, 2), practice=short)[0] == 0


def test_today_is_listed_from_now_on() -> None:
    noon = at("2026-12-01", "12:00")
    starts = [ask(now=noon + step)[0] for step in (-timedelta(seconds=1), timedelta(0), timedelta(seconds=1))]
    assert starts == [16, 16, 15]


def test_one_therapist_and_one_location_can_be_asked_about() -> None:
    diary = FakeDiary()
    book(diary, at("2026-12-01", "09:00"), therapist="tom")
    assert ask(diary=diary, therapist="tom")[0] < ask(diary=diary, therapist="maya")[0]
    assert ask(diary=diary, location="main")[0] == 28


@pytest.mark.parametrize(
    ("pointer", "more"),
    [("/service", {"service": "nails"}), ("therapist", {"therapist": "nobody"}), ("location", {"location": "moon"})],
)
def test_the_unknown_is_named(pointer: str, more: dict[str, str]) -> None:
    diary = FakeDiary()
    with pytest.raises(Invalid) as refusal:
        ask(date(2026, 12, 1), 1, diary=diary, practice=PLAIN, now=NOW, **more)
    assert (refusal.value.pointer, diary.reads) == (pointer, 0)


@pytest.mark.parametrize("days", [0, -1, 63])
def test_a_window_has_one_to_sixty_two_days(days: int) -> None:
    with pytest.raises(Invalid, match="to"):
        ask(days=days)
