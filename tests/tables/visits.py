"""Appointments and sheets to store, made by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Contact, Mark, Override, Paper, Request, Status
from chalicelib.scheduling.sheets import Hold, Key, Piece, Sheet
from chalicelib.usecases.ports import Client, Count

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
KEY: Key = ("therapist#maya", "2026-12")
ANN = Contact("Ann", "Lee", "ann@example.com", "+15035550111", "both", text_consent=True)
CLIENT = Client("client-1", ANN, "hash-1", NOW)


def visit(identity: str = "visit-1", start: datetime = NOW + timedelta(days=10), **more: object) -> Appointment:
    """Will make a booked appointment of an hour with maya."""
    plain = Appointment(
        id=identity,
        status=Status.BOOKED,
        version=1,
        service="relaxation",
        therapist="maya",
        room="main-1",
        location="main",
        start=start,
        end=start + timedelta(hours=1),
        before=timedelta(0),
        after=timedelta(minutes=15),
        zone="America/Los_Angeles",
        created=NOW,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of an appointment


def every_field() -> Appointment:
    """Will make an appointment in which no field has its default."""
    return visit(
        heavy=True,
        expires=NOW + timedelta(minutes=10, milliseconds=1),
        client="client-1",
        contact=ANN,
        fingerprint="f",
        booking="b",
        generation=3,
        confirmed=NOW + timedelta(microseconds=7),
        requested=Request("move", NOW, NOW + timedelta(days=2), "tom"),
        reason="inventory",
        review="visit-1",
        kept_until=NOW + timedelta(days=7),
        since=Mark(2, NOW),
        placed=Mark(1, NOW),
        paper=Paper("asked", Mark(3, NOW)),
        series="visit-0",
        offer="wish-1",
        intake=NOW + timedelta(hours=3),
        override=Override("lead", NOW, "Only before work"),
        approval=True,
    )


def sheet(key: Key = KEY, taken: int = 0b1110, version: int = 0) -> Sheet:
    """Will make a sheet with a hold, as it is handed to a write that read `version`."""
    held = Hold("held-1", Piece(key, 8000, 15, 27, 12, 12), NOW + timedelta(minutes=10, milliseconds=1))
    return Sheet(key, taken, (held,), bytes(range(124)), version)


def count(name: str = "address#1", most: int = 2) -> Count:
    """Will make a counter of this hour."""
    return Count(name, most, NOW + timedelta(hours=1))
