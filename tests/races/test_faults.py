"""DynamoDB fails at every call that any write makes: nothing overlaps, nothing is lost, and a retry gets its answer."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import app
from chalicelib import wiring
from dev.engines import Engine
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work, settle_on
from tests.races.errands import ERRANDS, Errand, Prepare
from tests.races.faults import FAULTS, Fault, Site, done_and_broken, lost_answer, lost_request, wire
from tests.races.gateway_events import Answer
from tests.races.invariants import assert_sound
from tests.races.storm_practice import CALM

pytestmark = pytest.mark.races

CATALOG = ("Query", "Catalog")
VISIT = ("BatchGetItem", "Appointments")
READ = ("BatchGetItem", "Appointments+Sheets")
REVIEWS = CLEARANCES = ("Query", "Charts")
BOOKING = ("TransactWriteItems", "Appointments+Charts+Clients+Counters+Sheets")
SITES: dict[str, list[Site]] = {
    "hold": [CATALOG, READ, ("TransactWriteItems", "Appointments+Counters+Sheets")],
    "release": [VISIT, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "complete": [CATALOG, REVIEWS, READ, BOOKING],
    "book": [CATALOG, REVIEWS, READ, BOOKING],
    "move": [CATALOG, VISIT, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "cancel": [VISIT, CATALOG, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "confirm": [VISIT, ("TransactWriteItems", "Appointments"), CATALOG],
    "series": [CATALOG, REVIEWS, READ, BOOKING],
    "wait for staff": [CATALOG, CLEARANCES, REVIEWS, READ, BOOKING],
    "be stopped": [CATALOG, VISIT, READ, ("TransactWriteItems", "Appointments+Counters+Sheets")],
    "be called": [CATALOG, ("GetItem", "Charts"), ("TransactWriteItems", "Charts+Counters")],
}
"""Every call that a write makes, in order; the practice is read when what is kept of it is too old."""

MANNERS: dict[str, dict[str, bool]] = {"once": {"once": True}, "a call": {}, "for good": {"lasting": True}}
BY_BOTOCORE = (lost_request, lost_answer, done_and_broken)
"""What botocore tries again by itself, so that one time makes a difference."""


def test_every_write_of_the_api_has_its_calls_listed() -> None:
    writes = {(method, path) for path, methods in app.routes.items() for method in methods if method != "GET"}
    assert len(writes) == len(SITES) - 1, "hold and direct booking share a route; every other write has one errand"


@pytest.mark.parametrize("name", ERRANDS)
def test_a_write_makes_the_calls_that_are_listed_and_no_other(opened: Opened, name: str) -> None:
    opened(CALM)
    errand = ERRANDS[name](0)
    with wire() as watched:
        assert _sent(errand).status == errand.done
    assert watched.sites == SITES[name]


def test_whatever_fails_wherever_the_times_stay_whole_and_a_retry_gets_its_answer(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    crew = crew_at_work(engine, tmp_path, len(ERRANDS), lambda hand: _suffer(engine, hand))
    suffered = list(crew.seen("fault"))
    tell(faults=len(suffered), first_answers=dict(Counter(one["status"] for one in suffered)))
    tried = {(one["errand"], one["at"], one["fault"], one["manner"]) for one in suffered}
    expected = {
        (name, at, fault.__name__, manner)
        for name, sites in SITES.items()
        for at in range(len(sites))
        for fault, manner in _faults(sites[at])
    }
    assert tried == expected
    assert len({one["pid"] for one in suffered}) == len(ERRANDS)


def _faults(site: Site) -> Iterator[tuple[Fault, str]]:
    for fault in FAULTS:
        if fault.__name__ == "conflict" and site[0] != "TransactWriteItems":
            continue
        for manner in MANNERS:
            if manner != "once" or fault in BY_BOTOCORE:
                yield fault, manner


def _suffer(engine: Engine, hand: Hand) -> None:
    """Will do one errand again and again, each time with another fault, on tables of its own."""
    settle_on(dict(engine.fresh().environment))
    wiring.diary()
    wiring.catalog_table().save(CALM)
    name, prepare = list(ERRANDS.items())[hand.index]
    number = 0
    for at, site in enumerate(SITES[name]):
        for fault, manner in _faults(site):
            answer = _survive(prepare, number, strike_at=at, fault=fault, **MANNERS[manner])
            hand.note(kind="fault", errand=name, at=at, fault=fault.__name__, manner=manner, status=answer.status)
            number += 1


def _survive(prepare: Prepare, number: int, **how: Any) -> Answer:
    errand = prepare(number)
    with wire(**how) as spoilt:
        first = _sent(errand)
    assert spoilt.struck, how
    assert first.status in (errand.done, 503), (how, first)
    assert first.status != 503 or int(first.headers["Retry-After"]) > 0
    assert_sound()
    again = _sent(errand)
    assert again.status == errand.done, (how, first, again)
    assert first.status == 503 or again.body == first.body, (how, first, again)
    assert _sent(errand).body == again.body
    stored = assert_sound()
    of_client = [one for one in stored.values() if one.contact and one.contact.email == f"ada{number}@example.com"]
    assert len(of_client) == _bookings(prepare), (how, of_client)
    return first


def _sent(errand: Errand) -> Answer:
    wiring._catalog.cache_clear()
    return errand.send()


def _bookings(prepare: Prepare) -> int:
    return {"hold": 0, "release": 0, "series": 3, "be_stopped": 0, "be_called": 0}.get(prepare.__name__, 1)
