"""The shape of a slot-workload/1 file, and what is wrong with one that has another."""

import gzip
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta, Struct

from chalicelib.scheduling.months import CELL

OnGrid = Annotated[int, Meta(ge=0, multiple_of=5)]
Clock = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5][05]|24:00)$")]
Wall = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5][05]$")]
Instant = Annotated[datetime, Meta(tz=True)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Week = dict[Weekday, list[tuple[Clock, Clock]]]


class Malformed(ValueError):
    """A file is no slot-workload/1. Its text says what is wrong and with which field."""


class AskedService(Struct, frozen=True):
    """What is to be booked, in minutes."""

    duration_min: Annotated[int, Meta(ge=5, multiple_of=5)]
    step_min: Annotated[int, Meta(ge=5, multiple_of=5)]
    buffer_before_min: OnGrid
    buffer_after_min: OnGrid
    min_notice_min: Annotated[int, Meta(ge=0)]


class Worker(Struct, frozen=True):
    """A therapist of the file: hours on the wall, Monday as "mon"."""

    id: Annotated[str, Meta(min_length=1)]
    weekly_hours: Week
    breaks: Week
    time_off: list[tuple[Wall, Wall]]


class Booking(Struct, frozen=True):
    """A stretch of time that a therapist has given away, with the buffers of its own service."""

    id: str
    therapist: str
    start: Instant
    end: Instant
    buffer_before_min: OnGrid
    buffer_after_min: OnGrid


class WorkloadFile(Struct, frozen=True):
    """A whole file; what else it holds (name, description) does not matter."""

    schema: Literal["slot-workload/1"]
    time_zone: str
    now: Instant
    from_date: date
    days: Annotated[int, Meta(ge=1, le=3660)]
    service: AskedService
    therapists: list[Worker]
    bookings: list[Booking]


def read_file(path: Path) -> WorkloadFile:
    """Will read a workload file, gzipped if its name ends in .gz.

    Raises:
        Malformed: the file is not JSON, or a field is missing or wrong; names the field.
        OSError: the file cannot be read.
    """
    try:
        asked = msgspec.json.decode(_contents(path), type=WorkloadFile)
    except msgspec.MsgspecError as error:
        raise Malformed(str(error)) from None
    for complaint in _complaints(asked):
        raise Malformed(complaint)
    return asked


def _contents(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _complaints(asked: WorkloadFile) -> Iterator[str]:
    try:
        ZoneInfo(asked.time_zone)
    except (KeyError, ValueError, OSError):
        yield f"Unknown time zone {asked.time_zone!r} - at `$.time_zone`"
    known: set[str] = set()
    for index, worker in enumerate(asked.therapists):
        if worker.id in known:
            yield f"Therapist {worker.id!r} comes twice - at `$.therapists[{index}].id`"
        known.add(worker.id)
        yield from _of_worker(worker, f"$.therapists[{index}]")
    for index, booking in enumerate(asked.bookings):
        yield from _of_booking(booking, known, f"$.bookings[{index}]")


def _of_worker(worker: Worker, where: str) -> Iterator[str]:
    for name, week in (("weekly_hours", worker.weekly_hours), ("breaks", worker.breaks)):
        for weekday, windows in week.items():
            if any(end <= start for start, end in windows):
                yield f"Hours must end after they start - at `{where}.{name}.{weekday}`"
    for index, (start, end) in enumerate(worker.time_off):
        if start >= end or not (_is_wall(start) and _is_wall(end)):
            yield f"Time off must be two real times, the first earlier - at `{where}.time_off[{index}]`"


def _of_booking(booking: Booking, known: set[str], where: str) -> Iterator[str]:
    if booking.therapist not in known:
        yield f"Unknown therapist {booking.therapist!r} - at `{where}.therapist`"
    for name, moment in (("start", booking.start), ("end", booking.end)):
        if moment.timestamp() % CELL.seconds:
            yield f"Expected a time on the five-minute grid - at `{where}.{name}`"
    if booking.end <= booking.start:
        yield f"A booking must end after it starts - at `{where}.end`"


def _is_wall(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
