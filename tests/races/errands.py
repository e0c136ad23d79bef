"""One of each thing that a visitor may have written, ready to be done once and again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.benign import CLEAR, but
from tests.races.gateway_events import Answer, ask
from tests.races.storm_practice import client_named, start_at

DAYS = 25
"""Errands go to days of their own, one after the other, so that none stands in another's way."""


@dataclass(frozen=True)
class Errand:
    """A request that can be repeated word for word, and the ids of what it is about."""

    send: Callable[[], Answer]
    done: int


Prepare = Callable[[int], Errand]


def hold(number: int) -> Errand:
    body = _wish(number)
    return Errand(lambda: ask("POST", "/v1/holds", body, idempotency_key=_key("hold", number)), 201)


def release(number: int) -> Errand:
    held = _held(number)
    path = f"/v1/holds/{held['id']}"
    return Errand(lambda: ask("DELETE", path, link_secret=held["secret"]), 204)


def complete(number: int) -> Errand:
    held = _held(number)
    body = _wish(number) | {"hold": held["id"], "client": client_named(number), "answers": CLEAR}
    return Errand(lambda: ask("POST", "/v1/appointments", body, link_secret=held["secret"]), 201)


def book(number: int) -> Errand:
    body = _wish(number) | {"client": client_named(number), "answers": CLEAR}
    return Errand(lambda: ask("POST", "/v1/appointments", body, idempotency_key=_key("book", number)), 201)


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
        "first": _wish(number)["start"],
        "visits": 3,
        "client": client_named(number),
        "answers": CLEAR,
    }
    return Errand(lambda: ask("POST", "/v1/series", body, idempotency_key=_key("series", number)), 201)


def wait_for_staff(number: int) -> Errand:
    """A booking that a review holds back."""
    body = _wish(number) | {"client": client_named(number), "answers": but(rf_bladder="longstanding")}
    return Errand(lambda: ask("POST", "/v1/appointments", body, idempotency_key=_key("wait", number)), 201)


def be_stopped(number: int) -> Errand:
    """A hold whose answers call for help first."""
    held = _held(number)
    body = _wish(number) | {"hold": held["id"], "client": client_named(number), "answers": but(rf_chest="yes")}
    return Errand(lambda: ask("POST", "/v1/appointments", body, link_secret=held["secret"]), 409)


def be_called(number: int) -> Errand:
    body = {"first_name": "Ada", "phone": f"+1503555{number:04}", "consent": True}
    return Errand(lambda: ask("POST", "/v1/call-requests", body, idempotency_key=_key("call", number)), 202)


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


def _wish(number: int) -> dict[str, Any]:
    start = start_at(number % DAYS, 0) + timedelta(minutes=60 * (number // DAYS % 4))
    return {"service": "half", "start": start.isoformat()}


def _held(number: int) -> dict[str, Any]:
    held: dict[str, Any] = ask("POST", "/v1/holds", _wish(number)).body
    return held


def _change(number: int, verb: str, body: dict[str, Any]) -> Errand:
    booked = book(number).send().body
    identity, _, secret = booked["manage"].partition("#")[2].partition(".")
    path = f"/v1/appointments/{identity}/{verb}"
    return Errand(lambda: ask("POST", path, body, link_secret=secret), 200)


def _key(errand: str, number: int) -> str:
    return f"{errand:-<10}{number:010}"
