"""DynamoDB misbehaving on purpose, through botocore's own events: our code is not touched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import ReadTimeoutError

from chalicelib.tables.settings import connection

Answer = dict[str, Any]


class Calls:
    """Hooks on the one DynamoDB client: counts its calls and answers some of them itself.

    `instead` maps an operation to answers, used up in order, before the engine is asked; an exception is raised.
    """

    def __init__(self, instead: dict[str, list[Answer | Exception]]) -> None:
        self.instead = instead
        self.requests: list[tuple[str, dict[str, Any]]] = []

    def before(self, model: Any, params: dict[str, Any], **_: Any) -> tuple[Any, Answer] | None:
        self.requests.append((model.name, params))
        waiting = self.instead.get(model.name, [])
        if not waiting:
            return None
        answer = waiting.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return _Http(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 200)), answer


class _Http:
    def __init__(self, status_code: int) -> None:
        self.status_code = status_code


@contextmanager
def troubled(**instead: list[Answer | Exception]) -> Iterator[Calls]:
    """Will answer the operations named with these answers instead of the engine's."""
    calls = Calls(instead)
    events: Any = connection().client.meta.events
    events.register_first("before-call.dynamodb", calls.before)
    yield calls
    events.unregister("before-call.dynamodb", calls.before)


@contextmanager
def answers_lost(operation: str) -> Iterator[None]:
    """Will let the engine do the work and lose its answer on the way back."""

    def lose(**_: Any) -> None:
        raise ReadTimeoutError(endpoint_url="https://dynamodb.example")

    events: Any = connection().client.meta.events
    events.register_first(f"after-call.dynamodb.{operation}", lose)
    yield
    events.unregister(f"after-call.dynamodb.{operation}", lose)


def refused(code: str, reasons: list[str] | None = None, status: int = 400) -> Answer:
    """Will make an error answer; `reasons` are a cancelled transaction's, "None" where an item was no cause."""
    answer: Answer = {"Error": {"Code": code, "Message": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    if reasons is not None:
        answer["CancellationReasons"] = [{"Code": reason} for reason in reasons]
    return answer


def cancelled(*reasons: str) -> Answer:
    """Will make the answer of a cancelled transaction."""
    return refused("TransactionCanceledException", list(reasons))


Silence = Callable[[], Answer | Exception]
SILENCES: dict[str, Silence] = {
    "timeout": lambda: ReadTimeoutError(endpoint_url="https://dynamodb.example"),
    "throttled": lambda: refused("ThrottlingException"),
    "over capacity": lambda: refused("ProvisionedThroughputExceededException"),
    "request limit": lambda: refused("RequestLimitExceeded"),
    "server error": lambda: refused("InternalServerError", status=500),
    "in progress": lambda: refused("TransactionInProgressException"),
}
"""What waiting can mend."""
MISTAKES = ("ValidationException", "AccessDeniedException", "ResourceNotFoundException")
"""What waiting cannot mend."""
