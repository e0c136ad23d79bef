"""The calendar: some days of the practice at a glance. Nothing of anyone's health is in it."""

from collections import Counter
from datetime import date
from hashlib import blake2b
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes, member
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import EVERYBODYS, NOBODYS
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.glances import Glance
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.look_at_board import LONGEST, Board, BoardWanted, look_at_board

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)
WEEK = 7
VERSION_BYTES = 12


class OnBoard(Struct, omit_defaults=True):
    """A visit or a block. `late` is the change its client asked for too late; `reason` is a block's."""

    id: str
    version: int
    status: Status
    start: Instant
    end: Instant
    service: str = ""
    therapist: str = ""
    room: str = ""
    location: str = ""
    client: str = ""
    name: str = ""
    reason: str = ""
    late: str = ""
    confirmed: bool = False
    form_in: bool = False
    by_override: bool = False
    in_series: bool = False


class WorkingView(Struct):
    """When a therapist works, and where."""

    therapist: str
    location: str
    start: Instant
    end: Instant


class Named(Struct, omit_defaults=True):
    """A therapist, or a room and where it is; nobody new comes to who or what is `retired`."""

    id: str
    name: str
    location: str = ""
    retired: bool = False


class DayCount(Struct):
    """How many there are of each status on a therapist's day ("-" for blocks of rooms)."""

    therapist: str
    day: date
    counts: dict[str, int]


class BoardView(Struct, omit_defaults=True):
    """The days from `first` on. `version` names what is shown: sent back as `known`, only a change is answered.

    With `as=counts` there are `days` instead of `visits` and `working`.
    """

    time_zone: str
    version: str = ""
    now: Instant | None = None
    unchanged: bool = False
    therapists: list[Named] = []
    rooms: list[Named] = []
    visits: list[OnBoard] = []
    working: list[WorkingView] = []
    days: list[DayCount] = []


@bp.route("/board", methods=["GET"])
def board() -> Response:
    """Will show some days of everybody's; a therapist sees their own only."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    who = member(request, *WHO)
    own = "" if who.roles & EVERYBODYS else who.therapist or NOBODYS
    wanted = BoardWanted(
        requests.query_day(request, "from", now.astimezone(timetable.zone).date()),
        _days(requests.query(request, "days")),
        own or requests.query(request, "therapist"),
    )
    found = look_at_board(wiring.days(), timetable, wanted)
    view = _view(found, timetable.practice, own, _shape(requests.query(request, "as")))
    version = blake2b(msgspec.json.encode(view), digest_size=VERSION_BYTES).hexdigest()
    if requests.query(request, "known") == version:
        view = BoardView(timetable.practice.time_zone, unchanged=True)
    view.version, view.now = version, now.astimezone(timetable.zone)
    return requests.json_answer(view)


def _days(text: str) -> int:
    if text and (not text.isascii() or not text.isdigit() or len(text) > len("42")):
        raise Invalid("days", f"Give 1 to {LONGEST} days.")
    return int(text or WEEK)


def _shape(text: str) -> Literal["", "counts"]:
    if text not in ("", "counts"):
        raise Invalid("as", "Leave it out, or give counts.")
    return "counts" if text else ""


def _view(found: Board, practice: Practice, own: str, shape: Literal["", "counts"]) -> BoardView:
    zone = practice.zone
    view = BoardView(practice.time_zone)
    view.therapists = [Named(one.id, one.name, "", one.retired) for one in practice.therapists if own in ("", one.id)]
    view.rooms = [Named(one.id, one.name, one.location, one.retired) for one in practice.rooms]
    if shape:
        counts = {day: Counter(one.status.value for one in shown) for day, shown in found.on.items()}
        view.days = [DayCount(day.owner, day.day, dict(sorted(count.items()))) for day, count in sorted(counts.items())]
        return view
    view.visits = [on_board(one, zone) for one in found.glances]
    view.working = [
        WorkingView(one.therapist, one.location, one.span.start.astimezone(zone), one.span.end.astimezone(zone))
        for one in found.working
    ]
    return view


def on_board(one: Glance, zone: ZoneInfo) -> OnBoard:
    """Will show a visit or a block at a glance."""
    return OnBoard(
        id=one.id,
        version=one.version,
        status=one.status,
        start=one.start.astimezone(zone),
        end=one.end.astimezone(zone),
        service=one.service,
        therapist=one.therapist,
        room=one.room,
        location=one.location,
        client=one.client,
        name=f"{one.first_name} {one.last_name}".strip(),
        reason=one.reason,
        late=one.late,
        confirmed=one.confirmed,
        form_in=one.form_in,
        by_override=one.by_override,
        in_series=one.in_series,
    )
