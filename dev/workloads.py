"""Questions with all that answers them, built from slot-workload/1 files."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import pieces
from chalicelib.scheduling.months import DAY, instant
from chalicelib.scheduling.practice import (
    Licence,
    Location,
    Policies,
    Practice,
    Rota,
    Service,
    Therapist,
    WallSpan,
    Window,
)
from chalicelib.scheduling.sheets import Book, Key, Sheet
from chalicelib.scheduling.slots import Question
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from dev.workload_file import Booking, Week, Worker, WorkloadFile, read_file

HERE = "here"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Workload:
    """A question with all that answers it."""

    timetable: Timetable
    book: Book
    question: Question


def read_workload(path: Path) -> Workload:
    """Will read a workload file. Raises as `read_file` does."""
    asked = read_file(path)
    practice = _practice(asked)
    return Workload(Timetable(practice), _book(asked), _question(asked, practice))


def _practice(asked: WorkloadFile) -> Practice:
    service = asked.service
    ahead = asked.from_date + asked.days * DAY - asked.now.date()
    return Practice(
        name="workload",
        time_zone=asked.time_zone,
        locations=(Location(HERE, HERE),),
        rooms=(),
        services=(
            Service(
                id="asked",
                name="asked",
                length=timedelta(minutes=service.duration_min),
                step=timedelta(minutes=service.step_min),
                before=timedelta(minutes=service.buffer_before_min),
                after=timedelta(minutes=service.buffer_after_min),
                notice=timedelta(minutes=service.min_notice_min),
            ),
        ),
        therapists=tuple(_therapist(worker) for worker in asked.therapists),
        policies=Policies(horizon=max(ahead, DAY)),
    )


def _therapist(worker: Worker) -> Therapist:
    return Therapist(
        id=worker.id,
        name=worker.id,
        skills=frozenset(),
        licences=(Licence("", "", "", date.min, date.max),),
        rotas=(Rota(HERE, days=_week(worker.weekly_hours), breaks=_week(worker.breaks)),),
        time_off=tuple(
            WallSpan(begin.date(), end.date(), begin.time(), end.time())
            for begin, end in (map(datetime.fromisoformat, span) for span in worker.time_off)
        ),
    )


def _week(week: Week) -> tuple[tuple[Window, ...], ...]:
    given: dict[str, list[tuple[str, str]]] = {str(day): list(windows) for day, windows in week.items()}
    return tuple(tuple(Window(_clock(a), _clock(b)) for a, b in given.get(day, ())) for day in WEEKDAYS)


def _clock(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def _book(asked: WorkloadFile) -> Book:
    """Bookings of a file may overlap each other, so they are laid over one another instead of claimed in turn."""
    sheets: dict[Key, Sheet] = {}
    for piece in (piece for booking in asked.bookings for piece in pieces(_appointment(booking, asked.time_zone))):
        taken = sheets[piece.key].taken if piece.key in sheets else 0
        sheets[piece.key] = Sheet(piece.key, taken | piece.mask)
    return sheets


def _appointment(booking: Booking, zone: str) -> Appointment:
    return Appointment(
        id=booking.id,
        status=Status.BOOKED,
        version=1,
        service="asked",
        therapist=booking.therapist,
        room="",
        location=HERE,
        start=booking.start,
        end=booking.end,
        before=timedelta(minutes=booking.buffer_before_min),
        after=timedelta(minutes=booking.buffer_after_min),
        zone=zone,
        created=booking.start,
    )


def _question(asked: WorkloadFile, practice: Practice) -> Question:
    first, end = (instant(day, time(0), practice.zone) for day in (asked.from_date, asked.from_date + asked.days * DAY))
    return Question(service=practice.services[0], window=Span(first, end), now=asked.now)
