"""A client at the desk: who they are and how they are reached, how they book, a word of the desk's for the desk."""

from chalice.app import Response

from chalicelib import wiring
from chalicelib.adapters.secrets import random_identity
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.lint import health_words
from chalicelib.routes import requests
from chalicelib.routes.auth import StaffRoutes
from chalicelib.routes.client_room import DESK, STAFF, around, client_room
from chalicelib.routes.contacts import contact_of
from chalicelib.routes.payloads import ClientDetails
from chalicelib.routes.staff_client_payloads import (
    ContactChange,
    FlagChange,
    NewNote,
    OldNote,
    OpenAddress,
    OwnAddress,
    StaffContact,
)
from chalicelib.routes.staff_client_views import client_view
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases import client_addresses
from chalicelib.usecases.address_book import Place
from chalicelib.usecases.client_addresses import Because
from chalicelib.usecases.client_desk import ClientDesk, Known
from chalicelib.usecases.client_overview import overview, seen_whole
from chalicelib.usecases.edit_client import correct_contact, set_flag, take_note_away, write_desk_note
from chalicelib.usecases.text_messages import TEXTS

bp = StaffRoutes(__name__)


@bp.route("/clients/{client_id}", methods=["GET"])
def show_client(client_id: str) -> Response:
    """Will show a client as everybody at the desk may know them; a therapist sees their own only."""
    room = client_room(bp.current_request, *STAFF)
    seen = overview(room, around(room), requests.identity(client_id))
    return requests.json_answer(client_view(seen, room.desk.timetable.zone))


@bp.route("/clients/{client_id}/contact", methods=["POST"])
def change_contact(client_id: str) -> Response:
    """Will note who a client is and how they are reached, also on their visits to come."""
    room, sent = client_room(bp.current_request, *DESK), requests.body(bp.current_request, ContactChange)
    contact, secrets = _contact(sent.client, room.desk.timetable.practice.country_code), wiring.secrets()
    known = correct_contact(
        room,
        requests.identity(client_id),
        sent.version,
        contact,
        client_id=secrets.client_id(contact),
        contact_hash=secrets.contact_hash(contact),
    )
    return _shown(room, known)


@bp.route("/clients/{client_id}/flags", methods=["POST"])
def change_flag(client_id: str) -> Response:
    """Will say that a client books by phone only, or by request only, or as everybody does again."""
    room, sent = client_room(bp.current_request, *DESK), requests.body(bp.current_request, FlagChange)
    reason = _harmless(sent.reason, "/reason") if sent.on else None
    return _shown(room, set_flag(room, requests.identity(client_id), sent.version, sent.flag, reason))


@bp.route("/clients/{client_id}/notes", methods=["POST"])
def add_desk_note(client_id: str) -> Response:
    """Will keep a word of the desk's for the desk."""
    room, sent = client_room(bp.current_request, *STAFF), requests.body(bp.current_request, NewNote)
    text = _harmless(sent.text, "/text")
    known = write_desk_note(room, requests.identity(client_id), sent.version, random_identity(), text)
    return _shown(room, known)


@bp.route("/clients/{client_id}/notes/remove", methods=["POST"])
def remove_desk_note(client_id: str) -> Response:
    """Will take a word of the desk's away."""
    room, sent = client_room(bp.current_request, *STAFF), requests.body(bp.current_request, OldNote)
    return _shown(room, take_note_away(room, requests.identity(client_id), sent.version, sent.note))


@bp.route("/clients/{client_id}/addresses/stop", methods=["POST"])
def stop_messages(client_id: str) -> Response:
    """Will let no more messages go to an address of a client's, as they asked staff for."""
    room, sent = client_room(bp.current_request, *DESK), requests.body(bp.current_request, OwnAddress)
    client = requests.identity(client_id)
    client_addresses.stop_address(around(room).book, client, _place(sent))
    return requests.json_answer(client_view(overview(room, around(room), client), room.desk.timetable.zone))


@bp.route("/clients/{client_id}/addresses/open", methods=["POST"])
def open_to_messages(client_id: str) -> Response:
    """Will let messages go to an address again, which was wrong, or whose owner wrote that they want them."""
    room, sent = client_room(bp.current_request, *DESK), requests.body(bp.current_request, OpenAddress)
    client, note = requests.identity(client_id), " ".join(sent.note.split())
    book = around(room).book
    client_addresses.open_address(book, client, _place(sent), because=Because(sent.because), note=note)
    return requests.json_answer(client_view(overview(room, around(room), client), room.desk.timetable.zone))


def _shown(room: ClientDesk, known: Known) -> Response:
    return requests.json_answer(client_view(seen_whole(around(room), known), room.desk.timetable.zone))


def _contact(sent: StaffContact, country_code: str) -> Contact:
    """The contact in its usual form; whether texts were agreed to is not staff's to say, so it is looked up."""
    details = ClientDetails(
        first_name=sent.first_name,
        last_name=sent.last_name,
        contact_by=sent.contact_by,
        email=sent.email,
        phone=sent.phone,
        text_consent=sent.contact_by in TEXTS,
    )
    return contact_of(details, country_code, sent.language)


def _place(sent: OwnAddress) -> Place:
    return Place(channel=Channel(sent.channel), to=sent.to)


def _harmless(text: str, pointer: str) -> str:
    """A word on one line that says nothing about anybody's health: everybody at the desk reads it.

    Raises:
        Invalid: it does.
    """
    said = " ".join(text.split())
    if found := health_words(said, ""):
        raise Invalid(pointer, f"Say it without {', '.join(found)}: no word about anybody's health is kept here.")
    return said
