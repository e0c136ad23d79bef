"""Workers die in the middle of whatever they do, as a Lambda may: what was promised is kept, the rest can be had."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment
from tests.benign import CLEAR
from tests.races.conftest import Opened
from tests.races.crew import Crew, Hand
from tests.races.gateway_events import ask
from tests.races.invariants import assert_kept, assert_sound
from tests.races.storm_practice import CALM, DAYS, LENGTHS, NAMES, QUARTERS, client_named, start_at

pytestmark = pytest.mark.races

PROCESSES = 6
KILLS = 36
ANSWERS_A_KILL = 4
PATIENCE = 90


def _book_on_and_on(hand: Hand) -> None:
    """Books and cancels, writing down every request before it is made and every answer after."""
    luck, number = Random(hand.index), 0
    while not hand.over.is_set():
        number += 1
        start = start_at(luck.randrange(DAYS), luck.randrange(QUARTERS)).isoformat()
        body: dict[str, Any] = {"service": luck.choice(list(LENGTHS)), "start": start, "therapist": luck.choice(NAMES)}
        body |= {"client": client_named(1000 * hand.index + number), "answers": CLEAR}
        key = f"{hand.index:010}-{number:010}"
        hand.note(kind="asked", key=key, body=body)
        booked = _book(key, body)
        hand.note(kind="answer", key=key, status=booked.status, told=booked.body)
        if booked.status == 201 and luck.random() < 0.7:
            _cancel(hand, key, booked.body)


def _book(key: str, body: dict[str, Any]) -> Any:
    return ask("POST", "/v1/appointments", body, idempotency_key=key)


def _cancel(hand: Hand, key: str, booked: dict[str, Any]) -> None:
    secret = booked["manage"].rpartition(".")[2]
    hand.note(kind="asked to cancel", key=key)
    gone = ask("POST", f"/v1/appointments/{booked['id']}/cancel", {}, link_secret=secret)
    assert gone.status == 200
    hand.note(kind="answer", key=key, status=gone.status, told=gone.body)


def test_killed_workers_leave_no_half_bookings_and_lose_none(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    crew = Crew(opened(CALM), tmp_path, _book_on_and_on)
    crew.gather(PROCESSES)
    killed = _kill_at_random(crew)
    crew.over.set()
    crew.finish()
    asked = {one["key"]: one["body"] for one in crew.seen("asked")}
    answered = {one["key"]: one for one in crew.seen("answer")}
    cancelling = {one["key"] for one in crew.seen("asked to cancel")}
    stored = assert_sound()
    assert_kept(_settled(answered, cancelling), stored)
    open_ended = {key: body for key, body in asked.items() if key not in answered}
    recovered = [_recovered(key, body, stored) for key, body in open_ended.items()]
    tell(killed=killed, asked=len(asked), unanswered=len(open_ended), stored_unanswered=sum(recovered))
    assert killed >= KILLS
    assert open_ended, "no kill struck in the middle of a request"
    assert_sound()


def _kill_at_random(crew: Crew) -> int:
    """Will kill workers in the middle of their work, each replaced by a new one, while the others get on."""
    luck, killed, limit = Random(3), 0, time.monotonic() + PATIENCE
    while killed < KILLS and time.monotonic() < limit:
        time.sleep(luck.uniform(0, 0.1))
        if len(list(crew.seen("answer"))) < ANSWERS_A_KILL * killed:
            continue
        at_work = {one["hand"] for one in crew.seen("asked")}
        alive = [crew.members[index] for index in at_work if crew.members[index].is_alive()]
        if alive:
            luck.choice(alive).kill()
            crew.join_in()
            killed += 1
    return killed


def _settled(answered: dict[str, dict[str, Any]], cancelling: set[str]) -> dict[str, dict[str, Any]]:
    """The bookings whose last answer came: one whose cancelling was under way may be either."""
    booked = {key: one["told"] for key, one in answered.items() if one["status"] in (200, 201)}
    sure = {key: told for key, told in booked.items() if key not in cancelling or told["status"] == "cancelled"}
    return {told["id"]: told for told in sure.values()}


def _recovered(key: str, body: dict[str, Any], stored: dict[str, Appointment]) -> bool:
    """Will say whether a booking that nobody was told of is stored; asked again with its key it must come back (I4)."""
    identity = wiring.secrets().identity("booking", key)
    again = _book(key, body)
    assert again.status == 201 or again.is_clean_refusal
    assert identity not in stored or (again.status, again.body["id"]) == (201, identity)
    return identity in stored
