"""Appointments as a calendar file. It names the practice, never the service or the reason (calendars get shared)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from chalicelib.adapters.calendar_times import add_times, new_calendar
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import Location, Practice

SUMMARY = {"en": "Appointment at {practice}", "es": "Cita en {practice}"}
REMINDED = timedelta(hours=2)


def calendar_file(practice: Practice, visits: Sequence[Appointment], now: datetime, language: str = "en") -> str:
    """Will return an iCalendar file (RFC 5545) with one event for each visit; a series is one file.

    A UID stays the same for the appointment's life and SEQUENCE is its version, which rises with every change, so a
    calendar that imports a later file moves or removes the event. What is cancelled, or has run out at `now`, is
    STATUS:CANCELLED; where nothing else is in the file, it is a METHOD:CANCEL. Times as decision 13 has it.
    """
    calendar = new_calendar(visits)
    calendar.add("method", "CANCEL" if all(_is_gone(visit, now) for visit in visits) else "PUBLISH")
    summary = SUMMARY.get(language, SUMMARY["en"]).format(practice=practice.name)
    for visit in visits:
        calendar.add_component(_event(practice, visit, now, summary))
    return text_of(calendar)


def text_of(calendar: Calendar) -> str:
    """Will return a calendar as it goes over the wire: lines of 75 bytes that end with CR and LF."""
    text: bytes = calendar.to_ical()
    return text.decode()


def status_of(visit: Appointment, now: datetime) -> str:
    """Will return an appointment's status in a calendar's words."""
    if _is_gone(visit, now):
        return "CANCELLED"
    return "TENTATIVE" if visit.status in (Status.HELD, Status.PENDING_REVIEW) else "CONFIRMED"


def _is_gone(visit: Appointment, now: datetime) -> bool:
    return not visit.owns_its_time(now)


def _event(practice: Practice, visit: Appointment, now: datetime, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{visit.id}@tableside")
    event.add("sequence", visit.version)
    event.add("dtstamp", now)
    add_times(event, visit)
    event.add("summary", summary)
    event.add("status", status_of(visit, now))
    event.add("class", "PRIVATE")
    event.add("organizer", vText(_organizer(practice)))
    where = next((place for place in practice.locations if place.id == visit.location), None)
    if where:
        event.add("location", _place(where))
    if not _is_gone(visit, now):
        event.add_component(_alarm(summary))
    return event


def _organizer(practice: Practice) -> str:
    """Whom to ask: a published event must name somebody (RFC 5546), by address or else by number."""
    return f"mailto:{practice.email}" if practice.email else f"tel:{practice.phone.replace(' ', '-')}"


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -REMINDED)
    return alarm


def _place(where: Location) -> str:
    return ", ".join((where.name, *where.address))
