"""What came of the visits of a period: counts and hours that an owner can compare, and nothing of anyone's health."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.months import CELL, spanning
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable

CAME = frozenset({Status.ARRIVED, Status.COMPLETED})
PLANNED = CAME | {Status.BOOKED, Status.NO_SHOW, Status.CANCELLED}
"""What somebody really wanted: holds, blocks and what still waits for a review are none of it."""
NOTHING = timedelta(0)


class By(StrEnum):
    """What a report is broken down by."""

    WEEK = "week"
    MONTH = "month"
    THERAPIST = "therapist"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of some visits. `opened` are the hours that could have been worked, None where that means nothing.

    `open_ends` are visits that are over and of which nobody has said yet how they ended. `late` counts those cancelled
    that were so within the practice's notice, `lead` is the median time from booking
    to visit, `from_waitlist` those whose time was offered to somebody who waited. `new` are first visits of a
    client, `returning` clients who came and had been here before.
    """

    opened: timedelta | None
    worked: timedelta = NOTHING
    came: int = 0
    open_ends: int = 0
    no_shows: int = 0
    cancelled: int = 0
    late: int = 0
    lead: timedelta | None = None
    from_waitlist: int = 0
    new: int = 0
    returning: int = 0


def by_key(visits: Iterable[Appointment], by: By, zone: ZoneInfo) -> dict[str, list[Appointment]]:
    """Will sort visits under the key of a breakdown: an id, "2026-12", or the Monday of a week."""
    found = defaultdict[str, list[Appointment]](list)
    for visit in visits:
        found[_key(visit, by, zone)].append(visit)
    return dict(found)


def figures(
    visits: Iterable[Appointment], firsts: Collection[str], notice: timedelta, opened: timedelta | None
) -> Figures:
    """Will count visits that are over. `firsts` are the ids of those that were their client's first."""
    wanted = [one for one in visits if one.client and one.status in PLANNED]
    came = [one for one in wanted if one.status in CAME]
    gone = [one for one in wanted if one.status is Status.CANCELLED]
    met = {one.client for one in came if one.id in firsts}
    return Figures(
        opened=opened,
        worked=sum((one.treatment.length for one in came), NOTHING),
        came=len(came),
        open_ends=sum(one.status is Status.BOOKED for one in wanted),
        no_shows=sum(one.status is Status.NO_SHOW for one in wanted),
        cancelled=len(gone),
        late=sum(is_late(one, notice) for one in gone),
        lead=_median([one.start - one.created for one in came]),
        from_waitlist=sum(bool(one.offer) for one in wanted if one not in gone),
        new=len(met),
        returning=len({one.client for one in came} - met),
    )


def is_late(cancelled: Appointment, notice: timedelta) -> bool:
    """Will say whether a visit was cancelled within the notice: too late for most to give its time to another."""
    return cancelled.since is not None and cancelled.since.at > cancelled.start - notice


def firsts(visits: Iterable[Appointment], first_seen: Mapping[str, datetime]) -> frozenset[str]:
    """Will return the ids of visits that are the first of whoever came.

    That is the earliest of those that took place, unless they were known before it was booked, or it is a later one of
    a series.
    """
    earliest: dict[str, Appointment] = {}
    for one in sorted((one for one in visits if one.status in CAME), key=lambda one: (one.start, one.id)):
        earliest.setdefault(one.client, one)
    return frozenset(
        one.id
        for client, one in earliest.items()
        if first_seen.get(client, one.created) >= one.created and one.series in ("", one.id)
    )


def opened(timetable: Timetable, window: Span, therapist: str = "") -> timedelta:
    """Will return how long therapists (or one of them) work in a window, by their hours as they are set today.

    Breaks, closures and time off are left out. Whoever is retired is counted with nothing: what they worked is in no
    hours any more.
    """
    if window.start == window.end:
        return NOTHING
    line = spanning(window.start, window.end, timetable.zone)
    inside, worked = line.within(window.start, window.end), 0
    for who in timetable.practice.therapists:
        if not who.retired and therapist in ("", who.id):
            places = {one.location for one in who.rotas} | {one.location for one in who.extra_hours}
            worked += sum((timetable.open(who, where, line) & inside).bit_count() for where in places)
    return worked * CELL


def _median(lengths: list[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(one.total_seconds() for one in lengths)) if lengths else None


def _key(visit: Appointment, by: By, zone: ZoneInfo) -> str:
    day = visit.start.astimezone(zone).date()
    match by:
        case By.THERAPIST:
            return visit.therapist
        case By.SERVICE:
            return visit.service
        case By.MONTH:
            return f"{day:%Y-%m}"
    return (day - timedelta(days=day.weekday())).isoformat()
