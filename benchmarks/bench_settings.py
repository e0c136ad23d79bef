"""What a change of hours and a report cost a large practice: 12 therapists and 10,000 visits in a month.

Processor time of our own; what the table takes to hand over the visits comes on top, some 15 MB of them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import process_time

from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.practice import Closure, Practice, WallSpan
from chalicelib.scheduling.reports import By
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.report_visits import Period, report_visits
from chalicelib.usecases.settings_effects import effects
from dev.settings import say
from tests.fakes import FakeDiary
from tests.fakes_clients import FakeClients
from tests.small_practice import SMALL, therapist

ROUNDS, THERAPISTS, VISITS = 5, 12, 10_000
NOW = datetime(2026, 11, 26, 17, tzinfo=UTC)
LATER = NOW + timedelta(days=60)
LARGE = replace(SMALL, therapists=tuple(therapist(f"t{number}", "sciatica", "deep") for number in range(THERAPISTS)))


def main() -> None:
    """Will print the quickest of a few turns of each."""
    coming, over = FakeDiary(), FakeDiary()
    coming.stored = {one.id: one for one in _visits()}
    over.stored = {one.id: replace(one, status=Status.COMPLETED) for one in _visits()}
    closed = replace(LARGE, closures=(Closure(WallSpan(date(2026, 12, 10), date(2026, 12, 12))),))
    period = Period(first=date(2026, 11, 20), last=date(2027, 1, 10))
    say(f"  what two closed days would do:   {_quickest(lambda: effects(coming, LARGE, closed, NOW)):5.2f} s")
    say(f"  the same of a new tagline:       {_quickest(lambda: effects(coming, LARGE, _named(), NOW)):5.2f} s")
    say(f"  a report, a line per therapist:  {_quickest(lambda: _report(over, period)):5.2f} s")


def _report(over: FakeDiary, period: Period) -> None:
    report_visits(over, FakeClients(over), Timetable(LARGE), period, by=By.THERAPIST, now=LATER)


def _named() -> Practice:
    return replace(LARGE, tagline="Slow hands")


def _quickest(act: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = process_time()
        act()
        times.append(process_time() - started)
    return min(times)


def _visits() -> list[Appointment]:
    rng = Random("a large practice")
    return [_visit(number, rng) for number in range(VISITS)]


def _visit(number: int, rng: Random) -> Appointment:
    start = NOW + timedelta(days=1 + rng.randrange(30), minutes=15 * rng.randrange(28))
    client = f"client-{rng.randrange(3000)}"
    return Appointment(
        id=f"visit-{number}",
        status=Status.BOOKED,
        version=1,
        service="relaxation",
        therapist=f"t{number % THERAPISTS}",
        room="main-1",
        location="main",
        start=start,
        end=start + timedelta(hours=1),
        before=timedelta(0),
        after=timedelta(minutes=15),
        zone=SMALL.time_zone,
        created=start - timedelta(days=9),
        client=client,
        contact=Contact("Ann", "Lee"),
    )


if __name__ == "__main__":
    main()
