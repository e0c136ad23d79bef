"""The note of a session, for clinical staff: written by the visit's own therapist or a lead, read by who may."""

from typing import Annotated

from chalice.app import Request, Response
from msgspec import Meta, Struct

from chalicelib.care.notes import Amendment, Done, Note
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import CLINICAL, desk_of, own_visit
from chalicelib.usecases.kept_notes import Written, note_of
from chalicelib.usecases.session_notes import amend_note, save_note, sign_note
from chalicelib.usecases.staff_desk import Desk

bp = StaffRoutes(__name__)
WRITERS = (Role.CLINICAL_LEAD, Role.THERAPIST)
LONGEST_NOTE, DEEPEST_NOTE = 65_536, 40
Text = Annotated[str, Meta(max_length=4000)]
Line = Annotated[str, Meta(max_length=500)]
Code = Annotated[str, Meta(max_length=40)]
Version = Annotated[int, Meta(ge=0, le=1_000_000)]


class TechniqueDone(Struct, forbid_unknown_fields=True):
    """A technique by its code, and for how many minutes; 0 where that was not said."""

    technique: Code
    minutes: Annotated[int, Meta(ge=0, le=240)] = 0


class NoteText(Struct, forbid_unknown_fields=True):
    """A session: what the client says, what is found, what it comes to, what is next; and what was done.

    `regions` are codes of the body map, `pressure` goes from 1 to 5, and is 0 where it was not agreed.
    """

    subjective: Text = ""
    objective: Text = ""
    assessment: Text = ""
    plan: Text = ""
    aim: Line = ""
    techniques: Annotated[list[TechniqueDone], Meta(max_length=12)] = []
    regions: Annotated[list[Code], Meta(max_length=40)] = []
    pressure: Annotated[int, Meta(ge=0, le=5)] = 0
    response: Line = ""


class NoteChange(Struct, forbid_unknown_fields=True):
    """A note in place of the draft that was shown as `version` (0: none yet)."""

    note: NoteText
    version: Version


class NewAmendment(Struct, forbid_unknown_fields=True):
    """What to add to a signed note that was shown with `after` amendments, and why."""

    text: Text
    reason: Line
    after: Version


class SignatureView(Struct):
    """Who of staff signed, under which name, and when."""

    by: str
    name: str
    at: Instant


class AmendmentView(SignatureView, kw_only=True):
    """What was added to a signed note, and why."""

    text: str
    reason: str


class DraftOfNote(Struct):
    """A note that nobody has signed, and by whom it was last saved; of version 0 there is nothing yet."""

    note: NoteText
    version: int
    by: str
    at: Instant | None


class SignedNote(Struct):
    """A note as it was signed, with what was added since, oldest first. `sound`: it still is what was signed."""

    note: NoteText
    signature: SignatureView
    amendments: list[AmendmentView]
    sound: bool


class NoteView(Struct):
    """What there is of a session: a draft, or what was signed."""

    draft: DraftOfNote | None
    signed: SignedNote | None


@bp.route("/appointments/{appointment_id}/note", methods=["GET"])
def read_note(appointment_id: str) -> Response:
    """Will show what was written of a session."""
    desk = desk_of(bp.current_request, *CLINICAL)
    return _shown(desk, note_of(desk.charts, desk.visit(requests.identity(appointment_id))))


@bp.route("/appointments/{appointment_id}/note", methods=["PUT"])
def save_draft_of_note(appointment_id: str) -> Response:
    """Will keep a draft of a note."""
    desk, sent = desk_of(bp.current_request, *WRITERS), _sent(bp.current_request)
    return _shown(desk, save_note(desk, own_visit(desk, appointment_id), _note(sent.note), sent.version))


@bp.route("/appointments/{appointment_id}/note/sign", methods=["POST"])
def sign_session_note(appointment_id: str) -> Response:
    """Will sign a note: from then on it is only added to."""
    desk, sent = desk_of(bp.current_request, *WRITERS), _sent(bp.current_request)
    name = _name(bp.current_request)
    return _shown(desk, sign_note(desk, own_visit(desk, appointment_id), _note(sent.note), sent.version, name))


@bp.route("/appointments/{appointment_id}/note/amend", methods=["POST"])
def amend_session_note(appointment_id: str) -> Response:
    """Will add to a signed note, with the reason."""
    desk = desk_of(bp.current_request, *WRITERS)
    sent = requests.body(bp.current_request, NewAmendment)
    visit, name = own_visit(desk, appointment_id), _name(bp.current_request)
    return _shown(desk, amend_note(desk, visit, sent.text.strip(), sent.reason.strip(), after=sent.after, name=name))


def _sent(request: Request) -> NoteChange:
    return requests.body(request, NoteChange, longest=LONGEST_NOTE, deepest=DEEPEST_NOTE)


def _name(request: Request) -> str:
    """The name that the directory has of whoever signs, or their address; looked at by `desk_of` before."""
    claims = request.context["authorizer"]["claims"]
    return str(claims.get("name") or claims.get("email") or "")


def _note(sent: NoteText) -> Note:
    return Note(
        subjective=sent.subjective,
        objective=sent.objective,
        assessment=sent.assessment,
        plan=sent.plan,
        aim=sent.aim,
        techniques=tuple(Done(one.technique, one.minutes) for one in sent.techniques),
        regions=tuple(sent.regions),
        pressure=sent.pressure,
        response=sent.response,
    )


def _shown(desk: Desk, found: Written) -> Response:
    zone, draft, signed = desk.timetable.zone, found.draft, found.signed
    if signed is None:
        at = draft.at.astimezone(zone) if draft.at else None
        return requests.json_answer(NoteView(DraftOfNote(_text(draft.note), draft.version, draft.by, at), None))
    who = signed.signature
    shown = SignedNote(
        note=_text(signed.note),
        signature=SignatureView(who.by, who.name, who.at.astimezone(zone)),
        amendments=[_amendment(one, desk) for one in signed.amendments],
        sound=found.sound,
    )
    return requests.json_answer(NoteView(None, shown))


def _amendment(one: Amendment, desk: Desk) -> AmendmentView:
    who = one.signature
    at = who.at.astimezone(desk.timetable.zone)
    return AmendmentView(by=who.by, name=who.name, at=at, text=one.text, reason=one.reason)


def _text(note: Note) -> NoteText:
    return NoteText(
        subjective=note.subjective,
        objective=note.objective,
        assessment=note.assessment,
        plan=note.plan,
        aim=note.aim,
        techniques=[TechniqueDone(one.technique, one.minutes) for one in note.techniques],
        regions=list(note.regions),
        pressure=note.pressure,
        response=note.response,
    )
