"""A booking by somebody who books by request only: staff say yes or no."""

from typing import Annotated

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib.messaging.lint import health_words
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.staff_desk import desk_of, own_visit
from chalicelib.routes.staff_views import Visits, visit_view
from chalicelib.routes.staff_visits import Version
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.settle_request import decide_on_booking

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)


class BookingDecision(Struct, forbid_unknown_fields=True):
    """A yes or a no to the visits that were asked for. A no takes a reason, without a word about health."""

    version: Version
    grant: bool
    reason: Annotated[str, Meta(max_length=200)] = ""


@bp.route("/appointments/{appointment_id}/request", methods=["POST"])
def grant_request(appointment_id: str) -> Response:
    """Will confirm the visits that somebody asked for who books by request only, or call them off."""
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, BookingDecision)
    visit, reason = own_visit(desk, appointment_id), _reason(sent)
    visits = decide_on_booking(desk, visit, sent.version, granted=sent.grant, reason=reason)
    return requests.json_answer(Visits([visit_view(one, desk.timetable.zone) for one in visits]))


def _reason(sent: BookingDecision) -> str:
    reason = " ".join(sent.reason.split())
    if not sent.grant and not reason:
        raise Invalid("/reason", "Say why, in a word that anybody may read.")
    if found := health_words(reason, ""):
        raise Invalid("/reason", f"Say it without {', '.join(found)}: no word about anybody's health is kept here.")
    return reason
