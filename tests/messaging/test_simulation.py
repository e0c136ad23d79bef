"""Ninety virtual days: nothing missing, nothing about what is not true any more, nothing twice.

What should have gone is worked out here from each appointment's history and the calendar, not by the product's rules.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.messaging.messages import State
from chalicelib.scheduling.appointments import Appointment, Status
from tests.messaging.simulated_clients import Clients
from tests.messaging.simulation import HOUR, Carried, Odds, Simulation
from tests.small_practice import NOW

GRACE = 3 * HOUR
"""An event may come an hour late and a provider be busy several times: what lasts shorter need not be told."""
LEADS = {"reminder_72h": (72 * HOUR, 96 * HOUR), "reminder_24h": (24 * HOUR, 30 * HOUR)}
Tell = Callable[..., None]


def simulated(visits: int, seed: int, **odds: Any) -> tuple[Simulation, Clients]:
    simulation = Simulation(Random(seed), Odds(**odds), NOW)
    clients = Clients(simulation)
    clients.arrive(visits, days=90)
    simulation.run()
    return simulation, clients


def wall(moment: datetime, visit: Appointment) -> datetime:
    """A reminder's hour on the client's wall: at night it is half past seven of the evening before."""
    assert visit.contact is not None
    local = moment.astimezone(ZoneInfo(visit.contact.zone or visit.zone))
    minutes = local.hour * 60 + local.minute
    if minutes < 9 * 60:
        local = (local - timedelta(days=1)).replace(hour=19, minute=30)
    elif minutes > 19 * 60 + 30:
        local = local.replace(hour=19, minute=30)
    return local.astimezone(NOW.tzinfo)


def expected(history: list[tuple[datetime, Appointment]]) -> Iterator[str]:
    """The e-mails that had to go about an appointment, as "kind version"."""
    told, placed = history[0][0], 1
    ends = [moment for moment, _ in history[1:]] + [datetime.max.replace(tzinfo=NOW.tzinfo)]
    previous: Appointment | None = None
    for (begun, visit), end in zip(history, ends, strict=True):
        kind = news(previous, visit)
        if kind is not None:
            told = begun
            placed = visit.version if kind == "changed" else placed
            until = next((moment for moment, later in history if later.version > visit.version and matters(later)), end)
            if until - begun > GRACE and visit.start - begun > GRACE:
                yield f"{kind} {visit.version}"
            if kind != "cancelled":
                yield from reminders(visit, told, placed, until)
        previous = visit


def news(before: Appointment | None, after: Appointment) -> str | None:
    if before is None:
        return "confirmed"
    if after.status is not before.status:
        return "cancelled" if after.status is Status.CANCELLED else None
    return "changed" if after.start != before.start or after.therapist != before.therapist else None


def matters(visit: Appointment) -> bool:
    return visit.status is Status.CANCELLED or (visit.placed is not None and visit.placed.version == visit.version)


def reminders(visit: Appointment, told: datetime, placed: int, until: datetime) -> Iterator[str]:
    assert visit.contact is not None
    if visit.contact.contact_by not in ("email", "both"):
        return
    for kind, (lead, ahead) in LEADS.items():
        due = wall(visit.start - lead, visit)
        if visit.start - told >= ahead and due > told and until - due > GRACE:
            yield f"{kind} {placed}"


def mails(simulation: Simulation) -> Counter[tuple[str, str]]:
    names = [one.name.split("#") for one in simulation.carried]
    return Counter((about, f"{kind} {int(version)}") for about, kind, by, version in names if by == "email")


def untrue(one: Carried) -> bool:
    """Whether a message was about what was not so any more at the instant at which it went."""
    _, kind, _, version = one.name.split("#")
    since = one.visit.since.version if one.visit.since else 0
    placed = one.visit.placed.version if one.visit.placed else 0
    if kind == "cancelled":
        return one.visit.status is not Status.CANCELLED
    if one.visit.status is not Status.BOOKED or one.at >= one.visit.start:
        return True
    return int(version) != {"confirmed": since}.get(kind, placed) and kind != "form_nudge"


def missing(simulation: Simulation) -> list[tuple[str, str]]:
    gone = mails(simulation)
    stored = simulation.diary.stored
    wanted = [
        (about, what)
        for about, history in simulation.history.items()
        for what in expected(history)
        if (contact := stored[about].contact) is not None and contact.email
    ]
    assert len(wanted) > len(stored), "an expectation that expects nothing proves nothing"
    return [one for one in wanted if not gone[one]]


def test_nothing_is_missing_nothing_untrue_and_nothing_goes_twice(tell: Tell) -> None:
    simulation, clients = simulated(10_000, seed=4)
    rows = simulation.outbox.messages.values()
    late = sorted((one.at - one.due).total_seconds() for one in rows if one.state is State.SENT and one.at)
    ends = Counter(one.state.value for one in rows)
    p99 = late[len(late) * 99 // 100]
    tell(booked=clients.booked, moved=clients.moved, cancelled=clients.cancelled, sweeps=simulation.sweeps, p99=p99)
    tell(**ends)
    assert clients.booked > 9_500
    assert missing(simulation) == []
    assert [one for one in simulation.carried if untrue(one)] == []
    assert [name for name, times in Counter(one.name for one in simulation.carried).items() if times > 1] == []
    assert set(ends) <= {"sent", "skipped"}
    assert p99 <= 120


@pytest.mark.parametrize("seed", [1, 2])
def test_lost_answers_lose_no_message_and_every_duplicate_is_flagged(seed: int, tell: Tell) -> None:
    simulation, _ = simulated(1_500, seed=seed, lost=0.01)
    assert missing(simulation) == []
    assert [one for one in simulation.carried if untrue(one)] == []
    times = Counter(one.name for one in simulation.carried)
    twice = {name for name, count in times.items() if count > 1}
    flagged = {f"{one.about}#{one.key}" for one in simulation.outbox.messages.values() if one.flagged}
    tell(lost=simulation.lost, duplicates=len(twice), flagged=len(flagged))
    assert simulation.lost > 10
    assert sum(times.values()) - len(times) <= simulation.lost
    assert twice <= flagged
    unknown = [one for one in simulation.outbox.messages.values() if one.state is State.UNKNOWN]
    assert all(one.needs_somebody for one in unknown)


def test_a_day_and_a_half_of_silence_sends_afterwards_only_what_is_still_of_use() -> None:
    simulation = Simulation(Random(7), Odds(), NOW)
    clients = Clients(simulation)
    clients.arrive(300, days=10)
    outage = (NOW + timedelta(days=8), NOW + timedelta(days=8, hours=36))
    simulation.silence(*outage)
    simulation.run()
    assert [one for one in simulation.carried if untrue(one)] == []
    assert not [one for one in simulation.carried if outage[0] <= one.at < outage[1]]
    after = [one for one in simulation.carried if outage[1] <= one.at < outage[1] + HOUR]
    assert after
    assert all(one.visit.start - one.at >= 4 * HOUR for one in after if "#reminder_24h#" in one.name)
