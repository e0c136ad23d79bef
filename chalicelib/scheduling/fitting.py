"""Whether a visit that was booked still fits the practice as it is, and why not: hours change, people leave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.bits import without
from chalicelib.scheduling.months import instant, spanning
from chalicelib.scheduling.practice import Practice, Service, Therapist, WallSpan
from chalicelib.scheduling.timetable import Timetable

NOTHING = timedelta(0)


class Misfit(StrEnum):
    """Why a visit does not fit. Somebody or something is retired or gone where no more is said."""

    THERAPIST = "therapist"
    LOCATION = "location"
    ROOM = "room"  # or it stands elsewhere, or lacks what the service needs
    SKILL = "skill"
    LICENCE = "licence"
    CLOSED = "closed"
    AWAY = "away"
    HOURS = "hours"
    LIMIT = "limit"
    SERVICE = "service"
    LENGTH = "length"


KEPT = frozenset({Misfit.SERVICE, Misfit.LENGTH})
"""What changes nothing for visits that were booked before: they keep service and length."""
OF_TIME = frozenset({Misfit.CLOSED, Misfit.AWAY, Misfit.HOURS, Misfit.LIMIT})
"""What staff may override, and have for a visit that carries an override."""


def misfits(timetable: Timetable, visits: Iterable[Appointment]) -> dict[str, tuple[Misfit, ...]]:
    """Will say of each visit that does not fit, by its id, why not; the gravest first."""
    known = list(visits)
    over = set(_over_the_limit(timetable, known))
    found = {}
    for visit in known:
        why = [*_misfits(timetable, visit), *([Misfit.LIMIT] if visit.id in over else [])]
        left = [one for one in Misfit if one in why and not (visit.override and one in OF_TIME)]
        if left:
            found[visit.id] = tuple(left)
    return found


def _misfits(timetable: Timetable, visit: Appointment) -> Iterator[Misfit]:
    practice, service = timetable.practice, timetable.services.get(visit.service)
    who = timetable.therapists.get(visit.therapist)
    if service is None or service.retired:
        yield Misfit.SERVICE
    elif service.length != visit.treatment.length:
        yield Misfit.LENGTH
    is_there = any(where.id == visit.location and not where.retired for where in practice.locations)
    if not is_there:
        yield Misfit.LOCATION
    elif not _suits(practice, visit, service):
        yield Misfit.ROOM
    if who is None or who.retired:
        yield Misfit.THERAPIST
    elif service is not None and not who.is_qualified_for(service):
        yield Misfit.SKILL
    if who is not None and not who.retired and is_there:
        yield from _misfits_of_time(timetable, visit, who)


def _suits(practice: Practice, visit: Appointment, service: Service | None) -> bool:
    """Whether the room is one that the visit can be in; where rooms are not tracked there is none."""
    here = [room for room in practice.rooms if room.location == visit.location]
    if not visit.room and not here:
        return True
    room = next((one for one in here if one.id == visit.room and not one.retired), None)
    return room is not None and (service is None or service.equipment <= room.equipment)


def _misfits_of_time(timetable: Timetable, visit: Appointment, who: Therapist) -> Iterator[Misfit]:
    practice, zone = timetable.practice, timetable.zone
    closed = [one.span for one in practice.closures if one.location in (None, visit.location)]
    why = []
    if not who.is_licensed_on(_day(visit, zone)):
        why.append(Misfit.LICENCE)
    if _meets(closed, visit, zone):
        why.append(Misfit.CLOSED)
    if _meets(who.time_off, visit, zone):
        why.append(Misfit.AWAY)
    yield from why or ([] if _is_open(timetable, visit, who) else [Misfit.HOURS])


def _meets(spans: Iterable[WallSpan], visit: Appointment, zone: ZoneInfo) -> bool:
    """A clock change may swallow a stretch of wall-clock time whole, or turn it round: then it meets nobody."""
    edges = [(instant(one.from_day, one.from_time, zone), instant(one.to_day, one.to_time, zone)) for one in spans]
    return any(first < end and first < visit.end and visit.start < end for first, end in edges)


def _is_open(timetable: Timetable, visit: Appointment, who: Therapist) -> bool:
    line = spanning(visit.start, visit.end, timetable.zone)
    wanted = line.within(visit.start, visit.end)
    return not without(wanted, timetable.open(who, visit.location, line))


def _over_the_limit(timetable: Timetable, visits: Iterable[Appointment]) -> Iterator[str]:
    """The visits with which a therapist's day passes one of its limits, counted in the order of the day."""
    days: dict[tuple[str, date], list[Appointment]] = defaultdict(list)
    for visit in visits:
        days[visit.therapist, _day(visit, timetable.zone)].append(visit)
    for (therapist, _), of_the_day in days.items():
        who = timetable.therapists.get(therapist)
        if who is not None:
            yield from _beyond(of_the_day, who.limits.table)
            yield from _beyond([one for one in of_the_day if one.heavy], who.limits.heavy)


def _beyond(visits: Iterable[Appointment], limit: timedelta | None) -> Iterator[str]:
    worked = NOTHING
    for visit in sorted(visits, key=lambda one: (one.start, one.id)):
        worked += visit.treatment.length
        if limit is not None and worked > limit:
            yield visit.id


def _day(visit: Appointment, zone: ZoneInfo) -> date:
    return visit.start.astimezone(zone).date()
