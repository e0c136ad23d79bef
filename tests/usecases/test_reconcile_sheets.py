"""The nightly look: any difference between sheets and appointments is found, and none is made up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.usecases.reconcile_sheets import reconcile_sheets
from tests.fakes import FakeDiary
from tests.small_practice import NOW
from tests.usecases.asking import book, hold

MAYA = ("therapist#maya", "2026-12")


def diary_with_a_visit() -> FakeDiary:
    diary = FakeDiary()
    book(diary, therapist="maya")
    return diary


def test_a_sound_practice_has_no_differences() -> None:
    diary = diary_with_a_visit()
    hold(diary, therapist="tom")
    for minutes in (0, 9, 10, 11):
        assert reconcile_sheets(diary, NOW + timedelta(minutes=minutes)) == []


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("cells taken without an appointment", {"taken": (1 << 200) - 1}),
        ("cells of an appointment that are not taken", {"taken": 0}),
        ("a load that differs", {"load": bytes(124)}),
    ],
)
def test_a_sheet_that_differs_is_named(what: str, change: dict[str, object]) -> None:
    diary = diary_with_a_visit()
    diary.stored_sheets[MAYA] = replace(diary.stored_sheets[MAYA], **change)  # type: ignore[arg-type]
    assert (MAYA, what) in [(one.key, one.what) for one in reconcile_sheets(diary, NOW)]


def test_a_hold_that_is_missing_is_named() -> None:
    diary = FakeDiary()
    hold(diary, therapist="maya")
    diary.stored_sheets[MAYA] = replace(diary.stored_sheets[MAYA], holds=())
    assert [one.what for one in reconcile_sheets(diary, NOW)] == ["cells of a hold that are not held"]


def test_two_appointments_at_one_time_are_named() -> None:
    diary = diary_with_a_visit()
    diary.stored["double"] = replace(diary.stored["visit-1"], id="double", client="bo", room="main-2")
    assert any("overlap" in one.what for one in reconcile_sheets(diary, NOW))


class Busy(FakeDiary):
    """Has an appointment stored between the look at appointments and the look at sheets, another one each time."""

    def __init__(self, whole: FakeDiary, *unseen: str) -> None:
        super().__init__()
        self.stored, self.stored_sheets = whole.stored, whole.stored_sheets
        self.unseen = list(unseen)

    def appointments(self) -> Iterator[Appointment]:
        missed = self.unseen.pop(0) if self.unseen else ""
        yield from [one for one in self.stored.values() if one.id != missed]


def test_a_difference_that_only_one_look_sees_is_none() -> None:
    whole = FakeDiary()
    book(whole, therapist="maya")
    book(whole, therapist="tom", identity="visit-2", client="bo")
    assert reconcile_sheets(Busy(whole, "visit-1"), NOW) == []
    assert reconcile_sheets(Busy(whole, "visit-1", "visit-2"), NOW) == []
    assert reconcile_sheets(Busy(whole, "visit-1", "visit-1"), NOW)


def test_a_cancelled_appointment_owns_nothing() -> None:
    diary = diary_with_a_visit()
    diary.stored["visit-1"] = replace(diary.stored["visit-1"], status=Status.CANCELLED)
    assert reconcile_sheets(diary, NOW)
