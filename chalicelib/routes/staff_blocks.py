"""Time that nobody can book: blocked, and given back; hours beyond the usual ones; and what staff may book at."""

from datetime import date, time, timedelta
from typing import Annotated

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.adapters.preview import PROOFREADING
from chalicelib.messaging.lint import health_words
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes, member
from chalicelib.routes.payloads import Id, Instant
from chalicelib.routes.problems import Forbidden
from chalicelib.routes.slot_json import slots_json
from chalicelib.routes.staff_board import OnBoard, on_board
from chalicelib.routes.staff_desk import desk_of
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Invalid, NotFound
from chalicelib.scheduling.glances import glance
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time, unblock_time
from chalicelib.usecases.change_settings import Office
from chalicelib.usecases.extra_hours import Extra, open_extra_hours
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.staff_desk import Desk

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)
WEEK = timedelta(days=7)
DESK = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)
ANY_LANGUAGE = ""
CLOCK = "^([01][0-9]|2[0-3]):[0-5][05]$"


class NewBlock(Struct, forbid_unknown_fields=True):
    """Whose time, or which room's, from when to when; at most 31 days. The reason has no word about health."""

    start: Instant
    end: Instant
    therapist: Id | None = None
    room: Id | None = None
    reason: Annotated[str, Meta(max_length=80)] = ""


class NewHours(Struct, forbid_unknown_fields=True):
    """Hours of one day on top of the weekly ones, on the practice's wall; `closes` of 00:00 is midnight."""

    therapist: Id
    location: Id
    day: date
    opens: Annotated[str, Meta(pattern=CLOCK)]
    closes: Annotated[str, Meta(pattern=CLOCK)]


class HoursOpened(Struct):
    """The version of the practice that has them."""

    version: int


@bp.route("/slots", methods=["GET"])
def free_for_staff() -> Response:
    """Will list the free starts of some days as staff may book them: whatever the notice, gaps or none."""
    desk, request = desk_of(bp.current_request, *WHO), bp.current_request
    first = requests.query_day(request, "from", desk.today)
    wanted = SlotsWanted(
        service=requests.query(request, "service"),
        first=first,
        end=requests.query_day(request, "to", first + WEEK),
        therapist=desk.who.own or requests.query(request, "therapist"),
        location=requests.query(request, "location"),
    )
    answer, following = list_slots(desk.diary, desk.timetable.at_the_desk, wanted, desk.now)
    return requests.json_answer(slots_json(answer, wanted.service, following))


@bp.route("/blocks", methods=["POST"])
def block() -> Response:
    """Will block time, so that nobody can book it; the same key again gives the same block."""
    desk, sent = desk_of(bp.current_request, *WHO), requests.body(bp.current_request, NewBlock)
    key = requests.idempotency_key(bp.current_request, required=True)
    made = block_time(
        desk.diary,
        desk.timetable,
        _wanted(desk, sent),
        identity=wiring.secrets().identity("block", key),
        now=desk.now,
        attempts=desk.attempts,
    )
    return _shown(desk, made, 201)


@bp.route("/blocks/{block_id}", methods=["DELETE"])
def unblock(block_id: str) -> Response:
    """Will give blocked time back. Twice is as good as once."""
    desk = desk_of(bp.current_request, *WHO)
    identity = requests.identity(block_id)
    found = desk.diary.read([], [identity]).appointments.get(identity)
    if found is None or found.service or (desk.who.own and found.therapist != desk.who.own):
        raise NotFound
    if found.status is not Status.CANCELLED:
        found = unblock_time(desk.diary, found, now=desk.now, attempts=desk.attempts)
    return _shown(desk, found)


@bp.route("/extra-hours", methods=["POST"])
def open_hours() -> Response:
    """Will open a therapist's day for longer, or at all; twice is as good as once."""
    who, sent = member(bp.current_request, *DESK), requests.body(bp.current_request, NewHours)
    office = Office(
        store=wiring.settings_store(),
        diary=wiring.diary(),
        proof=PROOFREADING,
        who=who.id,
        role=",".join(sorted(who.roles)),
        now=wiring.now(),
        attempts=wiring.patience(),
    )
    window = Window(time.fromisoformat(sent.opens), time.fromisoformat(sent.closes))
    kept = open_extra_hours(office, Extra(sent.therapist, sent.location, sent.day, window))
    wiring.practice_changed()
    return requests.json_answer(HoursOpened(kept.version))


def _wanted(desk: Desk, sent: NewBlock) -> Block:
    if desk.who.own and (sent.therapist != desk.who.own or sent.room):
        raise Forbidden
    practice = desk.timetable.practice
    rooms = {one.id: one for one in practice.rooms}
    if sent.therapist and sent.therapist not in desk.timetable.therapists:
        raise Invalid("/therapist", f"There is no therapist {sent.therapist!r}; GET practice lists them.")
    if sent.room and sent.room not in rooms:
        raise Invalid("/room", f"There is no room {sent.room!r}; GET /v1/staff/board lists them.")
    reason = " ".join(sent.reason.split())
    if found := health_words(reason, ANY_LANGUAGE):
        raise Invalid("/reason", f"Say it without {', '.join(found)}: no word about anybody's health is kept here.")
    if reason and not reason.isprintable():
        raise Invalid("/reason", "Give a reason without control characters.")
    start, end = requests.instant(sent.start, "/start"), requests.instant(sent.end, "/end")
    if end <= start:
        raise Invalid("/end", "Give an end after the start.")
    first = practice.locations[0].id
    where = rooms[sent.room].location if sent.room else _location(desk, sent.therapist or "", first)
    return Block(
        span=Span(start, end), location=where, therapist=sent.therapist or "", room=sent.room or "", reason=reason
    )


def _location(desk: Desk, therapist: str, otherwise: str) -> str:
    """Where the therapist works first, so that the block is in a calendar of somewhere."""
    who = desk.timetable.therapists.get(therapist)
    return who.rotas[0].location if who and who.rotas else otherwise


def _shown(desk: Desk, made: Appointment, status: int = 200) -> Response:
    shown: OnBoard = on_board(glance(made), desk.timetable.zone)
    return requests.json_answer(shown, status)
