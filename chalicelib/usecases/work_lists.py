"""What needs somebody now, in one bounded answer, and each list of it page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import NotFound, Tampered
from chalicelib.scheduling.glances import DayOf
from chalicelib.scheduling.months import DAY, instant
from chalicelib.usecases.board_ports import DayBook
from chalicelib.usecases.message_ports import Outbox
from chalicelib.usecases.plan_licences import licences_ending
from chalicelib.usecases.ports import DueAt, Sealed
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.work_items import (
    LIST_OF,
    Item,
    What,
    WorkList,
    about,
    kept_item,
    lists_of,
    place_of,
    unnoted,
)

AHEAD = timedelta(days=400)
"""Nothing is due later than this."""
MOST = 200
"""Records that the front page looks at, soonest due first; where there are more, it says so."""
SHOWN = 5
"""Items of each list on the front page."""
PAGE = 50
ROUNDS = 4
"""Pages of records that a page of a list looks through at most, so it may come back empty with more to come."""
MESSAGES = 100
DAYS_BACK = 3
"""On a Monday the visits of Friday are still asked about."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where somebody works, with what they are asked about beside charts."""

    desk: Desk
    days: DayBook
    outbox: Outbox


@dataclass(frozen=True, slots=True)
class Group:
    """One list at a glance: how much is on it, how much of that is late, and the first items, soonest due first."""

    list: WorkList
    count: int
    late: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Now:
    """What needs somebody, the list with the soonest due item first. With `more` the counts are at least so much."""

    groups: tuple[Group, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, soonest due first, and after which place the next one begins; None at the end."""

    items: tuple[Item, ...]
    after: DueAt | None = None


def needs_now(room: Room) -> Now:
    """Will return what needs whoever asks, a therapist only what is about visits with them.

    Four reads as a rule: one query each of what is due and of lost messages, one batch for each hundred visits that
    these are about, one batch for each hundred days of a therapist's.

    Raises:
        Unavailable: as its name says.
    """
    lists = lists_of(room.desk.who)
    due = room.desk.charts.due_next(room.desk.now + AHEAD, MOST)
    found = [*_kept(room.desk, due, lists), *_begun(room), *_lost(room)]
    found += _ending(room) if WorkList.LICENCES in lists else []
    groups = [_group(room, where, [one for one in found if one.list is where]) for where in WorkList]
    there = [one for one in groups if one.count]
    return Now(tuple(sorted(there, key=lambda one: one.items[0].due)), more=len(due) == MOST)


def page_of(room: Room, where: WorkList, after: DueAt | None = None) -> Page:
    """Will return a page of a list; what is not kept in charts comes whole.

    Raises:
        NotFound: there is no such list for whoever asks.
        Unavailable: as its name says.
    """
    if where not in lists_of(room.desk.who):
        raise NotFound
    if where is WorkList.VISITS:
        return Page(_sorted(_begun(room)))
    if where is WorkList.MESSAGES:
        return Page(_sorted(_lost(room)))
    if where is WorkList.LICENCES:
        return Page(_sorted(_ending(room)))
    return _due_page(room.desk, where, after)


def caller(desk: Desk, item: Item) -> Contact | None:
    """Will open who asked to be called and at which number; None where it does not open, or the item is no call.

    Raises:
        Unavailable: as its name says.
    """
    if item.kept is None:
        return None
    try:
        said = desk.charts.open(item.kept).content["call"]
    except Tampered:
        return None
    return Contact(said["first_name"], "", phone=said["phone"], contact_by="phone_call")


def _due_page(desk: Desk, where: WorkList, after: DueAt | None) -> Page:
    items: list[Item] = []
    for _ in range(ROUNDS):
        due = desk.charts.due_next(desk.now + AHEAD, PAGE, after)
        items += _kept(desk, due, frozenset({where}))
        if len(due) < PAGE:
            return Page(_sorted(items))
        after = place_of(due[-1])
        if items:
            break
    return Page(_sorted(items), after)


def _kept(desk: Desk, due: Iterable[Sealed], lists: frozenset[WorkList]) -> list[Item]:
    wanted = [one for one in due if LIST_OF.get(one.kind) in lists]
    ids = dict.fromkeys(about(wanted))
    visits = desk.diary.read([], ids).appointments if ids else {}
    return [item for one in wanted if (item := kept_item(desk, one, visits)) is not None]


def _begun(room: Room) -> list[Item]:
    """The visits of today and the days before that are without a word about how they went."""
    desk = room.desk
    therapists = [desk.who.own] if desk.who.own else [one.id for one in desk.timetable.practice.therapists]
    days = [DayOf(who, desk.today - back * DAY) for back in range(DAYS_BACK + 1) for who in therapists]
    on = room.days.read(days).on
    glances = {one.id: one for day in on.values() for one in day.values()}
    return list(unnoted(glances.values(), desk.now))


def _lost(room: Room) -> list[Item]:
    """Messages that reached nobody, due as long as they would be of use; a therapist's are about visits with them."""
    desk, found = room.desk, room.outbox.needing_somebody(MESSAGES)
    visits = desk.diary.read([], dict.fromkeys(one.about for one in found)).appointments if found else {}
    items = []
    for one in found:
        visit = visits.get(one.about)
        if not desk.who.own or (visit is not None and visit.therapist == desk.who.own):
            identity, client = f"{one.about}#{one.key}", visit.client if visit else ""
            items.append(
                Item(
                    list=WorkList.MESSAGES,
                    what=What.REACH,
                    id=identity,
                    due=one.until,
                    opened=one.at,
                    client=client,
                    visit=visit,
                    message=one,
                )
            )
    return items


def _ending(room: Room) -> list[Item]:
    return list(_licences(room.desk))


def _licences(desk: Desk) -> Iterator[Item]:
    """Licences of which the end is near or over: after it nobody can book that therapist."""
    practice = desk.timetable.practice
    for therapist, licence in licences_ending(practice, desk.now):
        if desk.who.own in ("", therapist.id):
            end: datetime = instant(licence.expires + DAY, time(0), practice.zone)
            pair = (therapist, licence)
            yield Item(list=WorkList.LICENCES, what=What.RENEW, id=therapist.id, due=end, licence=pair)


def _group(room: Room, where: WorkList, items: list[Item]) -> Group:
    late = sum(one.due < room.desk.now for one in items)
    return Group(where, len(items), late, _sorted(items)[:SHOWN])


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda one: (one.due, one.id)))
