"""Consistent batch reads over several tables, which PynamoDB's models cannot do in one call."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.scheduling.errors import Unavailable
from chalicelib.tables.settings import connection

T = TypeVar("T")
Item = dict[str, dict[str, Any]]
KEYS_A_CALL = 100
CALLS_FOR_LEFTOVERS = 3
MISTAKES = frozenset({"ValidationException", "AccessDeniedException", "ResourceNotFoundException"})


def read_batch(wanted: Sequence[tuple[str, Item]]) -> dict[str, list[Item]]:
    """Will return the raw items of (table, key) pairs by table, read consistently, a hundred keys a call.

    Raises:
        Unavailable: DynamoDB did not answer, or left keys over again and again.
    """
    found: dict[str, list[Item]] = defaultdict(list)
    for part in _parts(wanted):
        for table, items in _read(part):
            found[table] += items
    return found


def _parts(wanted: Sequence[tuple[str, Item]]) -> Iterator[dict[str, Any]]:
    for first in range(0, len(wanted), KEYS_A_CALL):
        request: dict[str, Any] = {}
        for table, key in wanted[first : first + KEYS_A_CALL]:
            request.setdefault(table, {"Keys": [], "ConsistentRead": True})["Keys"].append(key)
        yield request


def _read(request: dict[str, Any]) -> Iterator[tuple[str, list[Item]]]:
    for _ in range(CALLS_FOR_LEFTOVERS):
        answer = _call(request)
        yield from answer["Responses"].items()
        request = answer.get("UnprocessedKeys") or {}
        if not request:
            return
    raise Unavailable


def _call(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return connection().dispatch("BatchGetItem", {"RequestItems": request, "ReturnConsumedCapacity": "NONE"})
    except (BotoCoreError, ClientError) as silence:
        raise unavailable(silence) from silence


def scanned(table: str) -> Iterator[Item]:
    """Will walk through the raw items of a table, read consistently: for those whose attributes no model names.

    Raises:
        Unavailable: DynamoDB did not answer.
    """
    request: dict[str, Any] = {"TableName": table, "ConsistentRead": True}
    while request:
        try:
            answer = connection().dispatch("Scan", request)
        except (BotoCoreError, ClientError) as silence:
            raise unavailable(silence) from silence
        yield from answer["Items"]
        last = answer.get("LastEvaluatedKey")
        request = request | {"ExclusiveStartKey": last} if last else {}


def answered(rows: Iterable[T]) -> Iterator[T]:
    """Will walk through the rows of a query or scan.

    Raises:
        Unavailable: DynamoDB did not answer.
    """
    try:
        yield from rows
    except PynamoDBException as silence:
        raise unavailable(silence.cause or silence) from silence


def unavailable(error: Exception) -> Exception:
    """Will return Unavailable for an error that waiting can mend, and the error itself for one that is a mistake."""
    if isinstance(error, ClientError) and error.response["Error"].get("Code") in MISTAKES:
        return error
    return Unavailable()
