"""One thing to do, as staff see it: what and by when, for whom, about which visit; nothing of anyone's health."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.routes.payloads import Instant
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.glances import Glance
from chalicelib.usecases.work_items import Item, What, WorkList


class AskedChange(Struct):
    """The change that a client asks for: cancel, move (to `start`, with `therapist` if they said so) or change."""

    kind: str
    start: Instant | None
    therapist: str


class WorkVisit(Struct, omit_defaults=True):
    """The visit that it is about; `version` is what a change of it takes."""

    id: str
    version: int
    status: Status
    service: str
    therapist: str
    start: Instant
    end: Instant
    kept_until: Instant | None = None
    asked: AskedChange | None = None


class LostOne(Struct):
    """A message that did not reach its client; `about` and `message` are what seeing to it takes."""

    about: str
    message: str
    kind: str
    channel: str
    state: str
    why: str


class EndingLicence(Struct):
    """A licence that ends, or has ended: whose, and its last day."""

    therapist: str
    name: str
    body: str
    number: str
    expires: date


class WorkItem(Struct, omit_defaults=True):
    """One thing to do: `what`, by when, for whom."""

    list: WorkList
    what: What
    id: str
    due: Instant
    opened: Instant | None = None
    client: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    visit: WorkVisit | None = None
    message: LostOne | None = None
    licence: EndingLicence | None = None


def item_view(one: Item, zone: ZoneInfo, caller: Contact | None = None) -> WorkItem:
    """Will show an item; `caller` is whom to call, where that is not whoever has the visit."""
    who = caller or (one.visit.contact if one.visit else None) or Contact("", "")
    return WorkItem(
        list=one.list,
        what=one.what,
        id=one.id,
        due=one.due.astimezone(zone),
        opened=one.opened.astimezone(zone) if one.opened else None,
        client=one.client,
        first_name=one.glance.first_name if one.glance else who.first_name,
        last_name=one.glance.last_name if one.glance else who.last_name,
        phone=who.phone,
        email=who.email,
        **_about(one, zone),
    )


def _about(one: Item, zone: ZoneInfo) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if one.visit is not None or one.glance is not None:
        found["visit"] = _visit(one.visit or one.glance, zone)
    if one.message is not None:
        told = one.message
        why = told.why.value if told.why else ""
        found["message"] = LostOne(told.about, told.key, told.kind.value, told.channel.value, told.state.value, why)
    if one.licence is not None:
        who, licence = one.licence
        found["licence"] = EndingLicence(who.id, who.name, licence.body, licence.number, licence.expires)
    return found


def _visit(one: Appointment | Glance | None, zone: ZoneInfo) -> WorkVisit | None:
    if one is None:
        return None
    shown = WorkVisit(
        id=one.id,
        version=one.version,
        status=one.status,
        service=one.service,
        therapist=one.therapist,
        start=one.start.astimezone(zone),
        end=one.end.astimezone(zone),
    )
    if isinstance(one, Appointment):
        asked = one.requested
        start = asked.start.astimezone(zone) if asked and asked.start else None
        shown.asked = AskedChange(asked.kind, start, asked.therapist) if asked else None
        shown.kept_until = one.kept_until.astimezone(zone) if one.kept_until else None
    return shown
