"""The app's own Lambda handler, asked the way API Gateway asks it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import app

Query = Mapping[str, str | list[str]]
PATTERNS = {resource: re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", resource)) for resource in app.routes}


@dataclass(frozen=True)
class Answer:
    """What came back to `method` and route `resource`. `problem` is the last part of a problem document's type."""

    status: int
    headers: dict[str, str]
    text: str
    method: str = ""
    resource: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def problem(self) -> str:
        assert self.headers["Content-Type"] == "application/problem+json", self
        assert self.json["status"] == self.status, self
        return str(self.json["type"]).removeprefix("/problems/")

    @property
    def pointers(self) -> list[str]:
        """The fields that a problem document names."""
        return [error["pointer"] for error in self.json["errors"]]


def call(
    method: str,
    path: str,
    body: object = None,
    headers: dict[str, str] | None = None,
    query: Query | None = None,
    **more: Any,
) -> Answer:
    """Will answer a request: `body` as JSON, or `raw` (text) as it is; `claims` are what the authorizer verified."""
    answer: dict[str, Any] = app(event(method, path, body, headers, query, **more), None)
    return Answer(answer["statusCode"], answer["headers"], answer["body"], method, resource_of(path)[0])


def event(
    method: str,
    path: str,
    body: object = None,
    headers: dict[str, str] | None = None,
    query: Query | None = None,
    *,
    raw: str | None = None,
    is_base64: bool = False,
    claims: dict[str, Any] | None = None,
    address: str = "192.0.2.1",
) -> dict[str, Any]:
    """Will make the event of a request, as API Gateway's REST API makes it."""
    resource, parameters = resource_of(path)
    lists = {name: value if isinstance(value, list) else [value] for name, value in (query or {}).items()}
    sent = {"Content-Type": "application/json"} | (headers or {})
    context: dict[str, Any] = {"httpMethod": method, "resourcePath": resource, "identity": {"sourceIp": address}}
    return {
        "httpMethod": method,
        "resource": resource,
        "path": path,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": {name: values[-1] for name, values in lists.items()} or None,
        "multiValueQueryStringParameters": lists or None,
        "pathParameters": parameters or None,
        "stageVariables": None,
        "isBase64Encoded": is_base64,
        "body": raw if body is None else json.dumps(body),
        "requestContext": context if claims is None else context | {"authorizer": {"claims": claims}},
    }


def resource_of(path: str) -> tuple[str, dict[str, str]]:
    """Will return the route that the gateway takes for a path, and the path's parameters."""
    for resource, pattern in PATTERNS.items():
        found = pattern.fullmatch(path)
        if found:
            return resource, found.groupdict()
    raise LookupError(f"the gateway knows no route for {path}, so it would not ask us")
