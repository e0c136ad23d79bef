from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from tests.scheduling.making import NOW, appointment, at, minutes

S = Status


def of(status: Status) -> Appointment:
    return appointment(status=status, version=3, expires=NOW + minutes(10) if status is S.HELD else None)


@pytest.mark.parametrize(
    ("status", "owns"),
    [
        (S.HELD, True),
        (S.BOOKED, True),
        (S.PENDING_REVIEW, True),
        (S.ARRIVED, True),
        (S.COMPLETED, True),
        (S.NO_SHOW, True),
        (S.BLOCKED, True),
        (S.CANCELLED, False),
        (S.EXPIRED, False),
    ],
)
def test_who_owns_its_time(status: Status, *, owns: bool) -> None:
    assert of(status).owns_its_time(NOW) is owns


@pytest.mark.parametrize(("seconds", "owns"), [(-1, True), (0, False), (1, False)])
def test_a_hold_owns_its_time_until_it_runs_out(seconds: int, *, owns: bool) -> None:
    assert of(S.HELD).owns_its_time(NOW + minutes(10) + timedelta(seconds=seconds)) is owns


def test_a_hold_without_an_end_owns_nothing() -> None:
    assert not replace(of(S.HELD), expires=None).owns_its_time(NOW)


def test_the_claim_is_the_treatment_with_the_time_kept_free() -> None:
    one = appointment("09:00-10:00", before=minutes(10), after=minutes(15))
    assert (one.claim.start, one.claim.end) == (at("08:50"), at("10:15"))


@pytest.mark.parametrize(
    ("room", "client", "expected"),
    [
        ("m1", "c1", ("therapist#maya", "room#m1", "client#c1")),
        ("m1", "", ("therapist#maya", "room#m1")),
        ("", "", ("therapist#maya",)),
    ],
)
def test_an_appointment_has_the_resources_it_names(room: str, client: str, expected: tuple[str, ...]) -> None:
    assert appointment(room=room, client=client).resources == expected
