"""Texts that wait for a person, to be read and seen to by staff, for clinical roles with their words; and stops."""

from typing import Annotated, Literal

from chalice.app import Response
from msgspec import UNSET, Meta, Struct, UnsetType

from chalicelib import wiring
from chalicelib.messaging.kinds import Channel
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.contacts import email_of, phone_of
from chalicelib.routes.payloads import Instant, Nothing
from chalicelib.routes.staff_client_views import address_view
from chalicelib.routes.staff_desk import CLINICAL, desk_of
from chalicelib.usecases.address_book import AddressBook, Place
from chalicelib.usecases.client_addresses import stop_anybody
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.waiting_texts import WaitingText, finish_text, stop_number_of, waiting_texts

bp = StaffRoutes(__name__)
DESK = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)
READERS = (*CLINICAL, Role.FRONT_DESK)


class PersonView(Struct):
    """Somebody whom it may be from, and the visit that a text to the number was about."""

    first_name: str
    last_name: str
    appointment: str
    start: Instant


class TextView(Struct):
    """A text that waits: where it came from, what was understood, and, for clinical roles, what it says.

    `known` are who was texted at that number, latest first: a number may be a whole family's. One that does not open
    has no number.
    """

    id: str
    at: Instant
    due: Instant
    phone: str
    understood: str
    known: list[PersonView]
    words: str | UnsetType = UNSET


class WaitingTexts(Struct):
    """The texts that wait, soonest due first."""

    texts: list[TextView]


class AnyAddress(Struct, forbid_unknown_fields=True):
    """An address that nothing more may go to: `to` is an e-mail address, or, with "text", a number."""

    channel: Literal["email", "text"]
    to: Annotated[str, Meta(min_length=5, max_length=254)]


@bp.route("/texts", methods=["GET"])
def texts() -> Response:
    """Will list the texts that wait; a therapist's are those of their own clients' numbers."""
    desk = desk_of(bp.current_request, *READERS)
    return requests.json_answer(WaitingTexts([_shown(one, desk) for one in waiting_texts(desk)]))


@bp.route("/texts/{text_id}/done", methods=["POST"])
def text_done(text_id: str) -> Response:
    """Will take a text off the list."""
    requests.body(bp.current_request, Nothing)
    finish_text(desk_of(bp.current_request, *READERS), requests.text_identity(text_id))
    return requests.json_answer({})


@bp.route("/texts/{text_id}/stop", methods=["POST"])
def text_stop(text_id: str) -> Response:
    """Will let no more texts go to the number that a text came from, and take it off the list."""
    requests.body(bp.current_request, Nothing)
    desk = desk_of(bp.current_request, *READERS)
    stop_number_of(_book(desk), requests.text_identity(text_id))
    return requests.json_answer({})


@bp.route("/addresses/stop", methods=["POST"])
def stop_any_address() -> Response:
    """Will let no more messages go to an address, whoever is there: somebody may call who is nobody's client."""
    desk = desk_of(bp.current_request, *DESK)
    sent = requests.body(bp.current_request, AnyAddress)
    known = stop_anybody(_book(desk), _place(sent, desk.timetable.practice.country_code))
    return requests.json_answer(address_view(known, desk.timetable.zone))


def _place(sent: AnyAddress, country_code: str) -> Place:
    if sent.channel == "email":
        return Place(channel=Channel.EMAIL, to=email_of(sent.to, "/to"))
    return Place(channel=Channel.TEXT, to=phone_of(sent.to, country_code, "/to"))


def _book(desk: Desk) -> AddressBook:
    return AddressBook(desk=desk, outbox=wiring.outbox(), links=wiring.links())


def _shown(one: WaitingText, desk: Desk) -> TextView:
    zone = desk.timetable.zone
    known = [
        PersonView(visit.contact.first_name, visit.contact.last_name, visit.id, visit.start.astimezone(zone))
        for visit in one.visits
        if visit.contact is not None
    ]
    return TextView(
        id=one.id,
        at=one.at.astimezone(zone),
        due=one.due.astimezone(zone),
        phone=one.phone,
        understood=one.what,
        known=known,
        words=one.words if desk.who.clinical else UNSET,
    )
