"""Free starts the plain way, as a yardstick: lists of intervals, cut by other intervals, walked by the step.

Written to be read and to be right, neither slowed down nor sped up: sorted lists, one sweep for each subtraction,
wall clocks turned into instants once for each edge of a day.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from dev.workload_file import Booking, Weekday, Worker, WorkloadFile

Interval = tuple[datetime, datetime]
Starts = dict[str, list[datetime]]
Bookings = dict[str, list[Booking]]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def bookings_by_therapist(asked: WorkloadFile) -> Bookings:
    """Will group bookings as an index of a data base would hand them over: by therapist, in order of start."""
    grouped: Bookings = defaultdict(list)
    for booking in asked.bookings:
        grouped[booking.therapist].append(booking)
    return grouped


def free_starts(asked: WorkloadFile, bookings: Bookings) -> Starts:
    """Will return each therapist's free starts in order, as UTC instants."""
    zone = ZoneInfo(asked.time_zone)
    return {worker.id: list(_starts(asked, worker, bookings.get(worker.id, []), zone)) for worker in asked.therapists}


def slots_json(asked: WorkloadFile, starts: Starts) -> str:
    """Will write free starts as the JSON of GET /v1/slots."""
    zone = ZoneInfo(asked.time_zone)
    who: dict[datetime, list[str]] = defaultdict(list)
    for therapist, those in starts.items():
        for start in those:
            who[start].append(therapist)
    slots = [(start.astimezone(zone), therapists) for start, therapists in sorted(who.items())]
    days = [
        {
            "date": day.isoformat(),
            "slots": [{"start": start.isoformat(), "therapists": therapists} for start, therapists in of_day],
        }
        for day, of_day in groupby(slots, key=lambda slot: slot[0].date())
    ]
    return json.dumps({"time_zone": asked.time_zone, "service": "asked", "days": days}, separators=(",", ":"))


def _starts(asked: WorkloadFile, worker: Worker, bookings: Sequence[Booking], zone: ZoneInfo) -> Iterator[datetime]:
    service = asked.service
    length, step = timedelta(minutes=service.duration_min), timedelta(minutes=service.step_min)
    before, after = timedelta(minutes=service.buffer_before_min), timedelta(minutes=service.buffer_after_min)
    earliest = asked.now + timedelta(minutes=service.min_notice_min)
    # What a start must keep clear of, widened by its own buffers; then the start only has to fit between.
    taken = [
        (
            booking.start - timedelta(minutes=booking.buffer_before_min) - after,
            booking.end + timedelta(minutes=booking.buffer_after_min) + before,
        )
        for booking in bookings
    ]
    for begin, end in _minus(_working(asked, worker, zone), _merged(taken)):
        start = _on_step(max(begin, earliest), step, zone)
        while start + length <= end:
            yield start
            start = _on_step(start + step, step, zone)


def _working(asked: WorkloadFile, worker: Worker, zone: ZoneInfo) -> list[Interval]:
    days = [asked.from_date + timedelta(days=n) for n in range(asked.days)]
    hours = [_interval(day, edges, zone) for day in days for edges in worker.weekly_hours.get(_weekday(day)) or ()]
    breaks = [_interval(day, edges, zone) for day in days for edges in worker.breaks.get(_weekday(day)) or ()]
    off = [(_instant(first, zone), _instant(last, zone)) for first, last in worker.time_off]
    return _minus(_merged(hours), _merged(breaks + off))


def _weekday(day: date) -> Weekday:
    return WEEKDAYS[day.weekday()]


def _interval(day: date, edges: tuple[str, str], zone: ZoneInfo) -> Interval:
    opens, closes = edges
    last = day + timedelta(days=1) if closes == "24:00" else day
    end = time(0) if closes == "24:00" else time.fromisoformat(closes)
    return (
        datetime.combine(day, time.fromisoformat(opens), zone).astimezone(UTC),
        datetime.combine(last, end, zone).astimezone(UTC),
    )


def _instant(wall: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=zone).astimezone(UTC)


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for begin, end in sorted(intervals):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def _minus(intervals: Sequence[Interval], cuts: Sequence[Interval]) -> list[Interval]:
    """Both sorted and without overlaps; one sweep over the two."""
    left: list[Interval] = []
    nearest = 0
    for begin, end in intervals:
        while nearest < len(cuts) and cuts[nearest][1] <= begin:
            nearest += 1
        at = nearest
        while at < len(cuts) and cuts[at][0] < end:
            if cuts[at][0] > begin:
                left.append((begin, cuts[at][0]))
            begin = max(begin, cuts[at][1])  # noqa: PLW2901
            at += 1
        if begin < end:
            left.append((begin, end))
    return left


def _on_step(moment: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """The first instant from `moment` on whose wall-clock time is a multiple of the step."""
    wall = moment.astimezone(zone)
    over = timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond) % step
    return moment + (step - over) if over else moment
