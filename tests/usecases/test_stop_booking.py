"""After an emergency: the time is free, the attempt is over, and nothing says whose it was."""

from dataclasses import replace

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import HoldExpired, KeyReused
from chalicelib.usecases.stop_booking import stop_booking
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, timetable
from tests.usecases.asking import NINE, book, complete, free_starts, hold, is_sound

WISH = Wish("sciatica-first", NINE)


def stop(diary: FakeDiary, identity: str, *rules: str) -> None:
    stop_booking(diary, timetable(), WISH, identity, rules or ("E3",), now=NOW, attempts=attempts)


def test_the_held_time_is_free_again_at_once() -> None:
    diary = FakeDiary()
    before = free_starts(diary)
    held = [hold(diary, identity="hold-1"), hold(diary, identity="hold-2")]
    assert NINE not in free_starts(diary)
    for one in held:
        stop(diary, one.id)
    assert free_starts(diary) == before
    assert is_sound(diary)


def test_nothing_is_kept_but_a_count_for_each_rule_and_a_hold_of_nobody() -> None:
    diary = FakeDiary()
    held = hold(diary)
    stop(diary, held.id, "E1", "E3")
    stop(diary, held.id, "E1")
    assert diary.counters == {"stopped#2026-11#E1": 2, "stopped#2026-11#E3": 1}
    assert diary.clients == {}
    assert diary.records == {}
    (left,) = diary.stored.values()
    assert (left.status, left.client, left.contact, left.booking) == (Status.CANCELLED, "", None, "")


def test_a_hold_that_was_stopped_cannot_be_booked_with_other_answers() -> None:
    diary = FakeDiary()
    held = hold(diary)
    stop(diary, held.id)
    with pytest.raises(HoldExpired):
        complete(diary, held)


def test_a_key_that_was_stopped_cannot_book_with_other_answers() -> None:
    diary = FakeDiary()
    stop(diary, "visit-1")
    with pytest.raises(KeyReused):
        book(diary)
    assert is_sound(diary)


def test_what_was_booked_already_stays_booked() -> None:
    diary = FakeDiary()
    booked = book(diary)
    stop(diary, booked.id)
    assert diary.stored[booked.id] == booked


def test_a_hold_that_changes_meanwhile_is_let_go_all_the_same() -> None:
    diary = FakeDiary()
    held = hold(diary)
    diary.stored[held.id] = replace(held, version=held.version + 1)
    stop(diary, held.id)
    assert diary.stored[held.id].status is Status.CANCELLED
