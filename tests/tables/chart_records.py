"""Records of charts to store, made by hand."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.care.records import Kind, Record
from tests.tables.visits import NOW


def record(name: str = "one", **more: object) -> Record:
    """Will make a note about ann."""
    plain = Record(client="ann", kind=Kind.NOTE, name=name, at=NOW, content={"note": "Burning", "score": 7})
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of a record


def every_field() -> Record:
    """Will make a record in which no field has its default."""
    return record(
        "2026-11-22T17:00:00.000000Z",
        kind=Kind.REVIEW,
        at=NOW + timedelta(microseconds=7),
        appointment="visit-1",
        visits=("visit-1", "visit-2"),
        due=NOW + timedelta(hours=2, microseconds=1),
        forget=NOW + timedelta(days=14),
    )
