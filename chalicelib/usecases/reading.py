"""Who read what clients wrote: each version of an intake is unread until somebody of a clinical role says otherwise.

A version in which somebody wrote in words of their own is marked among what is due until then.
"""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.care import library
from chalicelib.care.changes import free_text
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.working_time import next_working_day
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.ports import Charts, Sealed


def read_versions(charts: Charts, client: str) -> dict[str, Sealed]:
    """Will return what says that a version was read, by the version's name."""
    return {one.name: one for one in charts.find(client, Kind.READ)}


def unread_words(charts: Charts, visit: Appointment) -> list[Record]:
    """Will return the versions in which whoever booked a visit wrote of their health and that nobody has read.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    read = read_versions(charts, visit.client)
    return [form for form in own_records(charts, visit).intakes if form.name not in read and has_words(form)]


def has_words(form: Record) -> bool:
    """Will say whether something in a form is in words of the client's own, which no rule reads."""
    return bool(free_text(form.content["answers"], library.questionnaire()))


def unread_mark(timetable: Timetable, form: Record, visit: Appointment) -> Sealed:
    """Will make the mark of a version that somebody has to read, within a working day and before its visit.

    There is nothing in it: whoever sees it learns that something waits to be read, and for whom.
    """
    return Sealed(
        client=form.client,
        key=f"{Kind.UNREAD}#{form.name}",
        kind=Kind.UNREAD,
        at=form.at,
        box={},
        appointment=form.appointment,
        due=min(next_working_day(timetable, form.at), visit.start),
    )


def marks_of(charts: Charts, forms: Iterable[Record]) -> tuple[Sealed, ...]:
    """Will return what still marks these versions as unread.

    Raises:
        Unavailable: as its name says.
    """
    found = (charts.get(form.client, f"{Kind.UNREAD}#{form.name}") for form in forms if has_words(form))
    return tuple(mark for mark in found if mark is not None)


def readings(forms: Iterable[Record], by: str, now: datetime) -> list[Record]:
    """Will make the records that say who read these versions, and when."""
    return [
        Record(
            client=form.client,
            kind=Kind.READ,
            name=form.name,
            at=now,
            content={"by": by},
            appointment=form.appointment,
        )
        for form in forms
    ]
