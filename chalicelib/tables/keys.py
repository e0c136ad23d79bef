"""Every key and index of the tables, spelled once."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chalicelib.scheduling.months import month_of

BY_CLIENT = "by_client"
BY_LOCATION = "by_location"
BY_THERAPIST = "by_therapist"
BY_CONTACT = "by_contact"
BY_DUE = "by_due"
BY_LOOK = "by_look"
BY_DAY = "by_day"

OPEN = "open"
"""The one queue of BY_DUE: what staff have to do."""


def in_month(owner: str, moment: datetime, zone: ZoneInfo) -> str:
    """Will return the hash key of a location's or a therapist's month, such as "maya#2026-12"."""
    return f"{owner}#{month_of(moment, zone)}"


def start_key(moment: datetime) -> str:
    """Will return an instant as a range key that sorts in time, such as "2026-12-03T17:15:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_key(moment: datetime) -> str:
    """Will return an instant to the microsecond as a text that sorts in time and is read by `fromisoformat`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
