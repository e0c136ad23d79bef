"""What DynamoDB's table of charts does besides what the port promises: troubles, calls, and what is readable."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.scheduling.errors import Unavailable
from chalicelib.tables.charts import row_of, sealed_of
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Sealed, Writing
from tests.fakes import FakeCharts, FakeDiary
from tests.tables.chart_records import every_field, record
from tests.tables.troubled_calls import MISTAKES, SILENCES, Answer, Silence, refused, troubled
from tests.tables.visits import CLIENT, NOW, count, visit

READS: dict[str, Callable[[], object]] = {
    "GetItem": lambda: wiring.charts().get("ann", "note#one"),
    "Query": lambda: wiring.charts().find("ann", Kind.NOTE),
    "Query of the index": lambda: wiring.charts().due(NOW),
}


@pytest.fixture
def sealed() -> Sealed:
    return FakeCharts(FakeDiary()).seal(record())


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("name", SILENCES)
def test_a_chart_that_cannot_be_read_is_unavailable(read: str, name: str) -> None:
    silence: Silence = SILENCES[name]
    with troubled(**{read.partition(" ")[0]: [silence()]}), pytest.raises(Unavailable):
        READS[read]()


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_no_silence(read: str, code: str) -> None:
    answers: list[Answer | Exception] = [refused(code)]
    with troubled(**{read.partition(" ")[0]: answers}), pytest.raises(Exception, match=code):
        READS[read]()


def test_one_record_is_one_call_to_write_and_one_to_read(table: DiaryTable) -> None:
    sealed = wiring.charts().seal(every_field())
    with troubled() as calls:
        table.write(Writing(records=(sealed,)))
        wiring.charts().get("ann", sealed.key)
        wiring.charts().find("ann", Kind.REVIEW)
    assert [name for name, _ in calls.requests] == ["TransactWriteItems", "GetItem", "GetItem", "Query"]


def test_in_one_transaction_records_go_before_records_come_and_counters_are_last(table: DiaryTable) -> None:
    old, new = (wiring.charts().seal(record(name)) for name in ("old", "new"))
    table.write(Writing(records=(old,)))
    with troubled() as calls:
        table.write(Writing(appointments=[visit()], records=(new,), drop=(old,), client=CLIENT, counts=(count(),)))
    [(_, params)] = calls.requests
    order = [
        (kind, one["TableName"]) for item in json.loads(params["body"])["TransactItems"] for kind, one in item.items()
    ]
    assert order == [
        ("Delete", "test-Charts"),
        ("Put", "test-Appointments"),
        ("Put", "test-Charts"),
        *[("Put", "test-Names")] * 5,
        ("Update", "test-Clients"),
        ("Update", "test-Counters"),
    ]


def test_nothing_of_the_content_is_in_the_row(table: DiaryTable) -> None:
    table.write(Writing(records=(wiring.charts().seal(record()),)))
    [stored] = wiring.charts().find("ann", Kind.NOTE)
    assert "Burning" not in str(row_of(stored).serialize())
    assert "note#one" in str(row_of(stored).serialize())


def test_a_record_is_forgotten_no_sooner_than_it_says(sealed: Sealed) -> None:
    odd = replace(sealed, forget=NOW + timedelta(microseconds=1))
    assert sealed_of(row_of(odd)).forget == NOW + timedelta(seconds=1)


def test_what_is_not_due_is_in_no_queue(sealed: Sealed) -> None:
    assert row_of(sealed).serialize().keys() == {"client_id", "record", "kind", "made_at", "version", "box"}
    assert row_of(replace(sealed, due=NOW)).queue == "open"
