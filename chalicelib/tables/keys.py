"""Every key and index of the tables, spelled once."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chalicelib.scheduling.months import month_of

BY_CLIENT = "by_client"
BY_LOCATION = "by_location"
BY_THERAPIST = "by_therapist"
BY_CONTACT = "by_contact"


def in_month(owner: str, moment: datetime, zone: ZoneInfo) -> str:
    """Will return the hash key of a location's or a therapist's month, such as "maya#2026-12"."""
    return f"{owner}#{month_of(moment, zone)}"


def start_key(moment: datetime) -> str:
    """Will return an instant as a range key that sorts in time, such as "2026-12-03T17:15:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
