"""Use cases asked in few words, on the small practice that tests know by heart."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.book_series import Series
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.ports import Count, Diary
from chalicelib.usecases.reconcile_sheets import reconcile_sheets
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish
from tests.fakes import attempts
from tests.small_practice import NOW, at, timetable

TUESDAY = "2026-12-01"
NINE = at(TUESDAY, "09:00")
ANN = Contact("Ann", "Lee", "ann@example.com")
BO = Contact("Bo", "Day", phone="+15035550122", contact_by="phone_call")
PLAIN = timetable()
COUNTS = (Count("address#1", 3, NOW + timedelta(hours=1)),)


def hold(
    diary: Diary,
    start: datetime = NINE,
    *,
    therapist: str = "",
    service: str = "sciatica-first",
    identity: str = "hold-1",
    fingerprint: str = "body-1",
    now: datetime = NOW,
    practice: Timetable = PLAIN,
    counts: tuple[Count, ...] = (),
) -> Appointment:
    """Will hold a time."""
    return hold_time(
        diary,
        practice,
        Wish(service, start, therapist),
        identity=identity,
        fingerprint=fingerprint,
        counts=counts,
        now=now,
        attempts=attempts,
    )


def booking(start: datetime = NINE, **more: object) -> Booking:
    """Will make Ann's request to book a first visit directly; `therapist` and `service` go into the wish."""
    wish = Wish(str(more.pop("service", "sciatica-first")), start, str(more.pop("therapist", "")))
    plain = Booking(
        wish=wish,
        identity="visit-1",
        completes_hold=False,
        fingerprint="body-1",
        client="ann",
        contact_hash="hash-of-ann",
        contact=ANN,
        vetted=Vetted(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of a booking


def book(
    diary: Diary, start: datetime = NINE, *, now: datetime = NOW, practice: Timetable = PLAIN, **more: object
) -> Appointment:
    """Will book directly."""
    return book_appointment(diary, practice, booking(start, **more), now=now, attempts=attempts)


def complete(diary: Diary, held: Appointment, *, now: datetime = NOW, **more: object) -> Appointment:
    """Will book what a hold holds."""
    request = booking(held.start, service=held.service, identity=held.id, completes_hold=True, **more)
    return book_appointment(diary, PLAIN, request, now=now, attempts=attempts)


def series(visits: int = 3, start: datetime = NINE, *, therapist: str = "", **more: object) -> Series:
    """Will make Ann's request for weekly visits."""
    plain = Series(
        first=Wish("relaxation", start, therapist),
        every_weeks=1,
        identities=tuple(f"visit-{number}" for number in range(visits)),
        fingerprint="body-1",
        client="ann",
        contact_hash="hash-of-ann",
        contact=ANN,
        vetted=Vetted(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of a series


def free_starts(
    diary: Diary, day: str = TUESDAY, service: str = "sciatica-first", *, therapist: str = "", now: datetime = NOW
) -> list[datetime]:
    """Will list the free starts of one day."""
    first = date.fromisoformat(day)
    wanted = SlotsWanted(service=service, first=first, end=first + timedelta(days=1), therapist=therapist)
    answer, _ = list_slots(diary, PLAIN, wanted, now)
    return [answer.line.at(cell) for cell in range(answer.line.size) if answer.starts >> cell & 1]


def is_sound(diary: Diary, now: datetime = NOW) -> bool:
    """Will say whether the sheets are what the appointments say."""
    return reconcile_sheets(diary, now) == []
