"""What a write makes of DynamoDB's refusals and silences: Stale, TooMany, Unsure, or a mistake of ours."""

import json
from dataclasses import replace

import pytest
from botocore.exceptions import EndpointConnectionError
from pynamodb.exceptions import TransactWriteError

from chalicelib.scheduling.errors import Stale, TooMany, Unavailable, Unsure
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Writing
from tests.tables.troubled_calls import MISTAKES, SILENCES, Silence, answers_lost, cancelled, refused, troubled
from tests.tables.visits import CLIENT, KEY, count, sheet, visit

WRITING = Writing(sheets=[sheet()], appointments=[visit()], client=CLIENT, counts=(count("a"), count("b")))
FAILED, CONFLICT, FINE = "ConditionalCheckFailed", "TransactionConflict", "None"
# The transaction's items in DynamoDB's order: sheet, appointment, client, counter a, counter b.


def test_sheets_and_appointments_are_put_before_client_and_counters_are_updated(table: DiaryTable) -> None:
    with troubled() as calls:
        table.write(WRITING)
    [(operation, params)] = calls.requests
    assert operation == "TransactWriteItems"
    order = [(kind, item[kind]["TableName"]) for item in _items(params) for kind in item]
    assert order == [
        ("Put", "test-Sheets"),
        ("Put", "test-Appointments"),
        *[("Put", "test-Names")] * 5,
        ("Update", "test-Clients"),
        ("Update", "test-Counters"),
        ("Update", "test-Counters"),
    ]


def _items(params: dict[str, bytes]) -> list[dict[str, dict[str, str]]]:
    items: list[dict[str, dict[str, str]]] = json.loads(params["body"])["TransactItems"]
    return items


@pytest.mark.parametrize("code", [FAILED, CONFLICT])
@pytest.mark.parametrize("place", range(5))
def test_a_conflict_anywhere_is_a_lost_race_unless_only_a_counter_refused(
    table: DiaryTable, code: str, place: int
) -> None:
    reasons = [FINE] * 5
    reasons[place] = code
    with troubled(TransactWriteItems=[cancelled(*reasons)]), pytest.raises((Stale, TooMany)) as refusal:
        table.write(WRITING)
    assert isinstance(refusal.value, TooMany) == (code == FAILED and place >= 3)
    assert not isinstance(refusal.value, Unsure)


def test_a_review_that_was_opened_meanwhile_is_no_lost_race_because_what_is_written_is_out_of_date(
    table: DiaryTable,
) -> None:
    reasons = [FINE, FINE, FAILED, FINE, FINE]
    with troubled(TransactWriteItems=[cancelled(*reasons)]), pytest.raises(Unavailable):
        table.write(replace(WRITING, reviews=()))


def test_a_counter_in_conflict_beside_a_full_one_says_that_it_is_full(table: DiaryTable) -> None:
    with troubled(TransactWriteItems=[cancelled(FINE, FINE, FINE, CONFLICT, FAILED)]), pytest.raises(TooMany):
        table.write(WRITING)


@pytest.mark.parametrize("name", SILENCES)
def test_a_write_without_an_answer_is_unsure(table: DiaryTable, name: str) -> None:
    silence: Silence = SILENCES[name]
    with troubled(TransactWriteItems=[silence()]), pytest.raises(Unsure):
        table.write(WRITING)


@pytest.mark.parametrize("reason", ["ThrottlingError", "ProvisionedThroughputExceeded"])
def test_a_transaction_cancelled_by_load_alone_is_unsure(table: DiaryTable, reason: str) -> None:
    with troubled(TransactWriteItems=[cancelled(reason, FINE, FINE, FINE, FINE)]), pytest.raises(Unsure):
        table.write(WRITING)


def test_a_write_to_nowhere_is_unsure(table: DiaryTable) -> None:
    nowhere = EndpointConnectionError(endpoint_url="https://dynamodb.example")
    with troubled(TransactWriteItems=[nowhere]), pytest.raises(Unsure):
        table.write(WRITING)


def test_a_lost_answer_is_unsure_and_the_write_is_there(table: DiaryTable) -> None:
    with answers_lost("TransactWriteItems"), pytest.raises(Unsure):
        table.write(WRITING)
    assert table.read([KEY], ["visit-1"]).appointments == {"visit-1": visit()}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_of_ours_is_neither_stale_nor_unsure(table: DiaryTable, code: str) -> None:
    with troubled(TransactWriteItems=[refused(code)]), pytest.raises(TransactWriteError):
        table.write(WRITING)


def test_an_item_that_can_never_be_written_is_a_mistake(table: DiaryTable) -> None:
    never = cancelled("ValidationError", FINE, FINE, FINE, FINE)
    with troubled(TransactWriteItems=[never]), pytest.raises(TransactWriteError):
        table.write(WRITING)


@pytest.mark.parametrize("name", SILENCES)
def test_a_query_without_an_answer_is_unavailable(table: DiaryTable, name: str) -> None:
    silence: Silence = SILENCES[name]
    with troubled(Scan=[silence()]), pytest.raises(Unavailable):
        list(table.sheets())


@pytest.mark.parametrize("code", MISTAKES)
def test_a_query_that_is_a_mistake_is_not_unavailable(table: DiaryTable, code: str) -> None:
    with troubled(Scan=[refused(code)]), pytest.raises(Exception, match=code):
        list(table.appointments())
