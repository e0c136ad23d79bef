"""An appointment as a calendar file. It names the practice, never the service or the reason (calendars get shared)."""

from datetime import datetime

from icalendar import Calendar, Event, vText

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import Location, Practice


def calendar_file(practice: Practice, appointment: Appointment, now: datetime) -> str:
    """Will return an iCalendar file (RFC 5545, METHOD:PUBLISH) with one event.

    Times are in UTC: in a zone's own time the second pass of an hour that comes twice cannot be written.
    The UID stays the same for the appointment's life and SEQUENCE rises with its version, so that a calendar that
    imports a later file moves the event. A cancelled appointment gives METHOD:CANCEL.
    """
    gone = appointment.status is Status.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Tableside//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    calendar.add_component(_event(practice, appointment, now))
    text: bytes = calendar.to_ical()
    return text.decode()


def _event(practice: Practice, appointment: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{appointment.id}@tableside")
    event.add("sequence", appointment.version)
    event.add("dtstamp", now)
    event.add("dtstart", appointment.start)
    event.add("dtend", appointment.end)
    event.add("summary", f"Appointment at {practice.name}")
    event.add("status", _status(appointment))
    event.add("class", "PRIVATE")
    event.add("organizer", vText(f"mailto:{practice.email}"))
    where = next((place for place in practice.locations if place.id == appointment.location), None)
    if where:
        event.add("location", _place(where))
    return event


def _status(appointment: Appointment) -> str:
    if appointment.status is Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if appointment.status in (Status.HELD, Status.PENDING_REVIEW) else "CONFIRMED"


def _place(where: Location) -> str:
    return ", ".join((where.name, *where.address))
