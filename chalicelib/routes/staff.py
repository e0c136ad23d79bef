"""What staff may see. Every handler checks the verified claims again."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Member, Role, StaffRoutes, member
from chalicelib.routes.payloads import Instant
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.usecases.list_appointments import AppointmentsWanted, list_appointments

bp = StaffRoutes(__name__)
WEEK = timedelta(days=7)
ALL_CALENDARS = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)


class StaffAppointment(Struct):
    """An appointment as the calendar shows it: who, what, where, when; nothing of anyone's health."""

    id: str
    status: Status
    version: int
    service: str
    therapist: str
    room: str
    location: str
    start: Instant
    end: Instant
    client: str
    confirmed: bool
    late_request: str


class StaffAppointments(Struct):
    """The appointments of some days."""

    time_zone: str
    appointments: list[StaffAppointment]


@bp.route("/appointments", methods=["GET"])
def appointments() -> Response:
    """Will list the appointments of some days; a therapist sees their own only."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    who = member(request, *ALL_CALENDARS, Role.THERAPIST)
    first = requests.query_day(request, "from", now.astimezone(timetable.zone).date())
    wanted = AppointmentsWanted(
        first=first,
        end=requests.query_day(request, "to", first + WEEK),
        therapist=_therapist(who, requests.query(request, "therapist")),
        location=requests.query(request, "location"),
    )
    found = list_appointments(wiring.diary(), timetable, wanted, now)
    shown = [_shown(one, timetable.zone) for one in found]
    return requests.json_answer(StaffAppointments(timetable.practice.time_zone, shown))


def _therapist(who: Member, asked: str) -> str:
    return asked if who.roles.intersection(ALL_CALENDARS) else who.therapist or "-"


def _shown(one: Appointment, zone: ZoneInfo) -> StaffAppointment:
    name = f"{one.contact.first_name} {one.contact.last_name}" if one.contact else ""
    return StaffAppointment(
        id=one.id,
        status=one.status,
        version=one.version,
        service=one.service,
        therapist=one.therapist,
        room=one.room,
        location=one.location,
        start=one.start.astimezone(zone),
        end=one.end.astimezone(zone),
        client=name,
        confirmed=one.confirmed is not None,
        late_request=one.requested.kind if one.requested else "",
    )
