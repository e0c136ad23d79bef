"""One of each thing that a visitor may have written, ready to be done once and again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.benign import CLEAR, but
from tests.races.gateway_events import Answer, ask
from tests.races.storm_practice import client_named, start_at

DAYS = 25
"""Errands go to days of their own, one after the other, so that none stands in another's way."""


@dataclass(frozen=True)
class Errand:
    """A request that can be repeated word for word, and what it answers when it is done.

    `books` is how many appointments its client has then. Where it is about a `visit`, `leaves` says how many records of
    each kind are in the client's chart. What the answer says under a name of `anew` is another each time.
    """

    send: Callable[[], Answer]
    done: int
    books: int = 1
    visit: str = ""
    leaves: Mapping[str, int] = field(default_factory=dict)
    anew: frozenset[str] = frozenset()

    def lasting(self, answer: Answer) -> Any:
        """Will return what every answer to the errand says alike."""
        if not self.anew:
            return answer.body
        return {name: value for name, value in answer.body.items() if name not in self.anew}


Prepare = Callable[[int], Errand]


def hold(number: int) -> Errand:
    body = wish(number)
    return Errand(lambda: ask("POST", "/v1/holds", body, idempotency_key=key("hold", number)), 201, books=0)


def release(number: int) -> Errand:
    held = _held(number)
    path = f"/v1/holds/{held['id']}"
    return Errand(lambda: ask("DELETE", path, link_secret=held["secret"]), 204, books=0)


def complete(number: int) -> Errand:
    held = _held(number)
    body = wish(number) | {"hold": held["id"], "client": client_named(number), "answers": CLEAR}
    return Errand(lambda: ask("POST", "/v1/appointments", body, link_secret=held["secret"]), 201)


def book(number: int) -> Errand:
    body = wish(number) | {"client": client_named(number), "answers": CLEAR}
    return Errand(lambda: ask("POST", "/v1/appointments", body, idempotency_key=key("book", number)), 201)


def move(number: int) -> Errand:
    there = start_at(number % DAYS, 16 + 4 * (number // DAYS % 4)).isoformat()
    return _change(number, "reschedule", {"start": there})


def cancel(number: int) -> Errand:
    return _change(number, "cancel", {})


def confirm(number: int) -> Errand:
    return _change(number, "confirm", {})


def series(number: int) -> Errand:
    body = {
        "service": "half",
        "first": wish(number)["start"],
        "visits": 3,
        "client": client_named(number),
        "answers": CLEAR,
    }
    return Errand(lambda: ask("POST", "/v1/series", body, idempotency_key=key("series", number)), 201, books=3)


def wait_for_staff(number: int) -> Errand:
    """A booking that a review holds back."""
    body = wish(number) | {"client": client_named(number), "answers": but(rf_bladder="longstanding")}
    return Errand(lambda: ask("POST", "/v1/appointments", body, idempotency_key=key("wait", number)), 201)


def be_stopped(number: int) -> Errand:
    """A hold whose answers call for help first."""
    held = _held(number)
    body = wish(number) | {"hold": held["id"], "client": client_named(number), "answers": but(rf_chest="yes")}
    return Errand(lambda: ask("POST", "/v1/appointments", body, link_secret=held["secret"]), 409, books=0)


def be_called(number: int) -> Errand:
    body = {"first_name": "Ada", "phone": f"+1503555{number:04}", "consent": True}
    return Errand(lambda: ask("POST", "/v1/call-requests", body, idempotency_key=key("call", number)), 202, books=0)


ERRANDS: dict[str, Prepare] = {
    "hold": hold,
    "release": release,
    "complete": complete,
    "book": book,
    "move": move,
    "cancel": cancel,
    "confirm": confirm,
    "series": series,
    "wait for staff": wait_for_staff,
    "be stopped": be_stopped,
    "be called": be_called,
}


def wish(number: int) -> dict[str, Any]:
    start = start_at(number % DAYS, 0) + timedelta(minutes=60 * (number // DAYS % 4))
    return {"service": "half", "start": start.isoformat()}


def _held(number: int) -> dict[str, Any]:
    held: dict[str, Any] = ask("POST", "/v1/holds", wish(number)).body
    return held


def _change(number: int, verb: str, body: dict[str, Any]) -> Errand:
    identity, secret = link(book(number).send())
    path = f"/v1/appointments/{identity}/{verb}"
    return Errand(lambda: ask("POST", path, body, link_secret=secret), 200)


def link(booked: Answer) -> tuple[str, str]:
    """Will return the id and the secret of an appointment's link."""
    identity, _, secret = booked.body["manage"].partition("#")[2].partition(".")
    return identity, secret


def key(errand: str, number: int) -> str:
    return f"{errand:-<10}{number:010}"
