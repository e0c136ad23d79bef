"""The health key fails at every use that any write makes of it: nothing is half kept, and a retry gets its answer."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from chalicelib import wiring
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.errands import ERRANDS
from tests.races.faults import Fault, Manner, a_call, every_call_once
from tests.races.form_errands import FORM_ERRANDS
from tests.races.key_faults import MISTAKES, PASSING, KeyLine, denied
from tests.races.staff_errands import STAFF_ERRANDS, TALKS
from tests.races.storm_practice import CALM
from tests.races.suffering import Sufferer, on_fresh_tables, send
from tests.tables.chart_records import record

pytestmark = pytest.mark.races

PROCESSES = 12
EVERY_ERRAND = ERRANDS | FORM_ERRANDS | STAFF_ERRANDS | TALKS
NONE = ("hold", "release", "move", "cancel", "confirm", "be stopped")
USES: dict[str, tuple[int, int]] = {
    **dict.fromkeys(NONE, (0, 0)),
    "complete": (0, 2),
    "book": (0, 2),
    "series": (0, 2),
    "wait for staff": (0, 3),
    "be called": (0, 1),
    "open a form": (2, 0),
    "save a draft": (0, 1),
    "hand in": (2, 3),
    "rather talk": (0, 1),
    "agree": (5, 1),
    "take back": (2, 1),
    "accept": (2, 1),
    "decline": (1, 1),
    "verify a letter": (3, 2),
    "note reading": (5, 1),
    "decide on lines": (11, 1),
    "call done": (1, 1),
    "write down": (14, 3),
    "see to a text": (1, 1),
    "stop a number": (2, 1),
    "stop an address": (0, 0),
    "see to a message": (0, 0),
    "send a message again": (0, 0),
}
"""How many records a write opens and seals, each with one call to KMS. What needs no key works without it."""
ANSWERED_AFTERWARDS = {"agree", "note reading", "decide on lines", "write down", "stop a number"}
"""What is written before the last record is opened: a retry finds it done."""
EVERY = -1
"""Stands for every use of an errand, each of which fails once."""
Unit = tuple[str, int]
UNITS = [(name, at) for name, uses in USES.items() if any(uses) for at in range(EVERY, sum(uses))]
MISTAKE = {"type": "/problems/mistake", "title": "A mistake of ours", "status": 500, "detail": "Please call us."}


@pytest.mark.parametrize("name", EVERY_ERRAND)
def test_a_write_opens_and_seals_what_it_needs_and_no_more(opened: Opened, name: str) -> None:
    opened(CALM)
    line, errand = KeyLine(), EVERY_ERRAND[name](0)
    with line.wire() as watched:
        assert send(errand).status == errand.done
    used = Counter(operation for operation, _ in watched.sites)
    assert (used["Decrypt"], used["GenerateDataKey"]) == USES[name]
    assert used.total() == sum(USES[name])


def test_whatever_is_wrong_with_the_key_nothing_is_half_kept_and_a_retry_gets_its_answer(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    assert wiring.charts().seal(record()).box  # the SDK is loaded once for all hands
    crew = crew_at_work(engine, tmp_path, PROCESSES, _suffer)
    suffered = list(crew.seen("fault"))
    tell(faults=len(suffered), first_answers=dict(Counter(one["status"] for one in suffered)))
    assert {(one["errand"], one["at"]) for one in suffered} == set(UNITS)
    assert {one["errand"] for one in suffered if one["stored"] and one["at"] != EVERY} == ANSWERED_AFTERWARDS
    before = Counter(one["fault"] for one in suffered if not one["stored"])
    assert set(before) == {fault.__name__ for fault in (*PASSING, *MISTAKES)}


def test_a_denied_key_is_told_without_a_word_about_anyone(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    opened(CALM)
    line, errand = KeyLine(), EVERY_ERRAND["hand in"](0)
    with caplog.at_level(logging.INFO), line.wire(denied, a_call(2)):
        assert send(errand).body == MISTAKE
    [told] = caplog.records
    assert told.getMessage() == "unexpected HealthKeyRefused in submit"
    shown = logging.Formatter().format(told)
    assert [word for word in ("1984", "rf_", "N0", "ada0", "pain", "kms:") if word in shown] == []


def _suffer(hand: Hand) -> None:
    """Will do some of the errands again and again, each time with another fault, on tables of its own."""
    line = KeyLine()
    for name, at in UNITS[hand.index :: PROCESSES]:
        on_fresh_tables()
        sufferer = Sufferer(EVERY_ERRAND[name], count())
        for fault in _faults(at):
            manner = every_call_once(at) if at == EVERY else a_call(at)
            status, is_stored = _survive(sufferer, line, fault, manner)
            hand.note(kind="fault", errand=name, at=at, fault=fault.__name__, status=status, stored=is_stored)
            if is_stored and at != EVERY:
                break  # the others would need a new beginning each, and are told apart at every earlier use
        sufferer.finish()


def _faults(at: int) -> Iterator[Fault]:
    """What can happen to a use; another one first at each."""
    faults = PASSING if at == EVERY else (*PASSING, *MISTAKES)
    first = max(0, at) % len(faults)
    yield from (*faults[first:], *faults[:first])


def _survive(sufferer: Sufferer, line: KeyLine, fault: Fault, manner: Manner) -> tuple[int, bool]:
    errand = sufferer.begin()
    with line.wire(fault, manner) as spoilt:
        first = send(errand)
    assert spoilt.struck
    if first.status != errand.done:
        assert max(spoilt.struck) == len(spoilt.sites) - 1, "nothing is asked of a key that has just failed"
        assert first.status == (500 if fault in MISTAKES else 503)
        assert first.body == MISTAKE if fault in MISTAKES else int(first.headers["Retry-After"]) > 0
    return first.status, sufferer.is_done(errand, first)
