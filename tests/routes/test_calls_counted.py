"""How many calls to the cloud one request makes when the process is warm."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib.tables.settings import connection
from tests.routes.gateway import call
from tests.routes.visitor import KEY, SERVICE, Link, Visitor

BOOKING = ["BatchGetItem", "Query", "BatchGetItem", "TransactWriteItems"]
"""How the client may book; whether they wait for a review; sheets and appointment; all of it written."""


@contextmanager
def counted() -> Iterator[list[str]]:
    """Will note each operation that is sent to DynamoDB; no other client exists in a warm process."""
    sent: list[str] = []

    def note(model: Any, **_: Any) -> None:
        sent.append(model.name)

    events: Any = connection().client.meta.events
    events.register_first("before-call", note)
    yield sent
    events.unregister("before-call", note)


@pytest.fixture
def warm(visitor: Visitor) -> Visitor:
    """A visitor of a process that has the practice and the link key."""
    held = visitor.hold(visitor.starts()[0]).json
    call("DELETE", f"/v1/holds/{held['id']}", headers={"Link-Secret": held["secret"]})
    return visitor


def test_a_look_at_the_practice_is_no_call(warm: Visitor) -> None:
    with counted() as sent:
        assert call("GET", "/v1/practice").status == 200
    assert warm.starts()
    assert sent == []


def test_a_look_at_free_times_is_one_batch_read(warm: Visitor) -> None:
    with counted() as sent:
        assert warm.starts()
    assert sent == ["BatchGetItem"]


def test_a_hold_is_one_read_and_one_write(warm: Visitor) -> None:
    start = warm.starts()[0]
    with counted() as sent:
        assert warm.hold(start).status == 201
    assert sent == ["BatchGetItem", "TransactWriteItems"]


def test_completing_a_hold_is_three_reads_and_one_write(warm: Visitor) -> None:
    held = warm.hold(warm.starts()[0]).json
    with counted() as sent:
        assert warm.complete(held).status == 201
    assert sent == BOOKING


def test_a_repeated_booking_is_three_reads(warm: Visitor) -> None:
    start = warm.starts()[0]
    warm.book(start)
    with counted() as sent:
        assert warm.book(start).status == 201
    assert sent == BOOKING[:-1]


@pytest.mark.parametrize("therapist", [{}, {"therapist": "tom"}])
def test_booking_directly_is_three_reads_and_one_write(warm: Visitor, therapist: dict[str, str]) -> None:
    start = warm.starts()[0]
    with counted() as sent:
        assert warm.book(start, **therapist).status == 201
    assert sent == BOOKING


def test_a_series_is_three_reads_and_one_write(warm: Visitor) -> None:
    first = warm.starts("relaxation")[0]
    with counted() as sent:
        assert warm.series(first, 6).status == 201
    assert sent == BOOKING


def test_a_refused_hold_is_one_read_with_its_alternatives(warm: Visitor) -> None:
    start = warm.starts()[0]
    warm.book(start, therapist="maya")
    with counted() as sent:
        assert warm.hold(start, therapist="maya").json["alternatives"]
    assert sent == ["BatchGetItem"]


def test_a_hold_with_a_foreign_secret_is_no_call(warm: Visitor) -> None:
    held = warm.hold(warm.starts()[0]).json
    with counted() as sent:
        assert warm.complete(held, "x" * 43).status == 404
    assert sent == []


def test_a_request_that_cannot_be_read_is_no_call(warm: Visitor) -> None:
    with counted() as sent:
        assert warm.book("tomorrow", KEY).status == 422
        assert call("GET", "/v1/slots", query={"service": SERVICE, "from": "x"}).status == 422
    assert sent == []


def test_a_move_and_a_cancellation_are_two_reads_and_one_write(warm: Visitor) -> None:
    starts = warm.starts()
    link = Link(warm.book(starts[0]))
    with counted() as sent:
        assert link("POST", "reschedule", {"start": starts[12]}).status == 200
    assert sent == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    with counted() as sent:
        assert link("POST", "cancel", {}).status == 200
    assert sent == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
