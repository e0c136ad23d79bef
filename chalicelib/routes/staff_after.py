"""After a visit, for clinical staff: what the client said since, and what to do at home."""

from typing import Annotated
from zoneinfo import ZoneInfo

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import CLINICAL, desk_of, own_visit
from chalicelib.usecases.home_care import HomeCare, home_care_of, write_home_care
from chalicelib.usecases.staff_check_ins import CheckIn, check_in_of, finish_check_in

bp = StaffRoutes(__name__)
WRITERS = (Role.CLINICAL_LEAD, Role.THERAPIST)
Line = Annotated[str, Meta(min_length=1, max_length=300, pattern=r"\S")]


class CheckInDone(Struct, forbid_unknown_fields=True):
    """Somebody called; a note of it stays in the chart."""

    note: Annotated[str, Meta(max_length=1000)] = ""


class HomeCareLines(Struct, forbid_unknown_fields=True):
    """Lines for the client to read at home, in place of those that were shown as `version` (0: none yet)."""

    lines: Annotated[list[Line], Meta(max_length=12)]
    version: Annotated[int, Meta(ge=0, le=1_000_000)]


class SaidView(Struct):
    """One answer: gone, still_sore, worse or something_new, and leg pain where it was given."""

    answer: str
    leg_now: int | None
    at: Instant


class CalledView(Struct):
    """Somebody of staff who called."""

    by: str
    at: Instant
    note: str


class CheckInView(Struct):
    """What was said since the visit, oldest first; `due` while somebody has to call."""

    said: list[SaidView]
    due: Instant | None
    done: list[CalledView]


class StaffHomeCare(Struct):
    """The lines as they are, by whom and when."""

    lines: tuple[str, ...]
    version: int
    by: str
    at: Instant | None


@bp.route("/appointments/{appointment_id}/check-in", methods=["GET"])
def read_check_in(appointment_id: str) -> Response:
    """Will show what the client said since a visit."""
    desk = desk_of(bp.current_request, *CLINICAL)
    found = check_in_of(desk, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(_check_in(found, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/check-in/done", methods=["POST"])
def check_in_done(appointment_id: str) -> Response:
    """Will note that somebody called about it."""
    desk, sent = desk_of(bp.current_request, *CLINICAL), requests.body(bp.current_request, CheckInDone)
    found = finish_check_in(desk, desk.visit(requests.identity(appointment_id)), sent.note.strip())
    return requests.json_answer(_check_in(found, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/aftercare", methods=["GET"])
def show_home_care(appointment_id: str) -> Response:
    """Will show what was written for the client to do at home."""
    desk = desk_of(bp.current_request, *CLINICAL)
    found = home_care_of(desk.charts, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(_home_care(found, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/aftercare", methods=["POST"])
def write_down_home_care(appointment_id: str) -> Response:
    """Will keep lines for the client to read at home: the visit's own therapist's, or a clinical lead's."""
    desk, sent = desk_of(bp.current_request, *WRITERS), requests.body(bp.current_request, HomeCareLines)
    lines = tuple(" ".join(line.split()) for line in sent.lines)
    found = write_home_care(desk, own_visit(desk, appointment_id), lines, sent.version)
    return requests.json_answer(_home_care(found, desk.timetable.zone))


def _check_in(found: CheckIn, zone: ZoneInfo) -> CheckInView:
    return CheckInView(
        said=[SaidView(one.answer.value, one.leg_now, one.at.astimezone(zone)) for one in found.said],
        due=found.due.astimezone(zone) if found.due else None,
        done=[CalledView(one.by, one.at.astimezone(zone), one.note) for one in found.done],
    )


def _home_care(found: HomeCare, zone: ZoneInfo) -> StaffHomeCare:
    return StaffHomeCare(found.lines, found.version, found.by, found.at.astimezone(zone) if found.at else None)
