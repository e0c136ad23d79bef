"""Rows written under a condition each: one by a conditional put, several in one transaction, or none of them."""

from collections.abc import Sequence

from botocore.exceptions import ClientError
from pynamodb.exceptions import DeleteError, PutError, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.tables.batches import unavailable
from chalicelib.tables.settings import connection

Put = tuple[Model, Condition]
LOST_RACES = frozenset(
    {
        "ConditionalCheckFailed",
        "ConditionalCheckFailedException",
        "TransactionConflict",
        "TransactionConflictException",
    }
)
MISTAKE = "ValidationError"


def put(puts: Sequence[Put]) -> None:
    """Will store rows, each if its condition holds, all of them or none.

    Raises:
        Stale: a condition did not hold, or another transaction was at work.
        Unsure: there was no answer; it may have been stored.
    """
    try:
        _put(puts)
    except (TransactWriteError, PutError) as refusal:
        raise translated(refusal) from refusal


def translated(refusal: TransactWriteError | PutError | DeleteError) -> Exception:
    """Will say in our own words why a conditional write was refused; mistakes of ours stay what they are."""
    reasons = refusal.cancellation_reasons if isinstance(refusal, TransactWriteError) else []
    codes = {reason.code for reason in reasons if reason} or {_code(refusal.cause)}
    if MISTAKE in codes:
        return refusal
    if LOST_RACES.intersection(codes):
        return Stale()
    wrapped = unavailable(refusal.cause) if refusal.cause else refusal
    return Unsure() if isinstance(wrapped, Unavailable) else wrapped


def _put(puts: Sequence[Put]) -> None:
    if len(puts) == 1:
        [(row, condition)] = puts
        row.save(condition)
    elif puts:
        with TransactWrite(connection=connection()) as transaction:
            for row, condition in puts:
                transaction.save(row, condition)


def _code(cause: Exception | None) -> str:
    """What DynamoDB said; "" where it said nothing."""
    return str(cause.response["Error"].get("Code", "")) if isinstance(cause, ClientError) else ""
