"""Entries that are one person: who could be, what would come together, one made of two, and two of one again."""

from zoneinfo import ZoneInfo

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import StaffRoutes
from chalicelib.routes.client_room import DESK, around, client_room
from chalicelib.routes.staff_client_payloads import JoinClients, PartClient
from chalicelib.routes.staff_client_views import ClientWish, Entry, client_view, entry, wish
from chalicelib.routes.staff_visit_view import ContactView, contact_view
from chalicelib.usecases.client_desk import Known
from chalicelib.usecases.client_overview import seen_whole
from chalicelib.usecases.join_clients import Alike, Births, Joined, join_clients, part_client, preview, proposals

bp = StaffRoutes(__name__)


class Alikeness(Struct):
    """An entry that could be the same person, and what is the same about it."""

    entry: Entry
    alike: list[Alike]


class AlikeClients(Struct):
    """Entries that could be the same person, the likeliest first."""

    proposals: list[Alikeness]


class Side(Struct):
    """One of two entries as it is: `version` goes back with the join."""

    id: str
    version: int
    contact: ContactView
    visits: int


class Clash(Struct):
    """Two visits to come, of one person then, at the same time: one of them has to be moved or called off."""

    appointments: tuple[str, str]


class JoinPreview(Struct):
    """What would come together. How `kept` is reached is how the person is; nothing is moved or lost.

    With the `same` dates of birth two charts become one; with `different` ones they stay two.
    """

    kept: Side
    other: Side
    births: Births
    clashes: list[Clash]
    wishes: list[ClientWish]


@bp.route("/clients/{client_id}/alike", methods=["GET"])
def list_alike(client_id: str) -> Response:
    """Will list entries that could be the same person."""
    room = client_room(bp.current_request, *DESK)
    zone, found = room.desk.timetable.zone, proposals(room, requests.identity(client_id))
    return requests.json_answer(AlikeClients([Alikeness(entry(one.card, zone), list(one.alike)) for one in found]))


@bp.route("/clients/{client_id}/alike/{other_id}", methods=["GET"])
def preview_join(client_id: str, other_id: str) -> Response:
    """Will show what would come together if two entries were one person."""
    room = client_room(bp.current_request, *DESK)
    found = preview(room, wiring.waitlist(), requests.identity(client_id), requests.identity(other_id))
    return requests.json_answer(_preview(found, room.desk.timetable.zone))


@bp.route("/clients/{client_id}/join", methods=["POST"])
def join_entries(client_id: str) -> Response:
    """Will make one person of two entries; it can be taken back."""
    room, sent = client_room(bp.current_request, *DESK), requests.body(bp.current_request, JoinClients)
    reason = " ".join(sent.reason.split())
    known = join_clients(room, requests.identity(client_id), sent.other, sent.versions, reason)
    return requests.json_answer(client_view(seen_whole(around(room), known), room.desk.timetable.zone))


@bp.route("/clients/{client_id}/part", methods=["POST"])
def part_entries(client_id: str) -> Response:
    """Will make two people of one again."""
    room, sent = client_room(bp.current_request, *DESK), requests.body(bp.current_request, PartClient)
    known = part_client(room, requests.identity(client_id), sent.version, tuple(sent.ids))
    return requests.json_answer(client_view(seen_whole(around(room), known), room.desk.timetable.zone))


def _preview(found: Joined, zone: ZoneInfo) -> JoinPreview:
    return JoinPreview(
        kept=_side(found.kept),
        other=_side(found.other),
        births=found.births,
        clashes=[Clash((one.id, two.id)) for one, two in found.clashes],
        wishes=[wish(one, zone) for one in found.wishes],
    )


def _side(known: Known) -> Side:
    return Side(known.card.client, known.card.version, contact_view(known.contact), len(known.visits))
