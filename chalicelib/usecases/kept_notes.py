"""The note of a session as it is kept: a draft while it is written, then records that nobody replaces.

What is signed and each amendment are records of their own, written where nothing was before: no write of ours can
change one. The draft goes in the write that keeps what was signed (docs/decisions/0021).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.care.notes import Amendment, Note, Signature, Signed, is_sound, plain, read
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.ports import Charts


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that nobody has signed, by whom and when it was last saved; `version` 0 is nothing yet."""

    note: Note = field(default_factory=Note)
    version: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What there is of a session: a draft, or what was signed. `sound` says that it still is what was signed."""

    draft: Draft = field(default_factory=Draft)
    signed: Signed | None = None
    sound: bool = True


def note_of(charts: Charts, visit: Appointment) -> Written:
    """Will return what was written of a visit, or nothing yet.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    kept = charts.get(visit.client, f"{Kind.NOTE}#{visit.id}")
    if kept is None:
        return Written(draft=_draft(charts, visit))
    record = charts.open(kept)
    more = [charts.open(one) for one in charts.find(visit.client, Kind.AMENDMENT) if one.appointment == visit.id]
    found = Signed(read(record.content["note"]), _signature(record), tuple(map(_amendment, more)))
    return Written(signed=found, sound=is_sound(found))


def draft_record(visit: Appointment, note: Note, version: int, *, by: str, at: datetime) -> Record:
    """Will make the record of a draft; it is replaced by the next one."""
    return _record(visit, (Kind.NOTE_DRAFT, visit.id), at, {"note": plain(note), "by": by}, version)


def signed_record(visit: Appointment, made: Signed) -> Record:
    """Will make the record of a note that is signed; it stands where none was."""
    content = {"note": plain(made.note), **_bound(made.signature)}
    return _record(visit, (Kind.NOTE, visit.id), made.signature.at, content)


def amendment_record(visit: Appointment, made: Amendment, number: int) -> Record:
    """Will make the record of what is added; two with the same number cannot both be kept."""
    content = {"text": made.text, "reason": made.reason, **_bound(made.signature)}
    return _record(visit, (Kind.AMENDMENT, f"{visit.id}.{number:04}"), made.signature.at, content)


def _record(
    visit: Appointment, key: tuple[Kind, str], at: datetime, content: Mapping[str, Any], version: int = 1
) -> Record:
    kind, name = key
    return Record(
        client=visit.client, kind=kind, name=name, at=at, content=content, appointment=visit.id, version=version
    )


def _bound(signature: Signature) -> dict[str, str]:
    return {"by": signature.by, "name": signature.name, "sha256": signature.sha256}


def _draft(charts: Charts, visit: Appointment) -> Draft:
    kept = charts.get(visit.client, f"{Kind.NOTE_DRAFT}#{visit.id}")
    if kept is None:
        return Draft()
    record = charts.open(kept)
    return Draft(read(record.content["note"]), record.version, record.content["by"], record.at)


def _signature(record: Record) -> Signature:
    content = record.content
    return Signature(content["by"], content["name"], record.at, content["sha256"])


def _amendment(record: Record) -> Amendment:
    return Amendment(record.content["text"], record.content["reason"], _signature(record))
