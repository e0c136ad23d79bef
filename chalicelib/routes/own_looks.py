"""Who of the practice has looked at a client's health answers: by the link, and the key of the date of birth."""

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.auditing.entries import Action
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.linked import opened
from chalicelib.routes.payloads import Instant
from chalicelib.usecases.look_at_audit import who_looked
from chalicelib.usecases.own_records import own_records

bp = Routes(__name__)


class OwnLook(Struct):
    """One look or change: when, by whom as what ("therapist"), at what, and whether it was an emergency."""

    at: Instant
    role: str
    what: str
    action: Action
    in_emergency: bool


class OwnLooks(Struct):
    """Everybody's looks, the latest first."""

    time_zone: str
    looks: list[OwnLook]


@bp.route("/appointments/{appointment_id}/looks", methods=["GET"])
def show_looks(appointment_id: str) -> Response:
    """Will show who has looked at what the client told us, and who changed anything about it."""
    visit = opened(bp.current_request, appointment_id, wiring.now())
    zone = wiring.timetable().zone
    found = who_looked(wiring.audit(), visit.client, own_records(wiring.charts(), visit).visits)
    shown = [OwnLook(one.at.astimezone(zone), one.role, one.what, one.action, one.in_emergency) for one in found]
    return requests.json_answer(OwnLooks(wiring.timetable().practice.time_zone, shown))
