"""The waitlist for staff: who waits, who would be asked first for a time and why, an offer by hand, off the list."""

from datetime import date, datetime

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes, member
from chalicelib.routes.payloads import Instant
from chalicelib.routes.waitlist_payloads import OfferByHand
from chalicelib.routes.waitlist_views import WishView, wish_view
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.waitlist import Ending, StandingWish
from chalicelib.scheduling.wish_fit import Misfit
from chalicelib.scheduling.wish_order import Why, rank_of
from chalicelib.usecases.answer_offer import leave_waitlist
from chalicelib.usecases.offer_time import wish_by_id
from chalicelib.usecases.staff_waitlist import InLine, Time, offer_by_hand, waiting, who_is_next
from chalicelib.usecases.waiting_room import WaitingRoom

bp = StaffRoutes(__name__)
DESK = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)


class Waiting(WishView, kw_only=True):
    """A wish as staff see it, with whose it is and how to reach them, and how their offers ended."""

    client_id: str
    last_name: str
    phone: str
    email: str
    joined: Instant
    counts_since: date
    passed: int
    lapsed: int


class WaitingList(Struct):
    """Who waits, in the order in which they would be asked."""

    time_zone: str
    wishes: list[Waiting]


class InLineView(Struct):
    """Where somebody stands for a time: `why_not` for them, or `why` they are asked before the next in line."""

    id: str
    first_name: str
    last_name: str
    can_have_it: bool
    has_offer: bool
    why_not: Misfit | None
    why: Why | None
    counts_since: date
    asked_for_somebody: bool
    hours_left: int


class Line(Struct):
    """Everybody on the list, whoever would be asked first for that time at the head."""

    start: Instant
    in_line: list[InLineView]


@bp.route("/waitlist", methods=["GET"])
def listed() -> Response:
    """Will list who waits, for one service or for any."""
    room, now = _room(), wiring.now()
    found = waiting(room, requests.query(bp.current_request, "service"), now)
    shown = [_waiting(room, one, now) for one in found]
    return requests.json_answer(WaitingList(room.timetable.practice.time_zone, shown))


@bp.route("/waitlist/next", methods=["GET"])
def line() -> Response:
    """Will say who would be asked for a time, in which order and why; whether it is free makes no difference."""
    room, now = _room(), wiring.now()
    start = _start(requests.query(bp.current_request, "start"))
    found = who_is_next(room, Time(start, requests.query(bp.current_request, "therapist")), now)
    return requests.json_answer(Line(start.astimezone(room.timetable.zone), [_in_line(one) for one in found]))


@bp.route("/waitlist/{waitlist_id}/offer", methods=["POST"])
def offer(waitlist_id: str) -> Response:
    """Will offer somebody a free time, also where it is none they asked for."""
    room, now = _room(), wiring.now()
    sent = requests.body(bp.current_request, OfferByHand)
    time = Time(requests.instant(sent.start, "/start"), sent.therapist or "")
    wish = offer_by_hand(room, requests.identity(waitlist_id), time, now=now)
    return requests.json_answer(_waiting(room, wish, now))


@bp.route("/waitlist/{waitlist_id}", methods=["DELETE"])
def remove(waitlist_id: str) -> Response:
    """Will take somebody off the list; a time that is kept for them goes to the next."""
    room = _room()
    leave_waitlist(room, wish_by_id(room, requests.identity(waitlist_id)), now=wiring.now())
    return requests.answer("", requests.JSON, 204)


def _room() -> WaitingRoom:
    """Where they wait, for whoever may see everybody's contact."""
    member(bp.current_request, *DESK)
    return wiring.waiting_room()


def _start(text: str) -> datetime:
    try:
        start = datetime.fromisoformat(text.replace(" ", "+"))  # a plus that was not written as %2B
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        raise Invalid("start", "Give a time with its offset, such as 2026-12-03T09:15:00-08:00.")
    return requests.instant(start, "start")


def _waiting(room: WaitingRoom, wish: StandingWish, now: datetime) -> Waiting:
    view, zone = wish_view(room, wish, now), room.timetable.zone
    rank = rank_of(wish, zone, now)
    return Waiting(
        **{name: getattr(view, name) for name in WishView.__struct_fields__},
        client_id=wish.client,
        last_name=wish.contact.last_name,
        phone=wish.contact.phone,
        email=wish.contact.email,
        joined=wish.joined.astimezone(zone),
        counts_since=rank.since,
        passed=sum(one.ending is Ending.PASSED for one in wish.proposals),
        lapsed=wish.lapses,
    )


def _in_line(one: InLine) -> InLineView:
    return InLineView(
        id=one.wish.id,
        first_name=one.wish.contact.first_name,
        last_name=one.wish.contact.last_name,
        can_have_it=one.can_have_it,
        has_offer=one.has_offer,
        why_not=one.misfit,
        why=one.why,
        counts_since=one.rank.since,
        asked_for_somebody=not one.rank.minds_nobody,
        hours_left=round(one.rank.width.total_seconds() / 3600),
    )
