"""What a Diary promises, held against the fake and against DynamoDB's tables."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import Stale, TooMany, Unsure
from chalicelib.usecases.ports import Diary, Writing
from tests.tables.visits import CLIENT, KEY, NOW, count, every_field, sheet, visit


def test_what_was_never_stored_is_missing(diary: Diary) -> None:
    reading = diary.read([KEY], ["visit-1"])
    assert (reading.book, reading.appointments) == ({}, {})


def test_a_counter_can_be_looked_at_without_counting(diary: Diary) -> None:
    look, more = replace(count(), by=0), count()
    for one in (look, look, look, more, look, more):
        diary.write(Writing(counts=(one,)))
    for full in (look, more):
        with pytest.raises(TooMany):
            diary.write(Writing(counts=(full,)))


def test_nothing_asked_is_nothing_read(diary: Diary) -> None:
    assert diary.read([]).book == {}


def test_an_appointment_comes_back_field_by_field(diary: Diary) -> None:
    diary.write(Writing(appointments=[every_field()]))
    assert diary.read([], ["visit-1"]).appointments == {"visit-1": every_field()}


def test_a_sheet_comes_back_with_its_holds_one_version_on(diary: Diary) -> None:
    diary.write(Writing(sheets=[sheet()], appointments=[]))
    assert diary.read([KEY]).book == {KEY: replace(sheet(), version=1)}


@pytest.mark.parametrize("taken", [0, 1, 1 << 255, (1 << 8940) - 1])
def test_a_sheet_comes_back_however_much_is_taken(diary: Diary, taken: int) -> None:
    diary.write(Writing(sheets=[replace(sheet(), taken=taken, holds=())], appointments=[]))
    assert diary.read([KEY]).book[KEY].taken == taken


def test_a_key_named_twice_is_read_once(diary: Diary) -> None:
    diary.write(Writing(sheets=[sheet()], appointments=[visit()]))
    reading = diary.read([KEY, KEY], ["visit-1", "visit-1"])
    assert (len(reading.book), len(reading.appointments)) == (1, 1)


def test_more_than_a_hundred_keys_are_read_in_one_go(diary: Diary) -> None:
    months = [("therapist#maya", f"{2026 + number // 12}-{number % 12 + 1:02}") for number in range(130)]
    for key in months:
        diary.write(Writing(sheets=[sheet(key)], appointments=[]))
    assert set(diary.read(months, ["visit-1"]).book) == set(months)


def test_a_sheet_that_moved_on_refuses_the_whole_write(diary: Diary) -> None:
    diary.write(Writing(sheets=[sheet()], appointments=[]))
    other = sheet(("room#main-1", "2026-12"))
    with pytest.raises(Stale):
        diary.write(Writing(sheets=[other, sheet()], appointments=[visit()], client=CLIENT, counts=(count(),)))
    reading = diary.read([KEY, other.key], ["visit-1"])
    assert (reading.book, reading.appointments) == ({KEY: replace(sheet(), version=1)}, {})


def test_a_sheet_read_at_its_present_version_is_written(diary: Diary) -> None:
    diary.write(Writing(sheets=[sheet()], appointments=[]))
    diary.write(Writing(sheets=[sheet(taken=0b10, version=1)], appointments=[]))
    assert diary.read([KEY]).book[KEY] == sheet(taken=0b10, version=2)


def test_a_sheet_that_should_be_stored_and_is_not_refuses_the_write(diary: Diary) -> None:
    with pytest.raises(Stale):
        diary.write(Writing(sheets=[sheet(version=4)], appointments=[]))


def test_a_first_version_is_refused_where_one_is_stored(diary: Diary) -> None:
    diary.write(Writing(appointments=[visit()]))
    with pytest.raises(Stale):
        diary.write(Writing(appointments=[visit(status=Status.HELD)]))
    assert diary.read([], ["visit-1"]).appointments["visit-1"].status is Status.BOOKED


@pytest.mark.parametrize("version", [1, 3, 4])
def test_a_version_that_does_not_follow_is_refused(diary: Diary, version: int) -> None:
    diary.write(Writing(appointments=[visit()]))
    with pytest.raises(Stale):
        diary.write(Writing(appointments=[visit(version=version)]))


def test_the_next_version_is_stored(diary: Diary) -> None:
    diary.write(Writing(appointments=[visit()]))
    diary.write(Writing(appointments=[visit(version=2, status=Status.CANCELLED)]))
    assert diary.read([], ["visit-1"]).appointments["visit-1"].version == 2


def test_one_stale_visit_of_a_series_refuses_all_of_them(diary: Diary) -> None:
    diary.write(Writing(appointments=[visit("visit-2")]))
    with pytest.raises(Stale):
        diary.write(Writing(appointments=[visit("visit-1"), visit("visit-2"), visit("visit-3")]))
    assert set(diary.read([], ["visit-1", "visit-2", "visit-3"]).appointments) == {"visit-2"}


def test_a_replayed_write_is_stale_and_not_unsure(diary: Diary) -> None:
    writing = Writing(sheets=[sheet()], appointments=[visit()], client=CLIENT, counts=(count(),))
    diary.write(writing)
    with pytest.raises(Stale) as refusal:
        diary.write(writing)
    assert not isinstance(refusal.value, Unsure)


def test_a_counter_counts_up_to_its_limit_and_says_until_when(diary: Diary) -> None:
    for number in range(2):
        diary.write(Writing(appointments=[visit(f"visit-{number}")], counts=(count(most=2),)))
    with pytest.raises(TooMany) as refusal:
        diary.write(Writing(sheets=[sheet()], appointments=[visit("visit-9")], counts=(count(most=2),)))
    assert refusal.value.until == NOW + timedelta(hours=1)
    assert diary.read([KEY], ["visit-9"]).appointments == {}


def test_a_counter_that_may_reach_nothing_is_full_at_once(diary: Diary) -> None:
    with pytest.raises(TooMany):
        diary.write(Writing(appointments=[visit()], counts=(count(most=0),)))


@pytest.mark.parametrize("order", [1, -1])
def test_the_full_counter_of_several_says_until_when(diary: Diary, order: int) -> None:
    full = replace(count("contact#1", 1), until=NOW + timedelta(days=1))
    diary.write(Writing(appointments=[visit("visit-0")], counts=(full,)))
    counts = (count(), full)[::order]
    with pytest.raises(TooMany) as refusal:
        diary.write(Writing(appointments=[visit("visit-1")], client=CLIENT, counts=counts))
    assert refusal.value.until == full.until


def test_counters_are_told_apart(diary: Diary) -> None:
    diary.write(Writing(appointments=[visit("visit-0")], counts=(count("address#1", 1),)))
    diary.write(Writing(appointments=[visit("visit-1")], counts=(count("address#2", 1),)))
    assert len(diary.read([], ["visit-0", "visit-1"]).appointments) == 2


def test_a_refused_write_does_not_count(diary: Diary) -> None:
    diary.write(Writing(appointments=[visit()]))
    for _ in range(3):
        with pytest.raises(Stale):
            diary.write(Writing(appointments=[visit()], counts=(count(most=1),)))
    diary.write(Writing(appointments=[visit(version=2)], counts=(count(most=1),)))


def test_a_lost_race_outweighs_a_full_counter(diary: Diary) -> None:
    diary.write(Writing(sheets=[sheet()], appointments=[visit("visit-0")], client=CLIENT, counts=(count(most=1),)))
    with pytest.raises(Stale):
        diary.write(Writing(sheets=[sheet()], appointments=[visit("visit-1")], client=CLIENT, counts=(count(most=1),)))


def test_every_appointment_and_sheet_can_be_walked_through(diary: Diary) -> None:
    visits = [visit(f"visit-{number}") for number in range(5)]
    diary.write(Writing(sheets=[sheet()], appointments=visits))
    assert sorted(diary.appointments(), key=lambda one: one.id) == visits
    assert list(diary.sheets()) == [replace(sheet(), version=1)]
