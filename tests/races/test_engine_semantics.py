"""What our lock needs of an engine, asked of the engine itself, so that its fault is not taken for ours."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import ClientError

from dev.engines import Engine

pytestmark = pytest.mark.races

THREADS = 16


class Table:
    """The engine's counters, reached plainly."""

    def __init__(self, engine: Engine) -> None:
        self.client = engine.client()
        self.name = engine.tables["Counters"]

    def add(self, counter: str, condition: str = "", **values: Any) -> dict[str, Any]:
        """The transaction item that adds one to a counter."""
        update: dict[str, Any] = {
            "TableName": self.name,
            "Key": {"counter": {"S": counter}},
            "UpdateExpression": "ADD seen :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}, **values},
        }
        return {"Update": update | ({"ConditionExpression": condition} if condition else {})}

    def transact(self, *items: dict[str, Any], **more: Any) -> None:
        self.client.transact_write_items(TransactItems=list(items), **more)

    def seen(self, counter: str) -> int:
        item = self.client.get_item(TableName=self.name, Key={"counter": {"S": counter}}, ConsistentRead=True).get(
            "Item"
        )
        return int(item["seen"]["N"]) if item else 0


@pytest.fixture(scope="module")
def table(engine: Engine) -> Table:
    return Table(engine.fresh())


def _together(work: Callable[[int], int]) -> int:
    """Will do the work in all threads at once and return the sum of what they give."""
    barrier = Barrier(THREADS)

    def begin(index: int) -> int:
        barrier.wait(30)
        return work(index)

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(begin, range(THREADS)))


def _error(call: Callable[[], object]) -> dict[str, Any]:
    with pytest.raises(ClientError) as refusal:
        call()
    response: Any = refusal.value.response
    return dict(response)


def _code(call: Callable[[], object]) -> str:
    return str(_error(call)["Error"]["Code"])


def test_transactions_of_many_threads_lose_no_increment_and_stay_whole(table: Table) -> None:
    def increments(_: int) -> int:
        for _turn in range(10):
            table.transact(table.add("both-a"), table.add("both-b"))
        return 10

    total = _together(increments)
    assert (table.seen("both-a"), table.seen("both-b")) == (total, total)


def test_of_many_conditional_writers_of_one_version_exactly_one_wins(table: Table) -> None:
    def race(index: int) -> int:
        won = 0
        for turn in range(10):
            try:
                table.transact(table.add(f"race-{turn}", "attribute_not_exists(seen)"), table.add(f"by-{index}"))
            except ClientError:
                continue
            won += 1
        return won

    assert _together(race) == 10
    assert [table.seen(f"race-{turn}") for turn in range(10)] == [1] * 10
    assert sum(table.seen(f"by-{index}") for index in range(THREADS)) == 10


def test_a_refused_transaction_changes_nothing_and_names_its_reasons_in_order(table: Table) -> None:
    table.transact(table.add("kept"))
    items = table.add("new"), table.add("kept", "seen = :five", **{":five": {"N": "5"}}), table.add("newer")
    answer = _error(lambda: table.transact(*items))
    assert answer["Error"]["Code"] == "TransactionCanceledException"
    assert [reason["Code"] for reason in answer["CancellationReasons"]] == ["None", "ConditionalCheckFailed", "None"]
    assert (table.seen("new"), table.seen("kept"), table.seen("newer")) == (0, 1, 0)


def test_a_replayed_token_does_nothing_a_second_time(table: Table) -> None:
    for _ in range(2):
        table.transact(table.add("replayed"), ClientRequestToken="the-same-token")
    assert table.seen("replayed") == 1


def test_a_token_with_another_payload_is_refused(table: Table) -> None:
    table.transact(table.add("first"), ClientRequestToken="a-token-of-one")
    code = _code(lambda: table.transact(table.add("second"), ClientRequestToken="a-token-of-one"))
    assert code == "IdempotentParameterMismatchException"
    assert table.seen("second") == 0


def test_a_hundred_items_fit_a_transaction_and_one_more_does_not(table: Table) -> None:
    table.transact(*(table.add(f"many-{number}") for number in range(100)))
    code = _code(lambda: table.transact(*(table.add(f"more-{number}") for number in range(101))))
    assert code == "ValidationException"
    assert (table.seen("many-99"), table.seen("more-0")) == (1, 0)


def test_a_consistent_batch_read_sees_what_was_written_before_it(table: Table) -> None:
    keys = [{"counter": {"S": f"fresh-{number}"}} for number in range(4)]
    for turn in range(1, 26):
        table.transact(*(table.add(f"fresh-{number}") for number in range(4)))
        request = {table.name: {"Keys": keys, "ConsistentRead": True}}
        read = table.client.batch_get_item(RequestItems=request)["Responses"][table.name]
        assert [item["seen"]["N"] for item in read] == [str(turn)] * 4
