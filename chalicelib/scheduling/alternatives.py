"""The nearest free starts, for someone whose time has just gone."""

from datetime import datetime

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.months import CELL, cells
from chalicelib.scheduling.slots import Answer

Alternatives = tuple[tuple[datetime, tuple[str, ...]], ...]


def nearest(answer: Answer, wanted: datetime, most: int = 5) -> Alternatives:
    """Will return up to `most` free starts with their therapists, nearest to `wanted` first; not `wanted` itself.

    The starts are on the practice's wall clock, ready to be shown.
    """
    line, passed = answer.line, wanted - answer.line.first
    before, after = max(cells(passed), 0), max(passed // CELL + 1, 0)
    later = _first(answer.starts >> after, most, after)
    earlier = _last(answer.starts & ((1 << before) - 1), most)
    best = sorted([*later, *earlier], key=lambda place: (abs(place * CELL - passed), place))[:most]
    starts = [line.at(place) for place in best]
    return tuple((start.astimezone(line.zone), answer.therapists_at(start)) for start in starts)


def _first(starts: int, most: int, offset: int) -> list[int]:
    return [place + offset for place, _ in zip(each(starts), range(most), strict=False)]


def _last(starts: int, most: int) -> list[int]:
    found: list[int] = []
    while starts and len(found) < most:
        place = starts.bit_length() - 1
        found.append(place)
        starts ^= 1 << place
    return found
