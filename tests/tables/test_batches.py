"""The batch read: a hundred keys a call, leftovers asked for again, silence told from mistakes."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.scheduling.errors import Unavailable
from chalicelib.tables.appointments import row_of
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Writing
from tests.tables.troubled_calls import MISTAKES, SILENCES, Answer, Silence, refused, troubled
from tests.tables.visits import KEY, sheet, visit

OTHER = ("room#main-1", "2026-12")


def left_over(*keys: tuple[str, str]) -> Answer:
    """Will make an answer that has nothing but keys to ask for again."""
    again = {"Keys": [{"resource": {"S": who}, "month": {"S": month}} for who, month in keys], "ConsistentRead": True}
    return {"Responses": {}, "UnprocessedKeys": {"test-Sheets": again}}


def asked(params: dict[str, Any]) -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(params["body"])["RequestItems"]
    return tables


def test_sheets_and_appointments_come_in_one_consistent_call(table: DiaryTable) -> None:
    with troubled() as calls:
        table.read([KEY, OTHER], ["visit-1"])
    [(operation, params)] = calls.requests
    assert operation == "BatchGetItem"
    assert all(part["ConsistentRead"] for part in asked(params).values())
    assert {name: len(part["Keys"]) for name, part in asked(params).items()} == {
        "test-Sheets": 2,
        "test-Appointments": 1,
    }


def test_nothing_asked_is_no_call(table: DiaryTable) -> None:
    with troubled() as calls:
        table.read([])
    assert calls.requests == []


@pytest.mark.parametrize(("keys", "sizes"), [(100, [100]), (101, [100, 1]), (250, [100, 100, 50])])
def test_a_call_takes_a_hundred_keys(table: DiaryTable, keys: int, sizes: list[int]) -> None:
    with troubled() as calls:
        table.read([("therapist#maya", f"{2000 + n}-01") for n in range(keys)])
    assert [len(asked(params)["test-Sheets"]["Keys"]) for _, params in calls.requests] == sizes


def test_keys_left_over_are_asked_for_again(table: DiaryTable) -> None:
    table.write(Writing(sheets=[sheet(), sheet(OTHER)], appointments=[visit()]))
    with troubled(BatchGetItem=[left_over(KEY, OTHER), left_over(OTHER)]) as calls:
        assert set(table.read([KEY, OTHER]).book) == {OTHER}
    assert [len(asked(params)["test-Sheets"]["Keys"]) for _, params in calls.requests] == [2, 2, 1]


def test_what_came_beside_leftovers_is_kept(table: DiaryTable) -> None:
    table.write(Writing(sheets=[sheet(OTHER)], appointments=[visit()]))
    first = left_over(OTHER)
    first["Responses"] = {"test-Appointments": [{"visit": {"S": json.dumps(_document(table))}}]}
    with troubled(BatchGetItem=[first]):
        reading = table.read([OTHER], ["visit-1"])
    assert (set(reading.book), set(reading.appointments)) == ({OTHER}, {"visit-1"})


def _document(table: DiaryTable) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(row_of(table.read([], ["visit-1"]).appointments["visit-1"]).visit)
    return document


def test_keys_left_over_again_and_again_are_unavailable_and_never_taken_for_free(table: DiaryTable) -> None:
    with troubled(BatchGetItem=[left_over(KEY)] * 10) as calls, pytest.raises(Unavailable):
        table.read([KEY])
    assert len(calls.requests) == 3


@pytest.mark.parametrize("name", SILENCES)
def test_a_read_without_an_answer_is_unavailable(table: DiaryTable, name: str) -> None:
    silence: Silence = SILENCES[name]
    with troubled(BatchGetItem=[silence()]), pytest.raises(Unavailable):
        table.read([KEY])


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_of_ours_is_not_called_unavailable(table: DiaryTable, code: str) -> None:
    with troubled(BatchGetItem=[refused(code)]), pytest.raises(ClientError, match=code):
        table.read([KEY])
