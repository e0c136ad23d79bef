"""The Appointments table: one item for each visit, from hold to end.

What a condition, an index or the clock needs is an attribute of its own; the rest is one JSON document, `visit`,
which is the value exactly.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.tables.keys import BY_CLIENT, BY_LOCATION, BY_THERAPIST, in_month, start_key
from chalicelib.tables.settings import TableMeta

KEPT_AFTER_EXPIRY = timedelta(days=1)
"""An expired hold stays a day, so that a late answer to its holder can still be the right one."""


class ByClient(GlobalSecondaryIndex["AppointmentRow"]):
    """A client's appointments in order."""

    class Meta:
        index_name = BY_CLIENT
        projection = AllProjection()

    client_id = UnicodeAttribute(hash_key=True)
    starts = UnicodeAttribute(range_key=True)


class ByLocation(GlobalSecondaryIndex["AppointmentRow"]):
    """A location's appointments of one month in order."""

    class Meta:
        index_name = BY_LOCATION
        projection = AllProjection()

    location_month = UnicodeAttribute(hash_key=True)
    starts = UnicodeAttribute(range_key=True)


class ByTherapist(GlobalSecondaryIndex["AppointmentRow"]):
    """A therapist's appointments of one month in order."""

    class Meta:
        index_name = BY_THERAPIST
        projection = AllProjection()

    therapist_month = UnicodeAttribute(hash_key=True)
    starts = UnicodeAttribute(range_key=True)


class AppointmentRow(Model):
    """One appointment. `forget_at` (epoch seconds) is set on holds only; nothing is decided by it."""

    class Meta(TableMeta):
        pass

    appointment_id = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    status = UnicodeAttribute()
    starts = UnicodeAttribute()
    client_id = UnicodeAttribute(null=True)
    location_month = UnicodeAttribute(null=True)
    therapist_month = UnicodeAttribute(null=True)
    visit = UnicodeAttribute()
    forget_at = NumberAttribute(null=True)
    by_client = ByClient()
    by_location = ByLocation()
    by_therapist = ByTherapist()


_decoder = msgspec.json.Decoder(Appointment)


def row_of(appointment: Appointment) -> AppointmentRow:
    """Will return the row to store for an appointment."""
    zone = ZoneInfo(appointment.zone)
    held = appointment.expires is not None and appointment.status in (Status.HELD, Status.CANCELLED)
    forget_at = appointment.expires + KEPT_AFTER_EXPIRY if held and appointment.expires else None
    return AppointmentRow(
        appointment_id=appointment.id,
        version=appointment.version,
        status=appointment.status.value,
        starts=start_key(appointment.start),
        client_id=appointment.client or None,
        location_month=in_month(appointment.location, appointment.start, zone) if appointment.location else None,
        therapist_month=in_month(appointment.therapist, appointment.start, zone) if appointment.therapist else None,
        visit=msgspec.json.encode(appointment).decode(),
        forget_at=int(forget_at.timestamp()) if forget_at else None,
    )


def follows(appointment: Appointment) -> Condition:
    """Will return the condition that what is stored is the version before this one (nothing, before the first)."""
    if appointment.version == 1:
        return AppointmentRow.appointment_id.does_not_exist()
    return AppointmentRow.version == appointment.version - 1


def appointment_of(document: str) -> Appointment:
    """Will return the appointment that a row's `visit` holds."""
    return _decoder.decode(document)
