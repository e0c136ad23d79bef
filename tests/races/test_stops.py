"""Two stops from a number at once, while two senders have its reminder: nothing goes after the stop is confirmed."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from chalicelib import wiring
from chalicelib.messaging.kinds import Channel
from chalicelib.scheduling.appointments import Contact
from chalicelib.usecases.provider_word import TextReceived
from chalicelib.usecases.receive_text import Reception, receive_text
from chalicelib.usecases.sweep_messages import sweep_messages
from tests.races.conftest import Opened
from tests.races.crew import Crew, Hand
from tests.races.post_rooms import DUE, Ledger, book, post_room, visit
from tests.races.storm_practice import CALM

pytestmark = pytest.mark.races

NUMBERS = 36
SENDERS, CLIENTS = 2, 2
FIRST = NUMBERS // 2
"""After so many stops, of both clients together, senders begin."""
FASTER = 5
"""Virtual seconds in a second: what waits for a moment does not make the test wait for as long."""
AT_THE_PROVIDER = 0.3
"""Seconds at most between the sender's last look and the provider's."""


@dataclass(frozen=True)
class SlowLedger(Ledger):
    """A provider who takes a moment, so that a stop has time to come in between."""

    def text(self, number: str, words: str, reference: str) -> str:
        time.sleep(Random().uniform(0, AT_THE_PROVIDER))
        return super().text(number, words, f"{number}|{reference}")


@dataclass(frozen=True)
class Wall:
    """The time of the test, which all processes share."""

    begun: float

    def now(self) -> datetime:
        return DUE + timedelta(seconds=FASTER * (time.monotonic() - self.begun))


def number(which: int) -> str:
    return f"+1503555{which:04}"


def _stopped(hand: Hand) -> int:
    """How many stops have been answered."""
    return sum(log.read_text().count('"stopped"') for log in hand.log.parent.glob("*.jsonl"))


def _work(ledger: SlowLedger, wall: Wall, hand: Hand) -> None:
    """The first hands send what is due; the others stop one number after the other."""
    room = post_room(ledger)
    if hand.index < SENDERS:
        while _stopped(hand) < FIRST:
            time.sleep(0.01)
        while not hand.over.is_set():
            sweep_messages(room, wall.now(), hand.over.is_set)
        return
    reception = Reception(room=room, charts=wiring.charts())
    for which in range(NUMBERS):
        now = wall.now()
        text = TextReceived(id=f"stop-{hand.index}-{which:04}", number=number(which), words="STOP", at=now)
        receive_text(reception, text, now)
        hand.note(kind="stopped", number=number(which))
    hand.over.set() if hand.index == SENDERS else None


def test_nothing_goes_to_a_number_once_its_stop_is_confirmed(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine, ledger, wall = opened(CALM), SlowLedger(tmp_path / "ledger"), Wall(time.monotonic())
    contact = partial(Contact, "Ada", "Lane", contact_by="text", text_consent=True)
    book([visit(each, contact=contact(phone=number(each))) for each in range(NUMBERS)])
    wiring.charts()
    crew = Crew(engine, tmp_path, partial(_work, ledger, wall))
    crew.gather(SENDERS + CLIENTS)
    crew.finish()
    for _ in range(2):
        sweep_messages(post_room(ledger), wall.now() + timedelta(seconds=20), lambda: False)
    went = _by_number(ledger)
    assert {each: kinds[-1] for each, kinds in went.items()} == dict.fromkeys(
        map(number, range(NUMBERS)), "reply_stopped"
    )
    assert {each: kinds.count("reply_stopped") for each, kinds in went.items()} == dict.fromkeys(went, 1)
    assert all(_closed(each) for each in went)
    orders = Counter("reminded" if len(kinds) > 1 else "kept back" for kinds in went.values())
    tell(**orders)
    assert len(orders) == 2, "both orders came up"


def _by_number(ledger: Ledger) -> dict[str, list[str]]:
    """The kinds of the texts that went to each number, in their order."""
    found = defaultdict[str, list[str]](list)
    for line in ledger.taken():
        to, _, reference = line.partition("|")
        found[to].append(reference.split("#")[-3])
    return dict(found)


def _closed(to: str) -> bool:
    known = wiring.outbox().address(wiring.links().address_id(Channel.TEXT, to), Channel.TEXT)
    return known.opted_out is not None
