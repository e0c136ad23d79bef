"""DynamoDB failing on purpose at one place, through botocore's own events: the product's code is not touched."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

from chalicelib.tables.settings import connection

Request = Any
Fault = Callable[[Request], AWSResponse | None]
Site = tuple[str, str]
"""A call as it is listed: the operation, and the tables it names without their marks."""
Manner = Callable[[int, int], bool]
"""Which tries are struck, by the number of the call and of botocore's try at it, both from 0."""


@dataclass
class Wire:
    """What passes between the app and DynamoDB; `fault` strikes what `manner` picks."""

    fault: Fault | None = None
    manner: Manner = lambda _call, _again: False
    sites: list[Site] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    _tries: dict[str, list[int]] = field(default_factory=dict)

    def before_send(self, request: Request, **_: Any) -> AWSResponse | None:
        call = request.headers["amz-sdk-invocation-id"]
        if call not in self._tries:
            self._tries[call] = [len(self.sites), -1]
            self.sites.append(_site(request))
        self._tries[call][1] += 1
        number, again = self._tries[call]
        if self.fault is None or not self.manner(number, again):
            return None
        self.struck.add(number)
        return self.fault(request)


def a_call(at: int) -> Manner:
    """Every try at one call."""
    return lambda call, _: call == at


def for_good(at: int) -> Manner:
    """That call and whatever follows."""
    return lambda call, _: call >= at


def every_call_once(_at: int) -> Manner:
    """The first try at each call."""
    return lambda _, again: not again


@contextmanager
def wire(fault: Fault | None = None, manner: Manner | None = None) -> Iterator[Wire]:
    """Will watch the connection's calls, and spoil those that `manner` picks."""
    watching = Wire(fault, manner) if manner else Wire()
    events: Any = connection().client.meta.events
    events.register_first("before-send.dynamodb", watching.before_send)
    try:
        yield watching
    finally:
        events.unregister("before-send.dynamodb", watching.before_send)


def lost_request(request: Request) -> AWSResponse | None:
    """Never reaches DynamoDB."""
    raise ConnectTimeoutError(endpoint_url=request.url)


def lost_answer(request: Request) -> AWSResponse | None:
    """DynamoDB does it, and nobody hears of it."""
    connection().client._endpoint.http_session.send(request)
    raise ReadTimeoutError(endpoint_url=request.url)


def conflict(request: Request) -> AWSResponse | None:
    """Another transaction is at the same items; only writes can meet one."""
    if _operation(request) != "TransactWriteItems":
        return None
    reasons = [{"Code": "TransactionConflict"}] + [{"Code": "None"}] * (len(_body(request)["TransactItems"]) - 1)
    return refusal(request, 400, "TransactionCanceledException", CancellationReasons=reasons)


def throttled(request: Request) -> AWSResponse | None:
    """Too fast for the table."""
    return refusal(request, 400, "ProvisionedThroughputExceededException")


def throttled_inside(request: Request) -> AWSResponse | None:
    """One item of the transaction is throttled; of a batch read everything is left over."""
    if _operation(request) == "TransactWriteItems":
        reasons = [{"Code": "ThrottlingError"}] + [{"Code": "None"}] * (len(_body(request)["TransactItems"]) - 1)
        return refusal(request, 400, "TransactionCanceledException", CancellationReasons=reasons)
    if _operation(request) == "BatchGetItem":
        return _answer(request, 200, {"Responses": {}, "UnprocessedKeys": _body(request)["RequestItems"]})
    return throttled(request)


def broken(request: Request) -> AWSResponse | None:
    """DynamoDB has an error of its own."""
    return refusal(request, 500, "InternalServerError")


def done_and_broken(request: Request) -> AWSResponse | None:
    """DynamoDB does it, and then answers an error of its own."""
    connection().client._endpoint.http_session.send(request)
    return broken(request)


FAULTS: tuple[Fault, ...] = (
    lost_request,
    lost_answer,
    conflict,
    throttled,
    throttled_inside,
    broken,
    done_and_broken,
)


def _site(request: Request) -> Site:
    body = _body(request)
    named = [body["TableName"]] if "TableName" in body else list(body.get("RequestItems", ()))
    named += [part["TableName"] for item in body.get("TransactItems", ()) for part in item.values()]
    return _operation(request), "+".join(sorted({name.partition("-")[0] for name in named}))


def _operation(request: Request) -> str:
    target = request.headers["X-Amz-Target"]
    return (target.decode() if isinstance(target, bytes) else str(target)).partition(".")[2]


def _body(request: Request) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(request.body)
    return parsed


def refusal(request: Request, status: int, code: str, **more: Any) -> AWSResponse:
    """Will make an error as DynamoDB and KMS answer it."""
    return _answer(request, status, {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code, **more})


def _answer(request: Request, status: int, body: dict[str, Any]) -> AWSResponse:
    answer: Any = AWSResponse(request.url, status, HTTPHeaders(), None)
    answer._content = json.dumps(body).encode()
    made: AWSResponse = answer
    return made
