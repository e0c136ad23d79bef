"""Senders at once, senders that die, a store that fails at every call: nothing is lost, and no duplicate unflagged."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from chalicelib import wiring
from chalicelib.messaging.messages import LEASE, State
from chalicelib.scheduling.errors import Unavailable
from chalicelib.tables.outbox import MessageRow, message_of
from chalicelib.usecases.follow_change import follow_change
from chalicelib.usecases.plan_messages import plan_messages
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.sweep_messages import sweep_messages
from tests.races.conftest import Opened
from tests.races.crew import Crew, Hand, crew_at_work
from tests.races.faults import FAULTS, a_call, wire
from tests.races.post_rooms import DUE, NOW, Ledger, book, post_room, visit
from tests.races.storm_practice import CALM

pytestmark = pytest.mark.races

VISITS = 120
SENDERS = 4
KILLS = 30
PATIENCE = 120
KINDS = {"confirmed", "reminder_24h"}
"""What is of use on the day before; the reminder of three days before is not."""
Tell = Callable[..., None]


def rows() -> dict[str, State]:
    return {f"{one.about}#{one.key}": one.state for one in map(message_of, MessageRow.scan(consistent_read=True))}


def flagged() -> set[str]:
    found = map(message_of, MessageRow.scan(consistent_read=True))
    return {f"{one.about}#{one.key}" for one in found if one.flagged}


def due_by_reminder() -> set[str]:
    return {name for name in rows() if name.split("#")[1] in KINDS}


def _sweep_once(ledger: Ledger, _: Hand) -> None:
    sweep_messages(post_room(ledger), DUE, lambda: False)


def test_four_sweeps_at_once_send_each_message_once(opened: Opened, tmp_path: Path, tell: Tell) -> None:
    engine, ledger = opened(CALM), Ledger(tmp_path / "ledger")
    book([visit(number) for number in range(VISITS)])
    crew_at_work(engine, tmp_path, SENDERS, partial(_sweep_once, ledger))
    times = Counter(ledger.taken())
    tell(taken=len(times), twice=sum(count > 1 for count in times.values()))
    assert set(times.values()) == {1}
    assert set(times) == due_by_reminder()
    assert {state for name, state in rows().items() if name in times} == {State.SENT}


def _sweep_on_and_on(ledger: Ledger, hand: Hand) -> None:
    """Sweeps minute after minute of a time of its own that all senders share by the wall, a hundred times faster."""
    room = post_room(ledger)
    while not hand.over.is_set():
        ahead = timedelta(seconds=time.monotonic() * 100 % 1_000_000)
        sweep_messages(room, DUE + ahead, lambda: False)
        hand.note(kind="swept")


def test_senders_that_are_killed_anywhere_lose_nothing(opened: Opened, tmp_path: Path, tell: Tell) -> None:
    engine, ledger = opened(CALM), Ledger(tmp_path / "ledger")
    base = timedelta(seconds=time.monotonic() * 100 % 1_000_000)
    late = {"start": DUE + base + timedelta(days=40), "end": DUE + base + timedelta(days=40, hours=1)}
    book([visit(number, **late) for number in range(VISITS)])
    crew = Crew(engine, tmp_path, partial(_sweep_on_and_on, ledger))
    crew.gather(SENDERS)
    killed = _kill_while_they_send(crew, ledger)
    crew.over.set()
    crew.finish()
    for later in range(1, 4):
        sweep_messages(post_room(ledger), DUE + base + timedelta(days=60) + later * LEASE, lambda: False)
    wanted = {name for name in rows() if name.split("#")[1] == "confirmed"}
    times = Counter(name for name in ledger.taken() if name in wanted)
    twice = {name for name, count in times.items() if count > 1}
    tell(killed=killed, taken=len(times), twice=len(twice), flagged=len(flagged()))
    assert killed >= SENDERS
    assert set(times) == wanted
    assert len(wanted) == VISITS
    assert twice <= flagged()
    assert len(twice) <= killed * 8, "no more than what a killed sender had in its hands"


def _kill_while_they_send(crew: Crew, ledger: Ledger) -> int:
    """Will kill senders at their work, each replaced by a new one; those that are left finish it."""
    luck, killed, limit = Random(5), 0, time.monotonic() + PATIENCE
    while len(set(ledger.taken())) < VISITS and time.monotonic() < limit:
        time.sleep(luck.uniform(0.05, 0.3))
        at_work = crew.at_work()
        if at_work and killed < KILLS:
            luck.choice(at_work).kill()
            crew.join_in()
            killed += 1
    return killed


@pytest.mark.parametrize("fault", FAULTS)
def test_planning_and_sending_survive_a_fault_at_every_call(
    opened: Opened, tmp_path: Path, fault: Callable[..., object]
) -> None:
    """Booked, planned and sent with one call after the other failing; a later sweep mends what is left."""
    opened(CALM)
    ledger, number, struck = Ledger(tmp_path / "ledger"), 0, True
    while struck:
        one = visit(number)
        wiring.records().diary.write(Writing(appointments=[one]))
        with wire(fault, a_call(number)) as watching:  # type: ignore[arg-type]  # a fault
            try:
                follow_change(post_room(ledger), one.id, None, NOW)
            except Unavailable:
                plan_messages(wiring.records(), one.id, NOW)
        struck = bool(watching.struck)
        number += 1
    for later in range(1, 4):
        sweep_messages(post_room(ledger), NOW + later * LEASE, lambda: False)
    assert number > 5, "planning and sending make at least five calls"
    names = {f"visit-{each:04}#confirmed#email#000001" for each in range(number)}
    times = Counter(ledger.taken())
    assert set(times) == names
    assert {name for name, count in times.items() if count > 1} <= flagged()
    assert {name: state for name, state in rows().items() if name in names and state is not State.SENT} == {}
