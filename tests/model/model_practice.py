"""A practice that is open one night a week, across midnight: on 30 November also across the end of a month."""

from datetime import UTC, date, datetime, time, timedelta

from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.practice import (
    DailyLimits,
    Licence,
    Location,
    Policies,
    Practice,
    Room,
    Rota,
    Service,
    Therapist,
    Window,
)

ZONE = "America/Los_Angeles"
BEGIN = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
"""A Sunday morning; the first night begins 35 hours later, so that soon changes come too late."""
FIRST_NIGHT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Monday, 20:00 in Los Angeles. No clock changes until March."""
NIGHT_MINUTES = 8 * 60
EVENING, MORNING = (Window(time(20), time(0)),), (Window(time(0), time(4)),)


def _therapist(name: str, skills: str, limits: DailyLimits) -> Therapist:
    licence = Licence("State board", f"DEMO-{name}", "CA", date(2020, 1, 1), date(2028, 12, 31))
    rota = Rota("main", (EVENING, MORNING, (), (), (), (), ()))
    return Therapist(name, name.title(), frozenset(skills.split()), (licence,), (rota,), limits=limits)


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


NIGHT = Practice(
    name="Night",
    time_zone=ZONE,
    locations=(Location("main", "Main street"),),
    rooms=(Room("blue", "main", "Blue", frozenset({"warm"})), Room("plain", "main", "Plain")),
    services=(
        Service("short", "Short", _minutes(30), before=_minutes(5), after=_minutes(10)),
        Service("warm", "Warm", _minutes(60), after=_minutes(15), equipment=frozenset({"warm"}), notice=_minutes(120)),
        Service("deep", "Deep", _minutes(45), _minutes(30), heavy=True, skills=frozenset({"deep"})),
    ),
    therapists=(
        _therapist("ana", "deep", DailyLimits(table=_minutes(150), heavy=_minutes(90))),
        _therapist("ben", "deep", DailyLimits(heavy=_minutes(45))),
        _therapist("eva", "", DailyLimits()),
    ),
    policies=Policies(hold=_minutes(10), change_notice=timedelta(hours=24)),
    emergency_number="911",
    care=CareSettings("US", (("", "your doctor's office"),)),
)
