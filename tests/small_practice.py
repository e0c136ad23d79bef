"""A small practice that tests know by heart: two therapists, two rooms, Tuesday to Saturday 09:00-17:00."""

from datetime import UTC, date, datetime, time, timedelta

from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.practice import (
    Licence,
    Location,
    Policies,
    Practice,
    Room,
    Rota,
    Service,
    Therapist,
    Translation,
    Window,
)
from chalicelib.scheduling.timetable import Timetable

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
"""A Sunday morning, 09:00 in Los Angeles."""

FIRST = Service(
    "sciatica-first",
    "First sciatica visit",
    timedelta(minutes=75),
    after=timedelta(minutes=15),
    skills=frozenset({"sciatica"}),
    first_visit=True,
)
RELAX = Service("relaxation", "Relaxation massage", timedelta(minutes=60), after=timedelta(minutes=15))
DEEP = Service("deep-tissue", "Deep tissue", timedelta(minutes=50), skills=frozenset({"deep"}), heavy=True)


def therapist(name: str, *skills: str) -> Therapist:
    """Will make a therapist who works at the main location, Tuesday to Saturday, with a break at noon on Fridays."""
    day, breaks = (Window(time(9), time(17)),), (Window(time(12), time(13)),)
    rota = Rota("main", ((), day, day, day, day, day, ()), ((), (), (), (), breaks, (), ()))
    licence = Licence("State board", f"DEMO-{name}", "CA", date(2020, 1, 1), date(2028, 12, 31))
    return Therapist(name, name.title(), frozenset(skills), (licence,), (rota,))


SMALL = Practice(
    name="Calm Hands",
    time_zone="America/Los_Angeles",
    locations=(Location("main", "Main street", ("1 Main Street", "Portland")),),
    rooms=(Room("main-1", "main", "Quiet room"), Room("main-2", "main", "Garden room")),
    services=(FIRST, RELAX, DEEP),
    therapists=(therapist("maya", "sciatica", "deep"), therapist("tom", "sciatica")),
    policies=Policies(writes_per_address_hour=1000, bookings_per_contact_day=1000),
    phone="+1 503 555 0100",
    email="hello@example.com",
    translations=(Translation("es", "services.relaxation", "name", "Masaje relajante"),),
    emergency_number="911",
    care=CareSettings("US", (("en", "your doctor's office"), ("es", "su médico")), sensitive_areas="first_visit"),
)


def timetable(practice: Practice = SMALL) -> Timetable:
    """Will make a practice ready for questions."""
    return Timetable(practice)


def at(day: str, clock: str) -> datetime:
    """Will return the instant of a wall-clock time in Los Angeles, such as at("2026-12-01", "09:00")."""
    return instant(date.fromisoformat(day), time.fromisoformat(clock), SMALL.zone)
