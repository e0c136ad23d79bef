"""Two ways to book that others shipped, kept to prove that the storm would find a fault: neither may ever be used.

The naive one checks and then saves. The other one has an exact key for each therapist and start, which stops the same
start twice but not 09:00-10:00 against 09:30-10:30.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.tables.appointments import AppointmentRow, row_of
from chalicelib.tables.settings import connection
from tests.races.storm_practice import LENGTHS, ZONE

AROUND = timedelta(minutes=5)


def check_then_save(identity: str, wish: dict[str, Any]) -> bool:
    """Will book when the therapist looks free; gives whether it did."""
    wanted = _appointment(identity, wish)
    others = [one for one in wiring.diary().appointments() if one.therapist == wanted.therapist]
    if any(one.claim.overlaps(wanted.claim) for one in others):
        return False
    _save(wanted)
    return True


def exact_start_key(wish: dict[str, Any]) -> bool:
    """Will book when nobody has that therapist and start; gives whether it did."""
    wanted = _appointment(f"{wish['therapist']} {wish['start']}", wish)
    try:
        _save(wanted, ConditionExpression="attribute_not_exists(appointment_id)")
    except ClientError:
        return False
    return True


def _save(wanted: Appointment, **condition: str) -> None:
    table = AppointmentRow.Meta.table_name
    connection().dispatch("PutItem", {"TableName": table, "Item": row_of(wanted).serialize(), **condition})


def _appointment(identity: str, wish: dict[str, Any]) -> Appointment:
    start = datetime.fromisoformat(wish["start"])
    bare = Appointment(
        id=identity,
        status=Status.BOOKED,
        version=1,
        service=wish["service"],
        therapist=wish["therapist"],
        room="",
        location="main",
        start=start,
        end=start + timedelta(minutes=LENGTHS[wish["service"]]),
        before=AROUND,
        after=2 * AROUND,
        zone=ZONE,
        created=start,
    )
    return replace(bare, booking=identity)
