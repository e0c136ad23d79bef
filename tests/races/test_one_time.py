"""Two hundred people want the same time: one gets it, and everyone else hears what is free instead."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benign import CLEAR
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.gateway_events import ask
from tests.races.invariants import assert_kept, assert_sound
from tests.races.storm_practice import CALM, client_named, start_at

pytestmark = pytest.mark.races

PROCESSES = 16
BOOKINGS = 200


def _wants_the_same_time(hand: Hand) -> None:
    for number in range(hand.index, BOOKINGS, PROCESSES):
        wish = {"service": "hour", "start": start_at(0, 8).isoformat(), "therapist": "ana"}
        asked = wish | {"client": client_named(number), "answers": CLEAR}
        answer = ask("POST", "/v1/appointments", asked, address=f"192.0.2.{number}", idempotency_key=f"{number:020}")
        hand.note(kind="answer", status=answer.status, clean=answer.is_clean_refusal, body=answer.body)


def test_of_two_hundred_bookings_of_one_time_exactly_one_succeeds(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    crew = crew_at_work(engine, tmp_path, PROCESSES, _wants_the_same_time)
    answers = list(crew.seen("answer"))
    tell(statuses=dict(Counter(one["status"] for one in answers)), processes=len({one["pid"] for one in answers}))
    assert len({one["pid"] for one in answers}) == PROCESSES
    assert Counter(one["status"] for one in answers) == {201: 1, 409: BOOKINGS - 1}
    assert sum(one["clean"] for one in answers) == BOOKINGS - 1
    stored = assert_sound()
    assert_kept({one["body"]["id"]: one["body"] for one in answers if one["status"] == 201}, stored)
    assert len(stored) == 1
