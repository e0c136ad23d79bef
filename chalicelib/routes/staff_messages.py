"""What staff see and do about messages: those of a visit, and those that did not reach their client."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.messaging.messages import Message
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import desk_of
from chalicelib.usecases.staff_messages import Lost, lost_messages, messages_of, see_to, send_again

bp = StaffRoutes(__name__)
READERS = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)


class Which(Struct, forbid_unknown_fields=True):
    """One message: what it is about, and its key there."""

    about: Annotated[str, Meta(min_length=1, max_length=120)]
    message: Annotated[str, Meta(min_length=1, max_length=80)]


class MessageView(Struct):
    """A message as staff see it: what, how, when, and what became of it; not its words."""

    about: str
    message: str
    kind: str
    channel: str
    state: str
    why: str
    due: Instant
    at: Instant | None
    flagged: bool


class LostView(MessageView, kw_only=True):
    """A message that did not reach its client, with whom to call."""

    first_name: str
    last_name: str
    phone: str
    email: str


class Messages(Struct):
    """The messages of a visit, the latest first."""

    messages: list[MessageView]


class LostMessages(Struct):
    """What somebody has to see to, the latest first."""

    messages: list[LostView]


@bp.route("/appointments/{appointment_id}/messages", methods=["GET"])
def of_visit(appointment_id: str) -> Response:
    """Will list what was and will be written about a visit."""
    desk = desk_of(bp.current_request, *READERS)
    found = messages_of(wiring.outbox(), desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(Messages([_shown(one, desk.timetable.zone) for one in found]))


@bp.route("/messages", methods=["GET"])
def lost() -> Response:
    """Will list messages that did not reach their client."""
    desk = desk_of(bp.current_request, *READERS)
    found = lost_messages(desk, wiring.outbox())
    return requests.json_answer(LostMessages([_lost(one, desk.timetable.zone) for one in found]))


@bp.route("/messages/seen-to", methods=["POST"])
def seen() -> Response:
    """Will take a message off that list."""
    desk, which = desk_of(bp.current_request, *READERS), requests.body(bp.current_request, Which)
    after = see_to(desk, wiring.outbox(), which.about, which.message)
    return requests.json_answer(_shown(after, desk.timetable.zone))


@bp.route("/messages/send-again", methods=["POST"])
def again() -> Response:
    """Will let a message that was lost go out once more."""
    desk, which = desk_of(bp.current_request, *READERS), requests.body(bp.current_request, Which)
    after = send_again(desk, wiring.outbox(), which.about, which.message)
    return requests.json_answer(_shown(after, desk.timetable.zone))


def _shown(one: Message, zone: ZoneInfo) -> MessageView:
    return MessageView(**_fields(one, zone))


def _lost(one: Lost, zone: ZoneInfo) -> LostView:
    contact = one.visit.contact if one.visit else None
    return LostView(
        **_fields(one.message, zone),
        first_name=contact.first_name if contact else "",
        last_name=contact.last_name if contact else "",
        phone=contact.phone if contact else "",
        email=contact.email if contact else "",
    )


def _fields(one: Message, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "about": one.about,
        "message": one.key,
        "kind": one.kind.value,
        "channel": one.channel.value,
        "state": one.state.value,
        "why": one.why.value if one.why else "",
        "due": one.due.astimezone(zone),
        "at": one.at.astimezone(zone) if one.at else None,
        "flagged": one.flagged,
    }
