"""Every start that is listed can be had, and none that is not listed can."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.slots import Answer
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.scheduling.random_practices import Case, random_case

PRACTICES, SHARDS = 2_000, 8
LISTED, NEAR, FAR = 5, 5, 4
DAYS = (
    *(date(2026, 12, day) for day in (1, 15, 31)),
    *(date(2027, 3, 14), date(2026, 11, 1), date(2027, 3, 28), date(2026, 10, 25)),
    *(date(2027, 4, 4), date(2026, 10, 4), date(2027, 2, 28), date(2028, 2, 29)),
)
"""Plain days, ends of months and years, and days on which the clocks change somewhere below."""
ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "America/St_Johns",
    "Europe/Berlin",
    "Europe/London",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "America/Santiago",
    "Pacific/Apia",
    "UTC",
)


def starts_of(answer: Answer) -> dict[datetime, tuple[str, ...]]:
    return {start: answer.therapists_at(start) for start in map(answer.line.at, each(answer.starts))}


def can_be_had(case: Case, timetable: Timetable, service: str, start: datetime, therapist: str) -> bool:
    """Will say whether a hold on the start succeeds in a diary of its own that looks like the case's."""
    diary, wish, now = diary_of(case), Wish(service, start, therapist), case.question.now
    try:
        held = hold_time(diary, timetable, wish, identity="new", fingerprint="", counts=(), now=now, attempts=attempts)
    except SlotTaken:
        return False
    return (held.start, held.therapist) == (start, therapist or held.therapist)


def unlisted(
    rng: Random, listed: dict[datetime, tuple[str, ...]], first: datetime, end: datetime
) -> Iterator[datetime]:
    """Starts that are not listed: beside listed ones, on any cell of the days, and between the cells."""
    edges = [start + step for start in listed for step in (-CELL, CELL, -3 * CELL, 3 * CELL)]
    cells = [first + number * CELL for number in range((end - first) // CELL)]
    near = [start for start in edges if start not in listed and first <= start < end]
    yield from rng.sample(near, min(NEAR, len(near)))
    yield from [start for start in rng.sample(cells, FAR) if start not in listed]
    between = rng.choice(list(listed) or cells)
    yield between + rng.choice((timedelta(microseconds=1), timedelta(seconds=1), timedelta(minutes=1)))


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_start_that_is_listed_can_be_held_and_none_that_is_not(shard: int) -> None:
    """Lists two days of random practices in many zones and holds starts, each in a fresh copy of the diary.

    Of each practice, up to five listed starts are held (the first, the last and three between; for one of them each
    therapist is asked for by name, listed there or not), and up to ten starts are tried that are not listed: beside
    listed ones, anywhere on the grid, and off the grid. In all about 6,000 are held and 15,000 refused.
    """
    met = 0
    for number in range(shard, PRACTICES, SHARDS):
        met += check(Random(f"listed is bookable {number}"))
    assert met > PRACTICES / SHARDS, "the practices must have starts to hold"


def check(rng: Random) -> int:
    zone, around = rng.choice(ZONES), rng.choice(DAYS)
    case = random_case(rng, zone, around)
    timetable, service = Timetable(case.practice), case.question.service.id
    wanted = SlotsWanted(service=service, first=around, end=around + timedelta(days=2))
    answer, _ = list_slots(diary_of(case), timetable, wanted, case.question.now)
    listed = starts_of(answer)
    for start in chosen(rng, list(listed)):
        assert can_be_had(case, timetable, service, start, ""), (zone, start)
    for start in rng.sample(list(listed), min(1, len(listed))):
        for who in case.practice.therapists:
            assert can_be_had(case, timetable, service, start, who.id) == (who.id in listed[start]), (zone, start)
    for start in unlisted(rng, listed, *window(zone, around)):
        assert not can_be_had(case, timetable, service, start, ""), (zone, start)
    return len(listed)


def diary_of(case: Case) -> FakeDiary:
    diary = FakeDiary()
    diary.stored_sheets = dict(case.book)
    diary.stored = {one.id: one for one in case.appointments}
    return diary


def chosen(rng: Random, starts: list[datetime]) -> list[datetime]:
    inner = starts[1:-1]
    return [*starts[:1], *starts[-1:], *rng.sample(inner, min(LISTED - 2, len(inner)))]


def window(zone: str, day: date) -> tuple[datetime, datetime]:
    ends = (datetime.combine(one, time(0), ZoneInfo(zone)) for one in (day, day + timedelta(days=2)))
    first, end = (moment.astimezone(UTC) for moment in ends)
    return first, end
