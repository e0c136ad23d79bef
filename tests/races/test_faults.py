"""DynamoDB fails at every call that any write makes: nothing overlaps, nothing is lost, and a retry gets its answer."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from app import app
from chalicelib import wiring
from tests.races.after_errands import AFTER_ERRANDS
from tests.races.call_sites import LOGGED, NO_ERRAND, SITES
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work
from tests.races.errands import ERRANDS
from tests.races.faults import (
    FAULTS,
    Fault,
    Manner,
    a_call,
    broken,
    done_and_broken,
    every_call_once,
    for_good,
    lost_answer,
    lost_request,
    throttled,
    throttled_inside,
    wire,
)
from tests.races.form_errands import FORM_ERRANDS
from tests.races.staff_errands import STAFF_ERRANDS, TALKS
from tests.races.storm_practice import CALM
from tests.races.suffering import Sufferer, on_fresh_tables, send
from tests.races.visit_errands import VISIT_ERRANDS
from tests.tables.chart_records import record

pytestmark = pytest.mark.races

PROCESSES = 12
GROUPS = {
    "visitors": ERRANDS,
    "forms": FORM_ERRANDS,
    "staff": STAFF_ERRANDS,
    "talks": TALKS,
    "visits": VISIT_ERRANDS,
    "afterwards": AFTER_ERRANDS,
}
EVERY_ERRAND = {name: prepare for errands in GROUPS.values() for name, prepare in errands.items()}
MANNERS: dict[str, Callable[[int], Manner]] = {"once": every_call_once, "a call": a_call, "for good": for_good}
BY_BOTOCORE = (lost_request, lost_answer, done_and_broken)
"""What botocore tries again by itself, so that one time makes a difference."""
OF_A_LOOK = (lost_request, lost_answer, throttled, broken)
WRITE = "TransactWriteItems"
WRITES_DOWN = "call done"
"""The errand with which it is tried what happens when nothing can be written down."""
EVERY = -1
"""Stands for every call of an errand, each of which fails once."""
Unit = tuple[str, int]


def test_every_write_of_the_api_has_its_calls_listed_or_is_named_as_one_without() -> None:
    writes = {f"{method} {path}" for path, methods in app.routes.items() for method in methods if method != "GET"}
    without = {one for one in writes if any(re.fullmatch(pattern, one) for pattern in NO_ERRAND)}
    assert all(any(re.fullmatch(pattern, one) for one in writes) for pattern in NO_ERRAND)
    one_route = {"complete", "book", "wait for staff", "be stopped"}
    assert len(writes - without) == len(SITES) - len(one_route) + 1
    assert list(SITES) == list(EVERY_ERRAND)


@pytest.mark.parametrize("name", EVERY_ERRAND)
def test_a_write_makes_the_calls_that_are_listed_and_no_other(opened: Opened, name: str) -> None:
    opened(CALM)
    errand = EVERY_ERRAND[name](0)
    with wire() as watched:
        first = send(errand)
    assert (first.status, watched.sites) == (errand.done, SITES[name])
    assert errand.lasting(send(errand)) == errand.lasting(first)


@pytest.mark.parametrize("group", GROUPS)
def test_whatever_fails_wherever_all_stays_whole_and_a_retry_gets_its_answer(
    group: str, opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    assert wiring.charts().seal(record()).box  # the SDK is loaded once for all hands
    units = [(name, at) for name in GROUPS[group] for at in range(EVERY, len(SITES[name])) if _is_its_own(name, at)]
    crew = crew_at_work(engine, tmp_path, PROCESSES, partial(_suffer, units))
    suffered = list(crew.seen("fault"))
    tell(faults=len(suffered), first_answers=dict(Counter(one["status"] for one in suffered)))
    tried = {(one["errand"], one["at"], one["fault"], one["manner"]) for one in suffered}
    assert tried == {(*unit, fault.__name__, manner) for unit in units for fault, manner in _faults(*unit)}
    assert len({one["pid"] for one in suffered}) == PROCESSES


def _is_its_own(name: str, at: int) -> bool:
    """Whether a call is the errand's. What is written down before it is the same for all, and tried with one."""
    return name == WRITES_DOWN or at == EVERY or at > SITES[name].index(LOGGED) if LOGGED in SITES[name] else True


def _faults(name: str, at: int) -> Iterator[tuple[Fault, str]]:
    """What can happen to a call, and how. A look has no answer whose loss would matter."""
    if at == EVERY:
        yield from ((fault, "once") for fault in BY_BOTOCORE)
        return
    for fault in FAULTS if SITES[name][at][0] == WRITE else _of_a_look(name, at):
        yield fault, "a call"
        yield fault, "for good"


def _of_a_look(name: str, at: int) -> Iterator[Fault]:
    """Every way in which a look fails; in turn, where something is written already and each needs a new beginning."""
    sites = SITES[name]
    if sites[at][0] == "BatchGetItem":
        yield throttled_inside
    yield from (OF_A_LOOK[at % len(OF_A_LOOK)],) if WRITE in [site[0] for site in sites[:at]] else OF_A_LOOK


def _suffer(units: list[Unit], hand: Hand) -> None:
    """Will do some of the errands again and again, each time with another fault, on tables of its own."""
    for name, at in units[hand.index :: PROCESSES]:
        on_fresh_tables()
        sufferer, given_up = Sufferer(EVERY_ERRAND[name], count()), set[Fault]()
        for fault, manner in _faults(name, at):
            if manner == "a call" or fault not in given_up:
                status, gave_up = _survive(sufferer, fault, MANNERS[manner](at))
                given_up |= {fault} if gave_up == at else set()
            hand.note(kind="fault", errand=name, at=at, fault=fault.__name__, manner=manner, status=status)
        sufferer.finish()


def _survive(sufferer: Sufferer, fault: Fault, manner: Manner) -> tuple[int, int | None]:
    """The status of the first answer, and the call at which the app gave up: whatever fails after that is the same."""
    errand = sufferer.begin()
    with wire(fault, manner) as spoilt:
        first = send(errand)
    assert spoilt.struck
    assert first.status in (errand.done, 503), first
    assert first.status != 503 or int(first.headers["Retry-After"]) > 0
    sufferer.is_done(errand, first)
    return first.status, len(spoilt.sites) - 1 if first.status == 503 else None
