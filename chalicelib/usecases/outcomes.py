"""How a client is doing, in their own scores: words first, then what to draw."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.care import library
from chalicelib.care.progress import Measure, Point, measures, said
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.own_records import Own, own_records
from chalicelib.usecases.ports import Charts, Diary

_NO_VISIT = frozenset({Status.HELD, Status.CANCELLED, Status.EXPIRED, Status.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What to say, what to say beside it, and the charts."""

    summary: tuple[str, ...]
    note: str
    measures: tuple[Measure, ...]


def outcomes(diary: Diary, charts: Charts, visit: Appointment, zone: ZoneInfo, now: datetime) -> Outcomes:
    """Will return the scores of whoever booked a visit, over all of their visits, in the language they booked in.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    own = own_records(charts, visit)
    words = library.texts(str(own.safety.content["asked"]["language"]))["outcomes"]
    visits = [one for one in diary.of_client(visit.client, ALWAYS) if one.id in own.visits]
    found = measures(scored_points(own, visits, zone, now), words)
    return Outcomes(said(found, words), words["natural"], found)


def scored_points(own: Own, visits: list[Appointment], zone: ZoneInfo, now: datetime) -> tuple[Point, ...]:
    """Will return a point for each visit: the day its form came in, or the visit's own day where none did."""
    scores, found = own.scores, list[Point]()
    for one in visits:
        if one.id in scores:
            at, scored = scores[one.id]
            found.append(Point(at.astimezone(zone).date(), scored))
        elif one.start <= now and one.status not in _NO_VISIT:
            found.append(Point(one.start.astimezone(zone).date(), None))
    return tuple(sorted(found, key=lambda point: point.on))
