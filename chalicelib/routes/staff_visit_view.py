"""One visit as staff see it. Nothing of it is about health."""

from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.routes.payloads import Instant
from chalicelib.scheduling.appointments import Appointment, Contact, Override, Request, Status


class ContactView(Struct):
    """Who comes and how to reach them, as they chose; `language` is what they are written to in."""

    first_name: str
    last_name: str
    email: str
    phone: str
    contact_by: str
    text_consent: bool
    language: str


class LateRequest(Struct):
    """A change that the client asked for too late to make it alone; `start` and `therapist` are set for a move."""

    kind: str
    at: Instant
    start: Instant | None
    therapist: str


class OverrideView(Struct):
    """Why the visit is at a time that was not on offer."""

    by: str
    at: Instant
    reason: str


class StaffVisit(Struct):
    """A visit. `version` goes with every change of it; `since` is when its status became what it is.

    Where `approval` is set, its client books by request only: staff say yes or no to it.
    """

    id: str
    status: Status
    version: int
    service: str
    therapist: str
    room: str
    location: str
    start: Instant
    end: Instant
    client: str
    contact: ContactView
    confirmed: Instant | None
    intake: Instant | None
    kept_until: Instant | None
    since: Instant | None
    late_request: LateRequest | None
    override: OverrideView | None
    approval: bool


def staff_visit_view(visit: Appointment, zone: ZoneInfo) -> StaffVisit:
    """Will show a visit to staff."""
    return StaffVisit(
        id=visit.id,
        status=visit.status,
        version=visit.version,
        service=visit.service,
        therapist=visit.therapist,
        room=visit.room,
        location=visit.location,
        start=visit.start.astimezone(zone),
        end=visit.end.astimezone(zone),
        client=visit.client,
        contact=contact_view(visit.contact or Contact("", "")),
        confirmed=visit.confirmed.astimezone(zone) if visit.confirmed else None,
        intake=visit.intake.astimezone(zone) if visit.intake else None,
        kept_until=visit.kept_until.astimezone(zone) if visit.kept_until else None,
        since=visit.since.at.astimezone(zone) if visit.since else None,
        late_request=_asked(visit.requested, zone) if visit.requested else None,
        override=_override(visit.override, zone) if visit.override else None,
        approval=visit.approval,
    )


def contact_view(contact: Contact) -> ContactView:
    """Will show how somebody is reached."""
    return ContactView(
        first_name=contact.first_name,
        last_name=contact.last_name,
        email=contact.email,
        phone=contact.phone,
        contact_by=contact.contact_by,
        text_consent=contact.text_consent,
        language=contact.language,
    )


def _asked(asked: Request, zone: ZoneInfo) -> LateRequest:
    start = asked.start.astimezone(zone) if asked.start else None
    return LateRequest(asked.kind, asked.at.astimezone(zone), start, asked.therapist)


def _override(override: Override, zone: ZoneInfo) -> OverrideView:
    return OverrideView(override.by, override.at.astimezone(zone), override.reason)
