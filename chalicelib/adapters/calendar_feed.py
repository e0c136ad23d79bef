"""An owner's appointments for calendar programs that look again and again: initials and "Busy", and nothing else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Event

from chalicelib.adapters.calendar_file import status_of, text_of
from chalicelib.adapters.calendar_times import add_times, new_calendar
from chalicelib.adapters.time_zones import time_zone
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.calendars import OF_THERAPIST, PRACTICE
from chalicelib.scheduling.practice import Practice

LOOK_AGAIN = timedelta(minutes=15)
COLOR = "slategray"
COLORS = ("steelblue", "seagreen", "darkorange", "mediumpurple", "firebrick", "teal", "goldenrod")
"""Names of CSS, as RFC 7986 wants them: the practice's, and the therapists' in turn."""
BUSY, NAMELESS = "Busy", "Client"


def calendar_feed(practice: Practice, owner: str, visits: Sequence[Appointment], now: datetime) -> str:
    """Will return an iCalendar file (RFC 5545, 7986) with an event for each visit and block.

    It says the client's initials, in the practice's feed after the therapist's name; "Busy" for blocks; status, and the
    room and location. It depends on `now` only in what has run out, so that an unchanged feed is the same text.
    """
    names = {one.id: one.name for one in practice.therapists}
    therapist = owner.removeprefix(OF_THERAPIST)
    calendar = new_calendar(visits)
    if not visits:  # a calendar must have something in it
        calendar.add_component(time_zone(practice.zone, now.year, now.year + 1))
    name = practice.name if owner == PRACTICE else f"{practice.name}: {names.get(therapist, therapist)}"
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("color", COLOR if owner == PRACTICE else COLORS[list(names).index(therapist) % len(COLORS)])
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for visit in visits:
        who = f"{names.get(visit.therapist, visit.therapist)}: " if owner == PRACTICE and visit.therapist else ""
        calendar.add_component(_event(practice, visit, who, now))
    return text_of(calendar)


def _event(practice: Practice, visit: Appointment, who: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{visit.id}@feed.tableside")
    event.add("sequence", visit.version)
    event.add("dtstamp", _changed(visit))
    add_times(event, visit)
    event.add("summary", f"{who}{_initials(visit)}")
    event.add("status", status_of(visit, now))
    event.add("class", "PRIVATE")
    where = _where(practice, visit)
    if where:
        event.add("location", where)
    return event


def _initials(visit: Appointment) -> str:
    """The first letters of both names, "Client" where they have none, and "Busy" where nobody comes."""
    if not visit.client:
        return BUSY
    names = (visit.contact.first_name, visit.contact.last_name) if visit.contact else ()
    letters = [next((sign for sign in name if sign.isalpha()), "") for name in names]
    return " ".join(f"{letter.upper()}." for letter in letters if letter) or NAMELESS


def _where(practice: Practice, visit: Appointment) -> str:
    rooms = [one.name for one in practice.rooms if one.id == visit.room]
    places = [one.name for one in practice.locations if one.id == visit.location]
    return ", ".join([*rooms, *places])


def _changed(visit: Appointment) -> datetime:
    """When status or time last became what they are."""
    return max([visit.created, *(mark.at for mark in (visit.since, visit.placed) if mark)])
