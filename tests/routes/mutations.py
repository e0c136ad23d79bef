"""Requests gone wrong: a good one of some route, with one to three things changed; the same for the same seed."""

import base64
import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.benign import CLEAR
from tests.moto_stack import EDGE_KEY
from tests.routes.after_requests import afterwards, seen_afterwards
from tests.routes.calendar_requests import kept
from tests.routes.desk_requests import at_the_desk
from tests.routes.form_requests import filled_in
from tests.routes.gateway import event
from tests.routes.odd_values import ADDRESSES, DAYS, KINDS, ODD, RAW, TEXTS
from tests.routes.staff_requests import cared_for
from tests.routes.visit_requests import seen_to
from tests.routes.visitor import ANN, SERVICE
from tests.routes.wish_requests import waited


@dataclass
class Sent:
    """A request that can still be changed."""

    method: str
    path: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, str | list[str]] = field(default_factory=dict)
    raw: str | None = None
    is_base64: bool = False
    claims: dict[str, Any] | None = None
    address: str = "192.0.2.1"

    def event(self) -> dict[str, Any]:
        return event(
            self.method,
            self.path,
            None if self.raw is not None else self.body,
            self.headers,
            self.query,
            raw=self.raw,
            is_base64=self.is_base64,
            claims=self.claims,
            address=self.address,
        )


Things = Sequence[tuple[str, str]]
"""Ids with their secrets."""


def good(rng: Random, starts: Sequence[str], holds: Things, booked: Things, claims: dict[str, Any]) -> Sent:
    """Will make a request that could succeed, on any of the routes."""
    start, key = rng.choice(starts), f"key-{rng.randrange(10**12):016}"
    (hold, hold_secret), (one, secret) = rng.choice(holds), rng.choice(booked)
    wish, link = {"service": SERVICE, "start": start}, {"Link-Secret": secret}
    booking = wish | {"client": ANN | {"email": f"ann-{rng.randrange(10**6)}@example.com"}, "answers": CLEAR}
    path = f"/v1/appointments/{one}"
    series = {"service": "relaxation", "first": start, "visits": 2, "client": ANN, "answers": CLEAR}
    caller = {"first_name": "Ann", "phone": "503 555 0111", "consent": True}
    return rng.choice(
        (
            lambda: Sent("GET", "/v1/practice"),
            lambda: Sent("GET", "/v1/slots", query={"service": SERVICE, "from": start[:10], "therapist": "maya"}),
            lambda: Sent("GET", "/v1/questionnaire", query={"stage": "F", "language": "es"}),
            lambda: Sent("GET", "/v1/slots", query={"service": SERVICE, "from": start[:10], "to": start[:10]}),
            lambda: Sent("POST", "/v1/holds", wish, {"Idempotency-Key": key}),
            lambda: Sent("DELETE", f"/v1/holds/{hold}", headers={"Link-Secret": hold_secret}),
            lambda: Sent("POST", "/v1/appointments", booking, {"Idempotency-Key": key}),
            lambda: Sent("POST", "/v1/appointments", booking | {"hold": hold}, {"Link-Secret": hold_secret}),
            lambda: Sent("POST", "/v1/series", series, {"Idempotency-Key": key}),
            lambda: Sent("POST", "/v1/call-requests", caller, {"Idempotency-Key": key}),
            lambda: Sent("GET", path, headers=link),
            lambda: Sent("GET", f"{path}/calendar.ics", headers=link),
            lambda: Sent("POST", f"{path}/reschedule", {"start": start}, link),
            lambda: Sent("POST", f"{path}/cancel", {}, link),
            lambda: Sent("POST", f"{path}/confirm", {}, link),
            lambda: Sent("GET", "/v1/staff/appointments", query={"from": start[:10]}, claims=claims),
            lambda: Sent(*cared_for(rng, one), claims=claims),
            lambda: Sent(*seen_to(rng, one), claims=claims),
            lambda: Sent(*at_the_desk(rng, one), claims=claims),
            lambda: Sent(*seen_afterwards(rng, one), claims=claims),
            lambda: Sent(*afterwards(rng, one, secret)),
            lambda: Sent(*kept(rng, one), claims=claims),
            lambda: Sent(*waited(rng, one, start), headers=link | {"Idempotency-Key": key}, claims=claims),
            lambda: Sent(*filled_in(rng, one, secret)),
        )
    )()


def mutated(rng: Random, sent: Sent) -> Sent:
    """Will change one to three things of a request."""
    worse = copy.deepcopy(sent)
    worse.address = f"192.0.2.{rng.randrange(256)}"
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        rng.choice(_of_a_body if sent.body is not None else _of_any)(rng, worse)
    return worse


def _field(rng: Random, sent: Sent) -> None:
    """Another value for a field, here, in the client's details or an answer; or the field gone, or one more."""
    body: Any = sent.body
    inside = rng.choice(("client", "answers"))
    if isinstance(body.get(inside), dict) and rng.random() < 0.7:
        body = body[inside]
    name = rng.choice([*body, "hold", "therapist", "location", "version", "start", "every_weeks", "\ud800", ""])
    if rng.random() < 0.15:
        body.pop(name, None)
    else:
        body[name] = rng.choice(ODD)


def _raw(rng: Random, sent: Sent) -> None:
    sent.raw = rng.choice(RAW)


def _bytes(rng: Random, sent: Sent) -> None:
    """A few bytes of the body changed, cut or doubled, and whatever comes out sent as base64."""
    text = bytearray(json.dumps(sent.body).encode())
    for _ in range(rng.choice((1, 2, 8))):
        place = rng.randrange(len(text) + 1)
        text[place : place + rng.choice((0, 1, 1, 5))] = rng.choice(
            (b"", b"\xff", b"\0", b"{", b'"', b"\xed\xa0\x80", b"]")
        )
    sent.raw, sent.is_base64 = base64.b64encode(bytes(text)).decode()[: rng.choice((None, None, None, -1))], True


def _header(rng: Random, sent: Sent) -> None:
    name, values = rng.choice(
        (
            ("Content-Type", KINDS),
            ("content-type", KINDS),
            ("Link-Secret", (*TEXTS, "x" * 43)),
            ("LINK-SECRET", TEXTS),
            ("Intake-Key", (*TEXTS, "9" * 12 + ".x", f"{10**9}.{'x' * 43}")),
            ("Idempotency-Key", (*TEXTS, "k" * 16, "k" * 128, "k" * 129)),
            ("CloudFront-Viewer-Address", ADDRESSES),
            ("X-Edge-Key", (EDGE_KEY, *TEXTS)),
            ("Accept", ("image/png", "*/*", "", "application/octet-stream", "\ud800")),
            ("X-Forwarded-For", ADDRESSES),
            ("Authorization", ("Bearer x", "eyJhbGciOiJub25lIn0.e30.", *TEXTS)),
        )
    )
    sent.headers[name] = rng.choice(values)
    if name == "CloudFront-Viewer-Address":
        sent.headers["X-Edge-Key"] = EDGE_KEY


def _query(rng: Random, sent: Sent) -> None:
    name = rng.choice((*sent.query, "service", "from", "to", "therapist", "location", "\ud800", "x" * 500))
    value = rng.choice(DAYS if name in ("from", "to") else (*TEXTS, *DAYS, SERVICE, "maya"))
    sent.query[name] = rng.choice((value, value, [value, value], [rng.choice(DAYS), value]))


def _path(rng: Random, sent: Sent) -> None:
    *head, last = sent.path.split("/")
    parts = [*head, last]
    for place, part in enumerate(parts):
        if len(part) == len("a" * 26):
            odd = rng.choice(TEXTS).replace("/", "") or "%2F"
            parts[place] = rng.choice((odd, part.upper(), part[:-1], f"{part}\n", f"{part}%0a", "a" * 26))
    sent.path = "/".join(parts)


def _method(rng: Random, sent: Sent) -> None:
    sent.method = rng.choice(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "", "\ud800"))


def _claims(rng: Random, sent: Sent) -> None:
    if sent.claims is not None:
        name = rng.choice((*sent.claims, "custom:therapist"))
        sent.claims[name] = rng.choice(("", "owner", "[owner therapist]", "therapist", None, [], ["owner"], *TEXTS))


Mutation = Callable[[Random, Sent], None]
_of_any: tuple[Mutation, ...] = (_header, _query, _query, _path, _method, _raw, _claims)
_of_a_body: tuple[Mutation, ...] = (_field,) * 6 + (
    _raw,
    _raw,
    _bytes,
    _bytes,
    _header,
    _header,
    _query,
    _path,
    _method,
)
