"""Which counters a write counts under, against spam. What identifies a person is hashed before it becomes a key."""

from datetime import UTC, datetime, timedelta

from chalice.app import Request

from chalicelib import wiring
from chalicelib.routes.requests import address
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.practice import Policies
from chalicelib.usecases.ports import Count

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WRONG_BIRTHS_AN_HOUR = 5


def per_address(request: Request, policies: Policies, now: datetime) -> Count:
    """Will return the counter of a network address in this hour."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    who = wiring.secrets().hashed("address", address(request))
    return Count(f"address#{who}#{hour:%Y-%m-%dT%H}", policies.writes_per_address_hour, hour + HOUR)


def wrong_births(appointment: Appointment, now: datetime) -> Count:
    """Will return the counter of wrong dates of birth for an appointment's health form in this hour."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return Count(f"birth#{appointment.id}#{hour:%Y-%m-%dT%H}", WRONG_BIRTHS_AN_HOUR, hour + HOUR)


def per_contact(contact_hash: str, policies: Policies, now: datetime) -> Count:
    """Will return the counter of an e-mail address or number on this day (of UTC)."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Count(f"contact#{contact_hash}#{day:%Y-%m-%d}", policies.bookings_per_contact_day, day + DAY)
