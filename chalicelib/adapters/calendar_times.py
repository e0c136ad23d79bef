"""When an event is, as a calendar says it: on the wall of its zone, with that zone's rules beside it.

The second pass of an hour that comes twice cannot be said on the wall, so that one is said in UTC (decision 13).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from chalicelib.adapters.time_zones import time_zone
from chalicelib.scheduling.appointments import Appointment

MAKER = "-//Tableside//Appointments//EN"


def new_calendar(visits: Iterable[Appointment]) -> Calendar:
    """Will return a calendar without events that knows the zones of these visits, in the years of each."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    years = defaultdict[ZoneInfo, set[int]](set)
    for visit in visits:
        years[ZoneInfo(visit.zone)].update((visit.start.year, visit.end.year))
    for zone, seen in years.items():
        calendar.add_component(time_zone(zone, min(seen), max(seen) + 1))
    return calendar


def add_times(event: Event, visit: Appointment) -> None:
    """Will say when a visit begins and ends."""
    start, end = (_on_the_wall(edge, visit.zone) for edge in (visit.start, visit.end))
    if start.fold or end.fold:
        start, end = visit.start, visit.end
    event.add("dtstart", start)
    event.add("dtend", end)


def _on_the_wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))
