"""Providers' letters, for clinical staff: cleaned as they come in, listed, and given back as a file to save."""

from base64 import b64decode, b64encode
from binascii import Error
from typing import Annotated

import msgspec
from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib.adapters.secrets import random_identity
from chalicelib.care.letters import MOST_BYTES, Unclean
from chalicelib.routes import requests
from chalicelib.routes.auth import StaffRoutes
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import CLINICAL, desk_of
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.letters import Letter, keep_letter, letter_of, letters_of
from chalicelib.usecases.staff_desk import Desk

bp = StaffRoutes(__name__)
MADE = 201
LONGEST = MOST_BYTES * 4 // 3 + 1024
"""A letter as text in a body: well below the 6 MB that a Lambda is given at once."""


class NewLetter(Struct, forbid_unknown_fields=True):
    """A letter as a JPEG or PNG picture of 2 MB at most, in Base64. A name is neither needed nor kept."""

    data: Annotated[str, Meta(min_length=4, max_length=LONGEST)]


class LetterView(Struct):
    """A letter that is kept: of which visit, what it is, how many bytes, by whom of staff and when."""

    id: str
    appointment: str
    kind: str
    size: int
    by: str
    at: Instant


class Letters(Struct):
    """Letters, the latest first."""

    letters: list[LetterView]


class LetterFile(Struct):
    """A letter's picture, in Base64."""

    kind: str
    data: str


@bp.route("/appointments/{appointment_id}/letters", methods=["GET"])
def list_letters(appointment_id: str) -> Response:
    """Will list the letters of whoever booked a visit."""
    desk = desk_of(bp.current_request, *CLINICAL)
    found = letters_of(desk, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(Letters([_view(one, desk) for one in found]))


@bp.route("/appointments/{appointment_id}/letters", methods=["POST"])
def add_letter(appointment_id: str) -> Response:
    """Will clean a letter of everything but its picture, and keep it sealed."""
    desk = desk_of(bp.current_request, *CLINICAL)
    visit = desk.visit(requests.identity(appointment_id))
    sent = requests.body(bp.current_request, NewLetter, longest=LONGEST + 100)
    try:
        kept = keep_letter(desk, visit, b64decode(sent.data, validate=True), random_identity())
    except Error:
        raise Invalid("/data", "Send the picture in Base64.") from None
    except Unclean as refusal:
        raise Invalid("/data", refusal.detail) from None
    return requests.json_answer(_view(kept, desk), MADE)


@bp.route("/appointments/{appointment_id}/letters/{letter_id}", methods=["GET"])
def give_letter(appointment_id: str, letter_id: str) -> Response:
    """Will give a letter back, to be saved as a file and never to be shown by itself."""
    desk = desk_of(bp.current_request, *CLINICAL)
    visit = desk.visit(requests.identity(appointment_id))
    found, data = letter_of(desk, visit, requests.identity(letter_id))
    text = msgspec.json.encode(LetterFile(found.kind, b64encode(data).decode())).decode()
    return requests.answer(text, requests.JSON, Content_Disposition="attachment", X_Content_Type_Options="nosniff")


def _view(letter: Letter, desk: Desk) -> LetterView:
    at = letter.at.astimezone(desk.timetable.zone)
    return LetterView(letter.id, letter.appointment, letter.kind, letter.size, letter.by, at)
