"""What is answered: the product's values as they go over the wire. Instants carry the practice's offset."""

from msgspec import UNSET, Struct, UnsetType

from chalicelib.routes.payloads import Instant
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import Location, Practice


class Named(Struct):
    """Something by its id, with the name people know it by."""

    id: str
    name: str


class ServiceView(Struct):
    """A booked service."""

    id: str
    name: str
    minutes: int


class LocationView(Struct):
    """Where an appointment takes place."""

    id: str
    name: str
    address: tuple[str, ...]


class RequestedChange(Struct):
    """A change that came too late to be made without staff."""

    kind: str
    at: Instant
    start: Instant | None = None


class HoldView(Struct):
    """A hold, with the secret that completes it or lets it go."""

    id: str
    secret: str
    status: Status
    expires_at: Instant | None
    service: ServiceView
    therapist: Named
    location: LocationView
    start: Instant
    end: Instant
    time_zone: str


class CheckView(Struct):
    """What the safety check came to: `level` is clear, caution or hold, and `lines` are for the client to read."""

    level: str
    lines: tuple[str, ...]


class FormView(Struct):
    """Which health form an appointment asks for (I in full, F what changed), by when, and whether it came in."""

    stage: str
    due: Instant
    submitted: bool


class AppointmentView(Struct, omit_defaults=True):
    """An appointment as its client sees it: no contact details, no last name.

    `manage` and `check` are given once, on booking; `kept_until` while it waits for us. `intake` is given where the
    appointment is asked for: null where it is over.
    """

    id: str
    status: Status
    version: int
    service: ServiceView
    therapist: Named
    location: LocationView
    start: Instant
    end: Instant
    time_zone: str
    first_name: str
    change_until: Instant
    confirmed: bool
    requested_change: RequestedChange | None
    manage: str = ""
    kept_until: Instant | None = None
    check: CheckView | None = None
    intake: FormView | UnsetType | None = UNSET


class SeriesView(Struct):
    """The visits of a series that was booked."""

    appointments: list[AppointmentView]


def hold_view(practice: Practice, hold: Appointment, secret: str) -> HoldView:
    """Will show a hold to its holder."""
    zone = practice.zone
    return HoldView(
        id=hold.id,
        secret=secret,
        status=hold.status,
        expires_at=hold.expires,
        service=_service(practice, hold),
        therapist=_therapist(practice, hold),
        location=_location(practice, hold),
        start=hold.start.astimezone(zone),
        end=hold.end.astimezone(zone),
        time_zone=hold.zone,
    )


def appointment_view(practice: Practice, appointment: Appointment, secret: str = "") -> AppointmentView:
    """Will show an appointment to its client; with `secret` also the link by which to come back."""
    zone, noted = practice.zone, appointment.requested
    return AppointmentView(
        id=appointment.id,
        status=appointment.status,
        version=appointment.version,
        service=_service(practice, appointment),
        therapist=_therapist(practice, appointment),
        location=_location(practice, appointment),
        start=appointment.start.astimezone(zone),
        end=appointment.end.astimezone(zone),
        time_zone=appointment.zone,
        first_name=appointment.contact.first_name if appointment.contact else "",
        change_until=(appointment.start - practice.policies.change_notice).astimezone(zone),
        confirmed=appointment.confirmed is not None,
        requested_change=RequestedChange(noted.kind, noted.at, noted.start) if noted else None,
        manage=f"manage.html#{appointment.id}.{secret}" if secret else "",
        kept_until=appointment.kept_until.astimezone(zone) if appointment.kept_until else None,
    )


def _service(practice: Practice, appointment: Appointment) -> ServiceView:
    name = next((one.name for one in practice.services if one.id == appointment.service), appointment.service)
    return ServiceView(appointment.service, name, round(appointment.treatment.length.total_seconds() / 60))


def _therapist(practice: Practice, appointment: Appointment) -> Named:
    name = next((one.name for one in practice.therapists if one.id == appointment.therapist), appointment.therapist)
    return Named(appointment.therapist, name)


def _location(practice: Practice, appointment: Appointment) -> LocationView:
    gone = Location(appointment.location, appointment.location)
    where = next((one for one in practice.locations if one.id == appointment.location), gone)
    return LocationView(where.id, where.name, where.address)
