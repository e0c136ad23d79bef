"""Who read what clients wrote: each version of an intake is unread until somebody of a clinical role says otherwise."""

from datetime import datetime

from chalicelib.care import library
from chalicelib.care.changes import free_text
from chalicelib.care.records import Kind, Record
from chalicelib.usecases.ports import Charts, Sealed


def read_versions(charts: Charts, client: str) -> dict[str, Sealed]:
    """Will return what says that a version was read, by the version's name."""
    return {one.name: one for one in charts.find(client, Kind.READ)}


def unread_words(charts: Charts, client: str) -> list[Record]:
    """Will return the versions with words of the client's own about their health that nobody has read.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    read = read_versions(charts, client)
    unread = [charts.open(one) for one in charts.find(client, Kind.INTAKE) if one.name not in read]
    return [form for form in unread if free_text(form.content["answers"], library.questionnaire())]


def reading_of(form: Record, by: str, now: datetime) -> Record:
    """Will make the record that says who read a version, and when."""
    return Record(
        client=form.client,
        kind=Kind.READ,
        name=form.name,
        at=now,
        content={"by": by},
        appointment=form.appointment,
    )
