import json
from datetime import UTC, datetime
from itertools import groupby
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.routes.slot_json import slots_json
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.months import timeline
from chalicelib.scheduling.slots import Answer, Offer

CHANGES = [
    ("America/Los_Angeles", "2026-03"),
    ("America/Los_Angeles", "2026-11"),
    ("Australia/Lord_Howe", "2026-04"),
    ("Australia/Lord_Howe", "2026-10"),
    ("America/Havana", "2026-11"),
    ("America/Santiago", "2026-09"),
    ("Asia/Beirut", "2026-03"),
    ("Asia/Beirut", "2026-10"),
    ("Africa/Cairo", "2026-10"),
    ("Asia/Kathmandu", "2026-06"),
    ("UTC", "2026-02"),
]


def plainly(answer: Answer, service: str, next_available: datetime | None = None) -> Any:
    """The same document, start by start."""
    zone = answer.line.zone
    starts = [answer.line.at(cell).astimezone(zone) for cell in each(answer.starts)]
    days = [
        {
            "date": day.isoformat(),
            "slots": [
                {"start": start.isoformat(), "therapists": list(answer.therapists_at(start.astimezone(UTC)))}
                for start in of_day
            ],
        }
        for day, of_day in groupby(starts, key=lambda start: start.date())
    ]
    document: dict[str, Any] = {"time_zone": zone.key, "service": service, "days": days}
    if not days:
        document["next_available"] = next_available.astimezone(zone).isoformat() if next_available else None
    return document


def answer_of(zone: str, months: tuple[str, str], *starts: tuple[str, int]) -> Answer:
    line = timeline(*months, ZoneInfo(zone))
    within = (1 << line.size) - 1
    return Answer(line, tuple(Offer(therapist, "main", cells & within) for therapist, cells in starts))


@pytest.mark.parametrize("therapists", [2, 9])
@pytest.mark.parametrize("step", [1, 3, 4])
@pytest.mark.parametrize(("zone", "month"), CHANGES)
def test_every_answer_is_written_as_the_plain_writer_does(zone: str, month: str, step: int, therapists: int) -> None:
    rng = Random(f"{zone}{step}{therapists}")
    grid = int(("0" * (step - 1) + "1") * (31 * 288 // step), 2)
    starts = [
        (f"t{n}", rng.getrandbits(31 * 288) & rng.getrandbits(31 * 288) & rng.getrandbits(31 * 288) & grid)
        for n in range(therapists)
    ]
    answer = answer_of(zone, (month, month), *starts)
    assert json.loads(slots_json(answer, "first")) == plainly(answer, "first")


@given(
    st.sampled_from(CHANGES),
    st.lists(st.sets(st.integers(0, 2 * 31 * 288), max_size=30), max_size=12),
    st.sampled_from([1, 3]),
)
def test_sparse_answers_are_written_as_the_plain_writer_does(
    change: tuple[str, str], places: list[set[int]], step: int
) -> None:
    zone, month = change
    following = f"2026-{int(month[-2:]) + 1:02}"
    starts = [(f"t{n}", sum(1 << place // step * step for place in set(these))) for n, these in enumerate(places)]
    answer = answer_of(zone, (month, following), *[(who, cells) for who, cells in starts if cells])
    assert json.loads(slots_json(answer, "first")) == plainly(answer, "first")


def test_a_start_is_written_on_the_practices_wall_with_its_offset() -> None:
    answer = answer_of("America/Los_Angeles", ("2026-12", "2026-12"), ("maya", 1 << 2 * 288 + 111), ("tom", 1 << 687))
    assert slots_json(answer, "first") == (
        '{"time_zone":"America/Los_Angeles","service":"first","days":[{"date":"2026-12-03","slots":['
        '{"start":"2026-12-03T09:15:00-08:00","therapists":["maya","tom"]}]}]}'
    )


def test_a_time_that_comes_twice_is_written_twice_with_two_offsets() -> None:
    first = 24 * 288 + 12  # 01:00 on 25 October in Berlin is 12 cells into the day; 02:00 comes twice, 24 and 36 in
    answer = answer_of("Europe/Berlin", ("2026-10", "2026-10"), ("maya", 1 << first + 12 | 1 << first + 24))
    starts = [slot["start"] for slot in json.loads(slots_json(answer, "first"))["days"][0]["slots"]]
    assert starts == ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]


def test_a_therapist_at_two_locations_is_named_once_and_in_the_practices_order() -> None:
    line = timeline("2026-12", "2026-12", ZoneInfo("UTC"))
    offers = (
        Offer("zoe", "main", 1 << 108),
        Offer("zoe", "annex", 1 << 108 | 1 << 120),
        Offer("adam", "main", 1 << 108),
    )
    slots = json.loads(slots_json(Answer(line, offers), "first"))["days"][0]["slots"]
    assert [slot["therapists"] for slot in slots] == [["zoe", "adam"], ["zoe"]]


@pytest.mark.parametrize("therapist", ['quo"te', "back\\slash", "ümlaut", ",]", "]}]},", "%s{0}", "line\nbreak"])
@pytest.mark.parametrize("others", [0, 9])
def test_ids_of_any_spelling_come_through(therapist: str, others: int) -> None:
    starts = [(therapist, 1 << 111), *((f"t{n}", 1 << 111) for n in range(others))]
    answer = answer_of("UTC", ("2026-12", "2026-12"), *starts)
    assert json.loads(slots_json(answer, therapist)) == plainly(answer, therapist)


def test_without_days_the_next_free_start_is_named_on_the_practices_wall() -> None:
    answer = answer_of("America/Los_Angeles", ("2026-12", "2026-12"))
    text = slots_json(answer, "first", datetime(2027, 1, 4, 17, 0, tzinfo=UTC))
    assert json.loads(text) == {
        "time_zone": "America/Los_Angeles",
        "service": "first",
        "days": [],
        "next_available": "2027-01-04T09:00:00-08:00",
    }


def test_without_days_and_without_a_next_start_it_says_null() -> None:
    assert json.loads(slots_json(answer_of("UTC", ("2026-12", "2026-12")), "first"))["next_available"] is None


def test_with_days_the_next_start_is_not_mentioned() -> None:
    answer = answer_of("UTC", ("2026-12", "2026-12"), ("maya", 1))
    assert "next_available" not in json.loads(slots_json(answer, "first", datetime(2027, 1, 4, tzinfo=UTC)))


def test_the_last_cell_of_a_timeline_belongs_to_its_last_day() -> None:
    answer = answer_of("UTC", ("2026-12", "2026-12"), ("maya", 1 << 31 * 288 - 1))
    (day,) = json.loads(slots_json(answer, "first"))["days"]
    assert day == {"date": "2026-12-31", "slots": [{"start": "2026-12-31T23:55:00+00:00", "therapists": ["maya"]}]}
