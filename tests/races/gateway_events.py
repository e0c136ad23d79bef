"""Requests as API Gateway hands them to the Lambda, given to the app's own handler."""

import json
from dataclasses import dataclass
from typing import Any

from app import app
from tests.routes.gateway import event


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
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return _answered(event(method, path, body, sent, address=address))


def ask_as(claims: dict[str, Any], method: str, path: str, body: Any = None) -> Answer:
    """Will answer a request of somebody of whom the gateway verified these claims."""
    return _answered(event(method, path, body, claims=claims))


def _answered(asked: dict[str, Any]) -> Answer:
    answer: dict[str, Any] = app(asked, None)
    text = answer["body"]
    return Answer(answer["statusCode"], answer["headers"], json.loads(text) if text else None)
