"""Visits to write about: made by hand, changed by the verbs of life."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.scheduling.appointments import Appointment, Contact, Mark, Status
from tests.small_practice import NOW, at

ANA = Contact("Ana", "Silva", "ana@example.com", "+15035550111", "email", zone="America/Los_Angeles")
TEXTED = replace(ANA, contact_by="text", text_consent=True)
BOTH = replace(ANA, contact_by="both", text_consent=True)
CALLED = replace(ANA, contact_by="phone_call")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
START = at("2026-12-08", "10:00")
"""A Tuesday morning, 16 days after NOW."""


def visit(start: datetime = START, contact: Contact = ANA, booked_at: datetime = NOW, **more: Any) -> Appointment:
    """Will make a booked visit of an hour."""
    plain = Appointment(
        id="visit-1",
        status=Status.BOOKED,
        version=1,
        service="relaxation",
        therapist="maya",
        room="main-1",
        location="main",
        start=start,
        end=start + HOUR,
        before=timedelta(0),
        after=timedelta(minutes=15),
        zone="America/Los_Angeles",
        created=booked_at,
        client="ana",
        contact=contact,
        booking="b1",
        since=Mark(1, booked_at),
        placed=Mark(1, booked_at),
    )
    return replace(plain, **more)
