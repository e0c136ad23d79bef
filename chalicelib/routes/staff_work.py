"""What needs whoever asks: all of it at a glance, and list by list. No answer of anybody's is in here."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import desk_of
from chalicelib.routes.staff_work_views import WorkItem, item_view
from chalicelib.scheduling.errors import Invalid, NotFound
from chalicelib.usecases.ports import DueAt
from chalicelib.usecases.work_items import WorkList
from chalicelib.usecases.work_lists import Page, Room, caller, needs_now, page_of

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)
LONGEST_PLACE = 400


class WorkGroup(Struct, rename={"where": "list"}):
    """One list: how much is on it, how much of that is overdue, and its first items."""

    where: WorkList
    count: int
    late: int
    items: list[WorkItem]


class NowView(Struct):
    """What needs somebody at `at`, the most urgent list first; with `more`, there is more than was counted."""

    time_zone: str
    at: Instant
    more: bool
    lists: list[WorkGroup]


class WorkPage(Struct, rename={"where": "list"}):
    """A page of a list, soonest due first; `after` asks for the next one, "" at the end."""

    time_zone: str
    at: Instant
    where: WorkList
    items: list[WorkItem]
    after: str


@bp.route("/now", methods=["GET"])
def show_now() -> Response:
    """Will show what needs whoever asks now: how much of each kind, and the most urgent of it."""
    room = _room()
    found, zone = needs_now(room), room.desk.timetable.zone
    groups = [
        WorkGroup(one.list, one.count, one.late, [item_view(each, zone) for each in one.items]) for one in found.groups
    ]
    practice = room.desk.timetable.practice
    return requests.json_answer(NowView(practice.time_zone, room.desk.now.astimezone(zone), found.more, groups))


@bp.route("/work/{work_list}", methods=["GET"])
def show_work(work_list: str) -> Response:
    """Will list what is to do of one kind, page by page; of calls, whom to call."""
    room, where = _room(), _list(work_list)
    return requests.json_answer(_page(room, where, _listed(room, where)))


def _room() -> Room:
    return Room(desk_of(bp.current_request, *WHO), wiring.days(), wiring.outbox())


def _listed(room: Room, where: WorkList) -> Page:
    return page_of(room, where, _after(requests.query(bp.current_request, "after")))


def _page(room: Room, where: WorkList, page: Page) -> WorkPage:
    desk, zone = room.desk, room.desk.timetable.zone
    items = [item_view(one, zone, caller(desk, one)) for one in page.items]
    after = _written(page.after) if page.after else ""
    return WorkPage(desk.timetable.practice.time_zone, desk.now.astimezone(zone), where, items, after)


def _list(name: str) -> WorkList:
    try:
        return WorkList(name)
    except ValueError:
        raise NotFound from None


def _written(place: DueAt) -> str:
    text = "\n".join((place.due.astimezone(UTC).isoformat(), place.client, place.key))
    return urlsafe_b64encode(text.encode()).decode()


def _after(text: str) -> DueAt | None:
    if not text:
        return None
    try:
        due, client, key = urlsafe_b64decode(text[:LONGEST_PLACE].encode()).decode().split("\n")
        at = datetime.fromisoformat(due)
    except ValueError:
        raise Invalid("after", "Give what the page before said, or nothing.") from None
    if at.tzinfo is None or not (client and key):
        raise Invalid("after", "Give what the page before said, or nothing.")
    return DueAt(at, client, key)
