"""However slow or dead the line to DynamoDB is, an answer comes in time: the gateway gives up at 29 seconds."""

import inspect
import time
from collections.abc import Callable, Iterator

import pytest

from chalicelib import wiring
from chalicelib.adapters import patience
from chalicelib.scheduling.errors import Unavailable
from chalicelib.tables import settings
from tests.races.conftest import Opened
from tests.races.errands import ERRANDS, Errand
from tests.races.invariants import assert_sound
from tests.races.slow_line import Line, line_to, measured
from tests.races.storm_practice import CALM
from tests.tables.chart_records import record

pytestmark = pytest.mark.races

LONGEST = 20.0
BACKOFF = 1.0
"""The longest that botocore's standard mode waits before its first repeat."""
LONGEST_CALL = (1 + settings.RETRIES) * max(
    settings.CONNECT_SECONDS, settings.READ_SECONDS
) + settings.RETRIES * BACKOFF


@pytest.fixture
def line(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    engine = opened(CALM)
    with line_to(engine.endpoint) as opened_line:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", opened_line.endpoint)
        settings.disconnect()
        wiring.forget()
        yield opened_line


def _answered(errand: Errand, tell: Callable[..., None], line: Line) -> int:
    """Will send the errand with the practice long read, as most are, check its answer's time and return its status."""
    began, asked = time.monotonic(), line.asked
    answer = errand.send()
    took = measured(began)
    tell(status=answer.status, seconds=took, calls=line.asked - asked)
    assert took <= LONGEST
    assert answer.status != 503 or int(answer.headers["Retry-After"]) > 0
    return answer.status


@pytest.mark.parametrize("name", ["book", "move"])
def test_a_dead_line_is_told_in_time(name: str, line: Line, tell: Callable[..., None]) -> None:
    errand = ERRANDS[name](0)
    line.dead = True
    assert _answered(errand, tell, line) == 503


@pytest.mark.parametrize("name", ["book", "move", "confirm"])
def test_three_seconds_on_every_call_are_told_in_time_and_do_no_harm(
    name: str, line: Line, tell: Callable[..., None]
) -> None:
    errand = ERRANDS[name](0)
    line.delay = 3.0
    assert _answered(errand, tell, line) == 503
    line.delay = 0.0
    assert errand.send().status == errand.done
    assert_sound()


def test_a_line_just_fast_enough_still_answers_in_time(line: Line, tell: Callable[..., None]) -> None:
    errand = ERRANDS["move"](0)
    wiring.catalog.cache_clear()
    line.delay = 1.5
    assert _answered(errand, tell, line) == errand.done


def test_slow_reads_and_writes_without_an_answer_are_told_in_time_and_a_retry_finds_what_was_done(
    line: Line, tell: Callable[..., None]
) -> None:
    errand = ERRANDS["move"](0)
    wiring.catalog.cache_clear()
    line.delay, line.deaf_to = 1.5, "TransactWriteItems"
    first = _answered(errand, tell, line)
    line.delay, line.deaf_to = 0.0, ""
    again = errand.send()
    assert (again.status, again.body["version"]) == (errand.done, 2)
    assert first in (errand.done, 503)
    assert_sound()


def test_a_dead_line_to_the_link_key_is_told_in_time(
    line: Line, monkeypatch: pytest.MonkeyPatch, tell: Callable[..., None]
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", line.endpoint)
    errand = ERRANDS["book"](0)
    line.dead = True
    wiring.secrets.cache_clear()
    assert _answered(errand, tell, line) == 503


def test_a_dead_line_to_the_health_key_is_told_in_time(
    line: Line, monkeypatch: pytest.MonkeyPatch, tell: Callable[..., None]
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_KMS", line.endpoint)
    wiring.forget()
    assert wiring.charts().seal(record()).box  # the SDK is loaded, the client made
    line.dead = True
    began = time.monotonic()
    with pytest.raises(Unavailable):
        wiring.charts().seal(record())
    took = measured(began)
    tell(seconds=took)
    assert took <= LONGEST_CALL + 1


def test_the_waits_add_up_to_less_than_the_limit() -> None:
    assert patience.PATIENCE + 2 * LONGEST_CALL <= LONGEST
    assert 2 * LONGEST_CALL <= patience.PATIENCE, (
        "after one write without an answer there is time to look whether it happened"
    )
    assert inspect.signature(patience.attempts).parameters["clock"].default is time.monotonic
