"""A copy of all that is kept in somebody's chart, in words, for them to have (45 CFR 164.524, GDPR Article 15)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.care import library
from chalicelib.care.in_words import in_words
from chalicelib.care.receipts import read
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.record_requests import RecordRequest, record_request_of
from chalicelib.usecases.staff_desk import Desk

NOT_THEIRS = frozenset({Kind.CALL, Kind.TEXT, Kind.UNREAD, Kind.CHANGE, Kind.RECORD_REQUEST})
"""Marks with nothing in them, and what lies in nobody's chart, since nobody has proved whose it is."""
BOOKKEEPING = frozenset({"fingerprint", "marks", "corrects"})
"""What is kept to notice a change or a repetition, and says nothing about anybody."""

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One record: when it was made, of which kind, with which visit, and what it says line by line."""

    at: datetime
    kind: Kind
    visit: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCopy:
    """Everything of one person, oldest first; `born` is "" where they never said. `request` is their wish for it."""

    visit: Appointment
    born: str
    visits: tuple[Appointment, ...]
    parts: tuple[Part, ...]
    request: RecordRequest | None


def record_copy(desk: Desk, visit: Appointment) -> RecordCopy:
    """Will open everything that belongs to whoever booked a visit, and to nobody else with the same contact.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    own = own_records(desk.charts, visit)
    kept = [
        one
        for kind in Kind
        if kind not in NOT_THEIRS
        for one in desk.charts.find(visit.client, kind)
        if own.visits.intersection((*one.visits, one.appointment))
    ]
    parts = [_part(desk.charts.open(one)) for one in sorted(kept, key=lambda one: (one.at, one.key))]
    visits = [one for one in desk.diary.of_client(visit.client, ALWAYS) if one.id in own.visits]
    request = record_request_of(desk.charts, visit)
    return RecordCopy(visit=visit, born=own.born, visits=tuple(visits), parts=tuple(parts), request=request)


def _part(record: Record) -> Part:
    return Part(record.at, record.kind, record.appointment, tuple(_lines(record)))


def _lines(record: Record) -> Iterator[Line]:
    """What the client said comes in the words of the questions; all else under its own names."""
    rest = {name: said for name, said in record.content.items() if name not in BOOKKEEPING}
    answers = rest.pop("answers", None)
    if answers is not None:
        yield from in_words(answers, library.questionnaire(), library.texts("en"))
    for text in rest.pop("receipts", ()):
        receipt = read(text)
        yield receipt.text, f"{_flat(receipt.answer)} ({receipt.by}, {receipt.at.isoformat()})"
    yield from _named("", rest)


def _named(above: str, value: Any) -> Iterator[Line]:
    if isinstance(value, Mapping):
        for name, said in value.items():
            yield from _named(f"{above} / {name}" if above else str(name), said)
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping | list | tuple) for one in value):
        for number, one in enumerate(value, 1):
            yield from _named(f"{above} {number}", one)
    elif said := _flat(value):
        yield above, said


def _flat(value: Any) -> str:
    """One line of a value that has no more below it; "" where nothing is in it."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said}" for name, said in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value if one is not None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
