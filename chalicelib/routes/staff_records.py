"""Somebody asked for their record: staff get the copy that they hand over, and note that they did."""

from typing import Literal
from zoneinfo import ZoneInfo

from chalice.app import Response
from msgspec import Struct

from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Instant, Nothing
from chalicelib.routes.staff_desk import desk_of
from chalicelib.routes.staff_views import VisitView, visit_view
from chalicelib.routes.staff_visit_view import ContactView, contact_view
from chalicelib.scheduling.appointments import Contact
from chalicelib.usecases.record_copy import RecordCopy, record_copy
from chalicelib.usecases.record_requests import RecordRequest, hand_over, request_record

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD)


class HandOver(Struct, forbid_unknown_fields=True):
    """How somebody got their record."""

    how: Literal["in_person", "post", "email"]


class HandedOverView(Struct):
    """Who gave it, when and how."""

    by: str
    at: Instant
    how: str


class RecordRequestView(Struct):
    """A wish for one's record; `due` while it is open."""

    asked: Instant
    due: Instant | None
    done: list[HandedOverView]


class RecordLine(Struct):
    """Something that was asked, or kept, and what was said."""

    label: str
    said: str


class RecordPart(Struct):
    """One record of the chart: when it was made, its kind, the visit it belongs to, and what is in it."""

    at: Instant
    kind: str
    visit: str
    lines: list[RecordLine]


class RecordCopyView(Struct):
    """Everything that is kept in one person's chart, oldest first, and their wish for it, where they have one."""

    time_zone: str
    contact: ContactView
    born: str
    visits: list[VisitView]
    parts: list[RecordPart]
    request: RecordRequestView | None


@bp.route("/appointments/{appointment_id}/record", methods=["GET"])
def copy_record(appointment_id: str) -> Response:
    """Will show everything that is kept in the chart of whoever booked a visit, in words, to be handed over."""
    desk = desk_of(bp.current_request, *WHO)
    found = record_copy(desk, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(_copy(found, desk.timetable.practice.time_zone))


@bp.route("/appointments/{appointment_id}/record/asked", methods=["POST"])
def record_asked(appointment_id: str) -> Response:
    """Will note that somebody asked for their record at the desk, by phone or on paper; twice is as good as once."""
    desk = desk_of(bp.current_request, *WHO, Role.FRONT_DESK)
    requests.body(bp.current_request, Nothing)
    visit, zone = desk.visit(requests.identity(appointment_id)), desk.timetable.zone
    asked = request_record(desk.diary, desk.charts, visit, zone, now=desk.now, attempts=desk.attempts)
    return requests.json_answer(_request(asked, zone))


@bp.route("/appointments/{appointment_id}/record/done", methods=["POST"])
def record_done(appointment_id: str) -> Response:
    """Will note that somebody got their record."""
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, HandOver)
    done = hand_over(desk, desk.visit(requests.identity(appointment_id)), sent.how)
    return requests.json_answer(_request(done, desk.timetable.zone))


def _copy(found: RecordCopy, time_zone: str) -> RecordCopyView:
    zone = ZoneInfo(time_zone)
    return RecordCopyView(
        time_zone=time_zone,
        contact=contact_view(found.visit.contact or Contact("", "")),
        born=found.born,
        visits=[visit_view(one, zone) for one in found.visits],
        parts=[
            RecordPart(one.at.astimezone(zone), one.kind.value, one.visit, [RecordLine(*line) for line in one.lines])
            for one in found.parts
        ],
        request=_request(found.request, zone) if found.request else None,
    )


def _request(one: RecordRequest, zone: ZoneInfo) -> RecordRequestView:
    done = [HandedOverView(each.by, each.at.astimezone(zone), each.how) for each in one.done]
    return RecordRequestView(one.asked.astimezone(zone), one.due.astimezone(zone) if one.due else None, done)
