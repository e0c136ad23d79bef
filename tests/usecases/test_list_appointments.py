"""The calendar: what owns its time, earliest first."""

from datetime import date, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.list_appointments import AppointmentsWanted, list_appointments
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import PLAIN, book, hold

FIRST = date(2026, 12, 1)


def listed(diary: FakeDiary, days: int = 1, minutes: int = 0, **more: str) -> list[Appointment]:
    wanted = AppointmentsWanted(first=FIRST, end=FIRST + timedelta(days=days), **more)
    return list_appointments(diary, PLAIN, wanted, NOW + timedelta(minutes=minutes))


def test_appointments_come_earliest_first_from_midnight_to_midnight() -> None:
    diary = FakeDiary()
    late = book(diary, at("2026-12-01", "15:00"), identity="late")
    early = book(diary, at("2026-12-01", "09:00"), identity="early")
    book(diary, at("2026-12-02", "09:00"), identity="tomorrow")
    assert listed(diary) == [early, late]


def test_a_hold_is_listed_until_it_expires() -> None:
    diary = FakeDiary()
    hold(diary)
    assert [len(listed(diary, minutes=minutes)) for minutes in (9, 10)] == [1, 0]


def test_what_is_cancelled_is_not_listed() -> None:
    diary = FakeDiary()
    cancel_appointment(diary, PLAIN, book(diary), now=NOW, attempts=attempts)
    assert listed(diary) == []


def test_one_therapist_s_are_listed_alone() -> None:
    diary = FakeDiary()
    book(diary, therapist="maya", identity="hers")
    book(diary, therapist="tom", identity="his", client="bo")
    assert [one.id for one in listed(diary, therapist="maya")] == ["hers"]
    assert listed(diary, therapist="maya", location="annex") == []
    assert len(listed(diary, location="main")) == 2


@pytest.mark.parametrize("days", [0, -1, 63])
def test_a_window_has_one_to_sixty_two_days(days: int) -> None:
    with pytest.raises(Invalid, match="to"):
        listed(FakeDiary(), days=days)
