"""Providers' letters: cleaned, sealed in pieces beside the chart, and given back to who may read it."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.care.letters import cleaned
from chalicelib.care.receipts import sha256
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound, NotYet, Tampered, Unavailable
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

PIECE = 240_000
"""Bytes of a picture in one record: sealed and written as text they stay below what one item can hold, 400 KB."""
MOST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is kept: of which visit, what it is, how large, by whom of staff and when."""

    id: str
    appointment: str
    kind: str
    size: int
    pieces: int
    sha256: str
    by: str
    at: datetime


def keep_letter(desk: Desk, visit: Appointment, data: bytes, identity: str) -> Letter:
    """Will clean a letter and keep it with a visit. The same picture again is the one that is there.

    Raises:
        Unclean: it cannot be kept.
        NotYet: there are too many.
        NotFound, Unavailable, Tampered: as their names say.
    """
    picture = cleaned(data)
    mark = sha256(b64encode(picture.data).decode())

    def decide() -> Letter:
        kept = [one for one in letters_of(desk, visit) if one.appointment == visit.id]
        same = next((one for one in kept if one.sha256 == mark), None)
        if same:
            return same
        if len(kept) >= MOST_LETTERS:
            raise NotYet(f"There are {MOST_LETTERS} letters with this visit already.")
        parts = [picture.data[at : at + PIECE] for at in range(0, len(picture.data), PIECE)]
        made = Letter(identity, visit.id, picture.kind, len(picture.data), len(parts), mark, desk.who.id, desk.now)
        records = [
            head_record(visit, made),
            *(piece_record(visit, made, number, part) for number, part in enumerate(parts)),
        ]
        desk.diary.write(Writing(records=tuple(map(desk.charts.seal, records))))
        return made

    return settle(desk.attempts, decide, Unavailable)


def letters_of(desk: Desk, visit: Appointment) -> list[Letter]:
    """Will return the letters of whoever booked a visit, also those that came with other visits, the latest first.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    own = own_records(desk.charts, visit)
    kept = [one for one in desk.charts.find(visit.client, Kind.LETTER) if one.appointment in own.visits]
    return sorted((_letter(desk.charts.open(one)) for one in kept), key=lambda one: one.at, reverse=True)


def letter_of(desk: Desk, visit: Appointment, identity: str) -> tuple[Letter, bytes]:
    """Will return one of these letters with its bytes.

    Raises:
        NotFound: there is no such letter.
        Tampered: it is not what was kept.
        Unavailable: as its name says.
    """
    found = next((one for one in letters_of(desk, visit) if one.id == identity), None)
    if found is None:
        raise NotFound
    data = b"".join(_pieces(desk, visit, found))
    if sha256(b64encode(data).decode()) != found.sha256:
        raise Tampered
    return found, data


def _pieces(desk: Desk, visit: Appointment, letter: Letter) -> Iterator[bytes]:
    parts = {one.name: one for one in desk.charts.find(visit.client, Kind.LETTER_PIECE)}
    for number in range(letter.pieces):
        part = parts.get(_name(letter, number))
        if part is None:
            raise Tampered
        yield b64decode(desk.charts.open(part).content["data"])


def _name(letter: Letter, number: int) -> str:
    return f"{letter.id}.{number:04}"


def head_record(visit: Appointment, letter: Letter) -> Record:
    """Will make the record that says what a letter is."""
    content = {name: getattr(letter, name) for name in ("kind", "size", "pieces", "sha256", "by")}
    return Record(
        client=visit.client, kind=Kind.LETTER, name=letter.id, at=letter.at, content=content, appointment=visit.id
    )


def piece_record(visit: Appointment, letter: Letter, number: int, part: bytes) -> Record:
    """Will make the record of a part of its picture."""
    return Record(
        client=visit.client,
        kind=Kind.LETTER_PIECE,
        name=_name(letter, number),
        at=letter.at,
        content={"data": b64encode(part).decode()},
        appointment=visit.id,
    )


def _letter(record: Record) -> Letter:
    said = record.content
    return Letter(
        record.name,
        record.appointment,
        said["kind"],
        said["size"],
        said["pieces"],
        said["sha256"],
        said["by"],
        record.at,
    )
