"""The stored form of an appointment."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.tables.appointments import appointment_of, row_of
from tests.tables.visits import NOW, every_field, visit

EXPIRES = NOW + timedelta(minutes=10)


def test_no_field_is_lost_on_the_way() -> None:
    plain, full = visit(), every_field()
    certain = {"id", "status", "version", "service", "therapist", "room", "location"}
    times = {"start", "end", "before", "after", "zone", "created"}
    same = {name for name in Appointment.__dataclass_fields__ if getattr(plain, name) == getattr(full, name)}
    assert same == certain | times, "every_field() must set every field that has a default"
    assert appointment_of(row_of(full).visit) == full


def test_indexes_go_by_the_practice_s_month_and_the_instant() -> None:
    row = row_of(visit(start=datetime(2026, 12, 1, 7, 59, tzinfo=UTC), client="client-1"))
    assert (row.location_month, row.therapist_month) == ("main#2026-11", "maya#2026-11")
    assert (row.starts, row.client_id) == ("2026-12-01T07:59:00Z", "client-1")


def test_what_is_not_there_is_not_indexed() -> None:
    item = row_of(visit(therapist="", location="", client="")).serialize()
    assert {"therapist_month", "location_month", "client_id"}.isdisjoint(item)


@pytest.mark.parametrize("status", [Status.HELD, Status.CANCELLED])
def test_a_hold_is_forgotten_a_day_after_it_expired_in_epoch_seconds(status: Status) -> None:
    forget_at = row_of(visit(status=status, expires=EXPIRES)).forget_at
    assert forget_at == int((EXPIRES + timedelta(days=1)).timestamp())
    assert datetime.fromtimestamp(forget_at, UTC).year == 2026


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.HELD, Status.CANCELLED}))
def test_an_appointment_is_never_forgotten(status: Status) -> None:
    assert row_of(visit(status=status, expires=EXPIRES)).forget_at is None


def test_a_cancelled_appointment_that_was_booked_is_never_forgotten() -> None:
    assert row_of(visit(status=Status.CANCELLED, booking="b", expires=None)).forget_at is None
