"""The same request many times at once is one booking with one answer."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benign import CLEAR
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.gateway_events import Answer, ask
from tests.races.invariants import assert_sound
from tests.races.storm_practice import CALM, client_named, start_at

pytestmark = pytest.mark.races

PROCESSES = 16
KEYS = 20


def _book(number: int, service: str = "half") -> Answer:
    start = start_at(number // 8, 4 * (number % 8)).isoformat()
    body = {"service": service, "start": start, "client": client_named(number), "answers": CLEAR}
    return ask("POST", "/v1/appointments", body, idempotency_key=f"{number:020}")


def _books_everything(hand: Hand) -> None:
    for number in range(KEYS):
        hand.meet()
        answer = _book(number)
        hand.note(kind="answer", key=number, status=answer.status, body=json.dumps(answer.body, sort_keys=True))


def test_the_same_key_from_sixteen_sides_books_once_and_answers_all_alike(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    crew = crew_at_work(opened(CALM), tmp_path, PROCESSES, _books_everything)
    answers: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for one in crew.seen("answer"):
        answers[one["key"]].append((one["status"], one["body"]))
    assert {key: len(given) for key, given in answers.items()} == dict.fromkeys(range(KEYS), PROCESSES)
    assert [set(given) for given in answers.values() if len(set(given)) > 1 or given[0][0] != 201] == []
    assert len(assert_sound()) == KEYS
    tell(keys=KEYS, answers=sum(map(len, answers.values())))


def test_a_key_with_another_request_is_refused_and_changes_nothing(opened: Opened) -> None:
    opened(CALM)
    assert _book(1).status == 201
    other = _book(1, service="hour")
    assert (other.status, other.problem) == (422, "key-reused")
    assert len(assert_sound()) == 1
