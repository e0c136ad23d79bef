"""A client asks for a copy of their record: by the link, and the key of the date of birth."""

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.linked import opened
from chalicelib.routes.payloads import Instant, Nothing
from chalicelib.usecases.record_requests import RecordRequest, record_request_of, request_record

bp = Routes(__name__)


class OwnRequest(Struct):
    """A wish for one's record: when it was said, by when it is due while it is open, and when it was last met."""

    time_zone: str
    asked: Instant | None
    due: Instant | None
    done: Instant | None


@bp.route("/appointments/{appointment_id}/record", methods=["GET"])
def show_own_request(appointment_id: str) -> Response:
    """Will show whether the client has asked for their record, and what has become of it."""
    visit = opened(bp.current_request, appointment_id, wiring.now())
    return _shown(record_request_of(wiring.charts(), visit))


@bp.route("/appointments/{appointment_id}/record", methods=["POST"])
def ask_for_record(appointment_id: str) -> Response:
    """Will note that the client wants a copy of their record; asking again while they wait changes nothing."""
    requests.body(bp.current_request, Nothing)
    now = wiring.now()
    visit = opened(bp.current_request, appointment_id, now)
    zone, attempts = wiring.timetable().zone, wiring.patience()
    asked = request_record(wiring.diary(), wiring.charts(), visit, zone, now=now, attempts=attempts)
    return _shown(asked, 202)


def _shown(one: RecordRequest | None, status: int = 200) -> Response:
    timetable = wiring.timetable()
    zone = timetable.zone
    return requests.json_answer(
        OwnRequest(
            time_zone=timetable.practice.time_zone,
            asked=one.asked.astimezone(zone) if one else None,
            due=one.due.astimezone(zone) if one and one.due else None,
            done=one.done[-1].at.astimezone(zone) if one and one.done else None,
        ),
        status,
    )
