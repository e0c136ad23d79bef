"""A batch read is no snapshot: it may find sheets as a twin of the request left them, and no appointment yet."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.errors import KeyReused, SlotTaken
from chalicelib.scheduling.sheets import Key
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.book_series import Series, book_series
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.ports import Reading
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, at, timetable

START, LATER = at("2026-12-01", "09:00"), at("2026-12-01", "13:00")
HOW: dict[str, Any] = {"now": NOW, "attempts": attempts}
WISH = Wish("relaxation", START, "maya")
BOOKING = Booking(
    wish=WISH,
    identity="a",
    completes_hold=False,
    fingerprint="f",
    client="ann",
    contact_hash="",
    contact=Contact("Ann", "Lee", "ann@example.com"),
    vetted=Vetted(),
)


class TornDiary(FakeDiary):
    """Lets a twin do its work between the reading of appointments and that of sheets, once.

    With `halves` also in the midst of the appointments: the first half is read after, the second before.
    """

    twin: Callable[[], object] | None = None
    halves: bool = False

    def read(
        self,
        keys: Iterable[Key],
        appointments: Iterable[str] = (),
        wishes: Iterable[str] = (),
        contacts: Iterable[str] = (),
    ) -> Reading:
        wanted = list(appointments)
        after = len(wanted) // 2 if self.halves else 0
        before = super().read([], wanted[after:]).appointments
        if self.twin:
            twin, self.twin = self.twin, None
            twin()
        reading = super().read(keys, wanted[:after], wishes, contacts)
        return replace(reading, appointments={**reading.appointments, **before})


def _twice(diary: TornDiary, do: Callable[[], object]) -> None:
    """Will do it, with a twin that does the same in the midst of it, and compare what the two are told."""
    told: list[object] = []
    diary.twin = lambda: told.append(do())
    told.append(do())
    assert told[0] == told[1]


def test_twins_of_a_hold_hold_once_and_hear_the_same() -> None:
    diary = TornDiary()
    extra: dict[str, Any] = {"identity": "a", "fingerprint": "f", "counts": (), **HOW}
    _twice(diary, lambda: hold_time(diary, timetable(), WISH, **extra))
    assert len(diary.stored) == 1


def test_twins_of_a_booking_book_once_and_hear_the_same() -> None:
    diary = TornDiary()
    _twice(diary, lambda: book_appointment(diary, timetable(), BOOKING, **HOW))
    assert [one.version for one in diary.stored.values()] == [1]


def test_twins_that_complete_a_hold_book_once_and_hear_the_same() -> None:
    diary = TornDiary()
    hold_time(diary, timetable(), WISH, identity="a", fingerprint="h", counts=(), **HOW)
    _twice(diary, lambda: book_appointment(diary, timetable(), replace(BOOKING, completes_hold=True), **HOW))
    assert [one.version for one in diary.stored.values()] == [2]


def test_twins_of_a_move_move_once_and_hear_the_same() -> None:
    diary = TornDiary()
    known = book_appointment(diary, timetable(), BOOKING, **HOW)
    _twice(diary, lambda: reschedule_appointment(diary, timetable(), known, LATER, "maya", **HOW))
    assert [one.version for one in diary.stored.values()] == [2]


def test_twins_of_a_block_block_once_and_hear_the_same() -> None:
    diary, block = TornDiary(), Block(span=Span(START, LATER), therapist="maya")
    _twice(diary, lambda: block_time(diary, timetable(), block, identity="a", **HOW))


@pytest.mark.parametrize("halves", [False, True])
def test_twins_of_a_series_book_it_once_and_hear_the_same(halves: bool) -> None:
    diary = TornDiary()
    diary.halves = halves
    _twice(diary, lambda: _series(diary, "f"))
    assert len(diary.stored) == 2


def test_a_series_key_with_another_request_is_still_refused() -> None:
    diary = TornDiary()
    _series(diary, "f")
    with pytest.raises(KeyReused):
        _series(diary, "another")


def test_a_time_that_someone_else_took_is_refused_all_the_same() -> None:
    diary = TornDiary()
    other = replace(BOOKING, identity="b", client="bob")
    diary.twin = lambda: book_appointment(diary, timetable(), other, **HOW)
    with pytest.raises(SlotTaken):
        book_appointment(diary, timetable(), BOOKING, **HOW)


def _series(diary: TornDiary, fingerprint: str) -> list[Appointment]:
    series = Series(
        first=WISH,
        every_weeks=1,
        identities=("a", "b"),
        fingerprint=fingerprint,
        client="ann",
        contact_hash="",
        contact=BOOKING.contact,
        vetted=Vetted(),
    )
    return book_series(diary, timetable(), series, **HOW)
