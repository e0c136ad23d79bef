"""Requests as API Gateway hands them to the Lambda, given to the app's own handler."""

import json
import re
from dataclasses import dataclass
from typing import Any

from app import app

_RESOURCES = (
    (re.compile(r"^/v1/holds/(?P<hold_id>[^/]+)$"), "/v1/holds/{hold_id}"),
    (re.compile(r"^/v1/appointments/(?P<appointment_id>[^/]+)(?P<rest>/.+)?$"), "/v1/appointments/{appointment_id}"),
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def problem(self) -> str:
        """The name of the problem, "" when there is none."""
        return str(self.body["type"]).rpartition("/")[2] if self.status >= 400 else ""

    @property
    def is_clean_refusal(self) -> bool:
        """Whether it is a 409 that says the time is gone and what is free instead."""
        return self.status == 409 and self.problem == "slot-taken" and bool(self.body["alternatives"])


def ask(method: str, path: str, body: Any = None, *, address: str = "192.0.2.1", **headers: str) -> Answer:
    """Will answer a request with the app's handler; underscores of header names become hyphens."""
    answer: dict[str, Any] = app(event(method, path, body, address=address, **headers), None)
    text = answer["body"]
    return Answer(answer["statusCode"], answer["headers"], json.loads(text) if text else None)


def event(method: str, path: str, body: Any = None, *, address: str = "192.0.2.1", **headers: str) -> dict[str, Any]:
    """Will return the event of a request from a network address."""
    resource, parameters = _resource(path)
    sent = {"content-type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "httpMethod": method,
        "resource": resource,
        "path": path,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": parameters,
        "stageVariables": None,
        "isBase64Encoded": False,
        "body": None if body is None else json.dumps(body),
        "requestContext": {"httpMethod": method, "resourcePath": resource, "identity": {"sourceIp": address}},
    }


def _resource(path: str) -> tuple[str, dict[str, str] | None]:
    for pattern, resource in _RESOURCES:
        found = pattern.match(path)
        if found:
            parts = found.groupdict()
            rest = parts.pop("rest", None) or ""
            return resource + rest, {name: value for name, value in parts.items() if value}
    return path, None
