"""Everyone moves everyone's appointments, and staff block time while visitors book."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.adapters.secrets import random_identity
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import Block, block_time, unblock_time
from tests.benign import CLEAR
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.gateway_events import ask
from tests.races.invariants import assert_kept, assert_sound
from tests.races.storm import storm
from tests.races.storm_practice import CALM, NAMES, client_named, start_at

pytestmark = pytest.mark.races

PROCESSES = 8
APPOINTMENTS = 16
MOVES = 40
BLOCKS = 30


def test_concurrent_moves_and_swaps_neither_lose_nor_overlap_an_appointment(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    booked = [_booked(number) for number in range(APPOINTMENTS)]
    crew = crew_at_work(engine, tmp_path, PROCESSES, partial(_move_about, booked))
    moves = list(crew.seen("move"))
    tell(moves=dict(Counter(one["status"] for one in moves)))
    assert len(moves) == PROCESSES * MOVES
    assert {one["status"] for one in moves} == {200, 409}
    stored = assert_sound()
    assert {one.id for one in stored.values() if one.status is Status.BOOKED} == {one["id"] for one in booked}
    told = [one["told"] for one in moves if one["status"] == 200] + booked
    assert_kept({view["id"]: view for view in sorted(told, key=lambda view: int(view["version"]))}, stored)


def _booked(number: int) -> dict[str, Any]:
    who = {"client": client_named(number), "answers": CLEAR}
    body = {"service": "half", "start": _place(number), "therapist": NAMES[number % 2]} | who
    booked: dict[str, Any] = ask("POST", "/v1/appointments", body, idempotency_key=f"{number:020}").body
    return booked


def _place(number: int) -> str:
    """Starts an hour apart with two therapists: as many places as appointments, and half as many again."""
    return start_at(number // 16, 4 * (number // 2 % 8)).isoformat()


def _move_about(booked: list[dict[str, Any]], hand: Hand) -> None:
    luck = Random(hand.index)
    for _ in range(MOVES):
        one, there = luck.choice(booked), luck.randrange(APPOINTMENTS * 3 // 2)
        secret = one["manage"].rpartition(".")[2]
        body = {"start": _place(there), "therapist": NAMES[there % 2]}
        moved = ask("POST", f"/v1/appointments/{one['id']}/reschedule", body, link_secret=secret)
        hand.note(kind="move", status=moved.status, told=moved.body)


def test_blocks_of_staff_and_bookings_of_visitors_never_overlap(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    crew = crew_at_work(opened(CALM), tmp_path, PROCESSES, _block_or_book)
    blocks = list(crew.seen("block"))
    bookings = Counter(one["status"] for one in crew.seen("answer"))
    tell(blocks=dict(Counter(one["status"] for one in blocks)), requests=dict(bookings))
    stored = assert_sound()
    kept = {one["id"]: one["status"] for one in blocks if one["id"]}
    assert kept
    assert {identity: stored[identity].status.value for identity in kept} == kept


def _block_or_book(hand: Hand) -> None:
    if hand.index % 4:
        storm(hand, tries=40, seed=2)
        return
    luck = Random(hand.index)
    for _ in range(BLOCKS):
        _block(hand, luck)


def _block(hand: Hand, luck: Random) -> None:
    start = start_at(luck.randrange(4), luck.randrange(28))
    span = Span(start, start_at(0, 4) - start_at(0, 0) + start)
    wanted = Block(span=span, location="main", therapist=luck.choice(NAMES), room=luck.choice(["", "room-1"]))
    how: dict[str, Any] = {"now": wiring.now(), "attempts": wiring.patience()}
    try:
        block = block_time(wiring.diary(), wiring.timetable(), wanted, identity=random_identity(), **how)
    except SlotTaken:
        hand.note(kind="block", status="taken", id="")
        return
    if luck.random() < 0.3:
        block = unblock_time(wiring.diary(), block, **how)
    hand.note(kind="block", status=block.status.value, id=block.id)
