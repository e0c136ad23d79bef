"""The practice of the storms: four therapists, three rooms, half an hour, an hour and an hour and a half, buffers.

Storms ask the app's handler, which reads the clock, so their days are counted from today.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.practice import Licence, Location, Policies, Practice, Room, Rota, Service, Therapist, Window

ZONE = "America/Los_Angeles"
NAMES = ("ana", "ben", "eva", "kim")
LENGTHS = {"half": 30, "hour": 60, "long": 90}
DAYS = 4
QUARTERS = 8 * 4


def _therapist(name: str) -> Therapist:
    rota = Rota("main", ((Window(time(9), time(17)),),) * 7)
    licence = Licence("State board", f"DEMO-{name}", "CA", date(2020, 1, 1), date(2090, 12, 31))
    return Therapist(name, name.title(), frozenset(), (licence,), (rota,))


def _service(name: str, minutes: int) -> Service:
    around = timedelta(minutes=5)
    return Service(name, name.title(), timedelta(minutes=minutes), before=around, after=2 * around)


STORM = Practice(
    name="Storm",
    time_zone=ZONE,
    locations=(Location("main", "Main street"),),
    rooms=tuple(Room(f"room-{number}", "main", f"Room {number}") for number in (1, 2, 3)),
    services=tuple(_service(name, minutes) for name, minutes in LENGTHS.items()),
    therapists=tuple(_therapist(name) for name in NAMES),
    policies=Policies(hold=timedelta(seconds=2), writes_per_address_hour=100_000, bookings_per_contact_day=100_000),
    phone="+1 503 555 0100",
    email="hello@example.com",
    emergency_number="911",
    care=CareSettings("US", (("", "your doctor's office"),)),
)
CALM = replace(STORM, policies=replace(STORM.policies, hold=timedelta(minutes=10)))
"""The same, with holds that outlast a test."""


def start_at(day: int, quarter: int) -> datetime:
    """Will return the start that lies `quarter` quarters of an hour after nine, `day` days after three days from now.

    Far enough ahead for every change to be in time.
    """
    first = datetime.now(UTC).astimezone(STORM.zone).date() + timedelta(days=3 + day)
    return instant(first, time(9), STORM.zone) + timedelta(minutes=15 * quarter)


def client_named(number: int) -> dict[str, str]:
    """Will return the details of a client; the same number is the same person."""
    return {"first_name": "Ada", "last_name": f"N{number}", "email": f"ada{number}@example.com", "contact_by": "email"}
