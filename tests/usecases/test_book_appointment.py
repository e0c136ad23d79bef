"""Booking: with a hold or directly, once for each request, never two people in one place."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.scheduling.appointments import Mark, Status
from chalicelib.scheduling.errors import HoldExpired, Invalid, KeyReused, SlotTaken, TooMany
from chalicelib.usecases.book_appointment import book_appointment
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import (
    ANN,
    BO,
    COUNTS,
    NINE,
    PLAIN,
    TUESDAY,
    book,
    booking,
    complete,
    hold,
    is_sound,
)

MS = timedelta(milliseconds=1)
TEN_MINUTES = timedelta(minutes=10)


def test_a_hold_is_completed_with_its_client() -> None:
    diary = FakeDiary()
    held = hold(diary)
    booked = complete(diary, held)
    completed: dict[str, Any] = {
        "client": "ann",
        "contact": ANN,
        "booking": "body-1",
        "expires": None,
        "since": Mark(2, NOW),
    }
    assert booked == replace(held, status=Status.BOOKED, version=2, **completed)
    assert diary.stored == {held.id: booked}
    assert diary.clients["ann"].contact == ANN
    assert is_sound(diary)


def test_completing_a_hold_is_one_read_and_one_write() -> None:
    diary = FakeDiary()
    held = hold(diary)
    diary.reads = diary.writes = 0
    complete(diary, held)
    assert (diary.reads, diary.writes) == (1, 1)


def test_booking_directly_is_one_read_and_one_write() -> None:
    diary = FakeDiary()
    assert book(diary).version == 1
    assert (diary.reads, diary.writes) == (1, 1)
    assert is_sound(diary)


def test_a_slot_is_sold_as_often_as_there_are_therapists_and_rooms() -> None:
    diary = FakeDiary()
    for number in range(2):
        book(diary, identity=f"visit-{number}", client=f"client-{number}")
    with pytest.raises(SlotTaken):
        book(diary, identity="visit-3", client="client-3")
    assert is_sound(diary)


@pytest.mark.parametrize(
    ("after", "in_time"), [(TEN_MINUTES - MS, True), (TEN_MINUTES, False), (TEN_MINUTES + MS, False)]
)
def test_a_hold_is_good_until_the_instant_it_expires(after: timedelta, in_time: bool) -> None:
    diary = FakeDiary()
    held = hold(diary)
    if in_time:
        assert complete(diary, held, now=NOW + after).status is Status.BOOKED
        return
    with pytest.raises(HoldExpired) as refusal:
        complete(diary, held, now=NOW + after)
    assert refusal.value.alternatives
    assert diary.stored[held.id].status is Status.HELD


def test_a_hold_that_nobody_made_has_expired() -> None:
    with pytest.raises(HoldExpired):
        book(FakeDiary(), identity="never-held", completes_hold=True)


def test_an_expired_hold_whose_time_was_sold_stays_expired() -> None:
    diary = FakeDiary()
    held = hold(diary, therapist="maya")
    later = NOW + TEN_MINUTES
    book(diary, therapist="maya", identity="other", client="bo", now=later)
    with pytest.raises(HoldExpired):
        complete(diary, held, now=later)
    assert is_sound(diary, later)


def test_the_same_request_twice_books_once() -> None:
    diary = FakeDiary()
    held = hold(diary)
    assert complete(diary, held) == complete(diary, held, now=NOW + timedelta(hours=1))
    assert book(diary, at(TUESDAY, "13:00")) == book(diary, at(TUESDAY, "13:00"))
    assert len(diary.stored) == 2


def test_the_same_request_after_the_visit_still_returns_it() -> None:
    diary = FakeDiary()
    booked = book(diary)
    assert book(diary, now=booked.end) == booked


def test_a_hold_whose_time_has_come_is_over() -> None:
    diary = FakeDiary()
    held = hold(diary, now=NINE - TEN_MINUTES + MS)
    with pytest.raises(HoldExpired):
        complete(diary, held, now=NINE)


def test_a_repeated_request_still_gets_its_answer_after_a_move() -> None:
    diary = FakeDiary()
    booked, there = book(diary), NINE + timedelta(days=1)
    diary.stored[booked.id] = replace(booked, version=2, start=there, end=there + booked.treatment.length)
    assert book(diary).version == 2


def test_the_same_key_with_another_request_is_refused() -> None:
    diary = FakeDiary()
    book(diary)
    with pytest.raises(KeyReused):
        book(diary, fingerprint="body-2")
    with pytest.raises(KeyReused):
        book(diary, fingerprint="body-2", contact=BO, client="bo")


@pytest.mark.parametrize(
    ("pointer", "more"),
    [
        ("/service", {"service": "relaxation"}),
        ("/start", {"start": NINE + timedelta(minutes=15)}),
        ("/therapist", {"therapist": "tom"}),
    ],
)
def test_a_hold_is_booked_for_what_it_holds(pointer: str, more: dict[str, object]) -> None:
    diary = FakeDiary()
    held = hold(diary, therapist="maya")
    request = booking(**{"start": held.start, "identity": held.id, "completes_hold": True, **more})  # type: ignore[arg-type]
    with pytest.raises(Invalid, match=pointer):
        book_appointment(diary, PLAIN, request, now=NOW, attempts=attempts)
    assert diary.stored[held.id] == held


def test_a_client_without_an_email_can_book() -> None:
    booked = book(FakeDiary(), contact=BO, client="bo")
    assert booked.contact == BO


def test_a_client_is_in_one_place_at_a_time() -> None:
    diary = FakeDiary()
    book(diary, therapist="maya")
    with pytest.raises(SlotTaken) as refusal:
        book(diary, NINE + timedelta(minutes=30), therapist="tom", identity="visit-2")
    assert refusal.value.alternatives
    assert is_sound(diary)


def test_a_client_who_holds_two_times_at_once_can_book_one() -> None:
    diary = FakeDiary()
    first, second = hold(diary, therapist="maya"), hold(diary, therapist="tom", identity="hold-2")
    complete(diary, first)
    with pytest.raises(SlotTaken):
        complete(diary, second)


def test_its_own_hold_does_not_hide_what_is_near_from_its_holder() -> None:
    diary = FakeDiary()
    held = hold(diary, NINE + timedelta(minutes=60), therapist="maya")
    book(diary, therapist="tom")
    with pytest.raises(SlotTaken) as refusal:
        complete(diary, held)
    assert (NINE + timedelta(minutes=90), ("maya", "tom")) in refusal.value.alternatives


def test_somebody_who_is_elsewhere_then_is_offered_times_when_they_are_not() -> None:
    diary = FakeDiary()
    own = book(diary, NINE + timedelta(hours=2), therapist="tom")
    with pytest.raises(SlotTaken) as refusal:
        book(diary, NINE + timedelta(hours=2), therapist="maya", identity="visit-2")
    starts = [start for start, _ in refusal.value.alternatives]
    assert starts
    assert all(start >= own.claim.end or start + timedelta(minutes=90) <= own.claim.start for start in starts)


def test_two_who_share_an_address_come_side_by_side() -> None:
    diary = FakeDiary()
    book(diary, client="ann")
    assert book(diary, client="ben", identity="visit-2").status is Status.BOOKED


def test_someone_elses_hold_stands_in_the_way_until_it_expires() -> None:
    diary = FakeDiary()
    hold(diary, therapist="maya")
    with pytest.raises(SlotTaken):
        book(diary, therapist="maya")
    assert book(diary, therapist="maya", now=NOW + TEN_MINUTES).therapist == "maya"


def test_a_hold_survives_a_change_of_its_service_and_of_its_room() -> None:
    diary = FakeDiary()
    held = hold(diary)
    longer = replace(SMALL.services[0], length=timedelta(minutes=90))
    changed = timetable(replace(SMALL, services=(longer, *SMALL.services[1:]), rooms=SMALL.rooms[1:]))
    booked = book(diary, held.start, identity=held.id, completes_hold=True, practice=changed)
    assert (booked.end, booked.room) == (held.end, held.room)
    assert is_sound(diary)


def test_limits_count_bookings_and_not_repeats() -> None:
    diary = FakeDiary()
    for _ in range(6):
        book(diary, counts=COUNTS)
    for number in (2, 3):
        book(diary, at(f"2026-12-0{number}", "09:00"), identity=f"visit-{number}", counts=COUNTS)
    with pytest.raises(TooMany):
        book(diary, at("2026-12-04", "09:00"), identity="visit-4", counts=COUNTS)


def test_a_known_client_is_not_changed_by_whoever_books_under_their_name() -> None:
    diary = FakeDiary()
    book(diary)
    book(diary, at(TUESDAY, "13:00"), identity="visit-2", contact=replace(ANN, phone="+15035550999"))
    assert diary.clients["ann"].contact == ANN
