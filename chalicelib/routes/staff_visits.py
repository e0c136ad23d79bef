"""One visit, and what staff do about it: note how it went, move it, call it off, decide on a late request."""

from datetime import timedelta
from typing import Annotated

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Id, Instant
from chalicelib.routes.problems import Forbidden
from chalicelib.routes.staff_desk import desk_of, own_visit
from chalicelib.routes.staff_visit_view import staff_visit_view
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_moves import Move, decide_on_request, move_visit
from chalicelib.usecases.staff_visits import call_off, note_confirmed, note_visit

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)
Version = Annotated[int, Meta(ge=1, le=1_000_000)]


class Looked(Struct, forbid_unknown_fields=True):
    """Which version of the visit was looked at: what has changed since is left as it is."""

    version: Version


class StaffMove(Struct, forbid_unknown_fields=True):
    """Where to move a visit; without a therapist it keeps its own.

    With `override` the time need not be on offer; it takes a `reason`, without a word about health, that stays with
    the visit. Nobody overlaps anybody by it. `minutes` are how long it takes from then on, where that changes.
    """

    version: Version
    start: Instant
    therapist: Id | None = None
    override: bool = False
    reason: Annotated[str, Meta(max_length=200)] = ""
    minutes: Annotated[int, Meta(ge=10, le=240, multiple_of=5)] | None = None


class StaffDecision(Struct, forbid_unknown_fields=True):
    """A yes or a no to the change that the client asked for."""

    version: Version
    grant: bool


@bp.route("/appointments/{appointment_id}", methods=["GET"])
def show_to_staff(appointment_id: str) -> Response:
    """Will show a visit: who and how to reach them, what, where and when, and what they asked for."""
    desk = desk_of(bp.current_request, *WHO)
    return _shown(desk, desk.visit(requests.identity(appointment_id)))


@bp.route("/appointments/{appointment_id}/arrive", methods=["POST"])
def arrive(appointment_id: str) -> Response:
    """Will note that the client is here."""
    return _note(appointment_id, Status.ARRIVED)


@bp.route("/appointments/{appointment_id}/complete", methods=["POST"])
def complete(appointment_id: str) -> Response:
    """Will note that the visit took place."""
    return _note(appointment_id, Status.COMPLETED)


@bp.route("/appointments/{appointment_id}/no-show", methods=["POST"])
def no_show(appointment_id: str) -> Response:
    """Will note that the client did not come."""
    return _note(appointment_id, Status.NO_SHOW)


@bp.route("/appointments/{appointment_id}/reopen", methods=["POST"])
def reopen(appointment_id: str) -> Response:
    """Will take back what was noted about how the visit went."""
    return _note(appointment_id, Status.BOOKED)


@bp.route("/appointments/{appointment_id}/confirm", methods=["POST"])
def confirm_for_client(appointment_id: str) -> Response:
    """Will note that the client has said that they come."""
    return _note_confirmed(appointment_id, comes=True)


@bp.route("/appointments/{appointment_id}/unconfirm", methods=["POST"])
def unconfirm(appointment_id: str) -> Response:
    """Will take back that the client has said so."""
    return _note_confirmed(appointment_id, comes=False)


@bp.route("/appointments/{appointment_id}/cancel", methods=["POST"])
def cancel_for_client(appointment_id: str) -> Response:
    """Will cancel the visit, whatever the notice."""
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, Looked)
    return _shown(desk, call_off(desk, own_visit(desk, appointment_id), sent.version))


@bp.route("/appointments/{appointment_id}/reschedule", methods=["POST"])
def move_for_client(appointment_id: str) -> Response:
    """Will move the visit, whatever the notice; to a time that is not on offer by an explicit override only."""
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, StaffMove)
    visit = own_visit(desk, appointment_id)
    if desk.who.own and sent.therapist not in (None, desk.who.own):
        raise Forbidden
    to = Move(
        start=requests.instant(sent.start, "/start"),
        therapist=sent.therapist or "",
        reason=override_reason(sent.reason, override=sent.override),
        length=timedelta(minutes=sent.minutes) if sent.minutes else None,
    )
    return _shown(desk, move_visit(desk, visit, to, sent.version))


@bp.route("/appointments/{appointment_id}/decide", methods=["POST"])
def decide_on_change(appointment_id: str) -> Response:
    """Will make the change that the client asked for too late to make it alone, or note that it stays as it is."""
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, StaffDecision)
    visit = own_visit(desk, appointment_id)
    return _shown(desk, decide_on_request(desk, visit, sent.version, granted=sent.grant))


def _note(appointment_id: str, noted: Status) -> Response:
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, Looked)
    return _shown(desk, note_visit(desk, own_visit(desk, appointment_id), noted, sent.version))


def _note_confirmed(appointment_id: str, *, comes: bool) -> Response:
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, Looked)
    return _shown(desk, note_confirmed(desk, own_visit(desk, appointment_id), sent.version, comes=comes))


def override_reason(given: str, *, override: bool) -> str:
    """Will return the reason for an override, or "" where there is none.

    Raises:
        Invalid: there is one without the other.
    """
    reason = " ".join(given.split())
    if override and not (reason and reason.isprintable()):
        raise Invalid("/reason", "An override needs a reason, which stays with the visit.")
    if reason and not override:
        raise Invalid("/reason", "A reason is for an override: leave it out, or set override.")
    return reason


def _shown(desk: Desk, visit: Appointment) -> Response:
    return requests.json_answer(staff_visit_view(visit, desk.timetable.zone))
