"""What is refused, and that every refusal names the field and tells nothing of our insides."""

import base64
from collections.abc import Iterator

import pytest

from chalicelib.scheduling.appointments import Appointment
from tests.benign import CLEAR
from tests.routes.gateway import Answer, call
from tests.routes.visitor import ANN, KEY, SERVICE, Link, Visitor

BODIES = ("/v1/holds", "/v1/appointments", "/v1/series", "/v1/call-requests")
NASTY = {
    "deep lists": "[" * 50_000,
    "deep objects": '{"a":' * 50_000,
    "a huge number": "1" * 5_000,
    "a number that is none": '{"visits": NaN}',
    "infinity": '{"visits": Infinity}',
    "a lone surrogate": '{"service": "\\ud800"}',
    "a raw lone surrogate": '{"service": "\ud800"}',
    "a byte order mark": '\ufeff{"service": "x"}',
    "the same key twice": '{"service": "a", "service": "b"}',
    "null": "null",
    "a list": "[]",
    "a string": '"x"',
    "nothing": "",
    "a megabyte": f'{{"service": "{"x" * 1_000_000}"}}',
    "a zero byte": '{"service": "\0"}',
    "two objects": "{}{}",
}


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("path", BODIES)
def test_a_nasty_body_is_refused(path: str, name: str) -> None:
    answer = call("POST", path, raw=NASTY[name], headers={"Idempotency-Key": KEY})
    assert (answer.status, answer.problem) == (422, "invalid-request")
    assert len(answer.text) < 1_000


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("sent", [base64.b64encode(b"\xff\xfe{}").decode(), "%%%", "\ud800", "e"])
def test_a_body_that_is_no_text_is_refused(sent: str) -> None:
    assert call("POST", "/v1/holds", raw=sent, is_base64=True).problem == "invalid-request"


def test_a_body_in_base64_is_read(visitor: Visitor) -> None:
    body = f'{{"service": "{SERVICE}", "start": "{visitor.starts()[0]}"}}'
    assert call("POST", "/v1/holds", raw=base64.b64encode(body.encode()).decode(), is_base64=True).status == 201


@pytest.mark.parametrize(("length", "status"), [(16_384, 201), (16_385, 422)])
def test_a_body_has_at_most_sixteen_kilobytes(visitor: Visitor, length: int, status: int) -> None:
    body = f'{{"service": "{SERVICE}", "start": "{visitor.starts()[0]}"}}'
    assert call("POST", "/v1/holds", raw=body.ljust(length)).status == status


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(("brackets", "status"), [(12, 202), (13, 422)])
def test_a_body_opens_at_most_a_dozen_brackets(brackets: int, status: int) -> None:
    body = {"first_name": "[" * (brackets - 1), "phone": "503 555 0111", "consent": True}
    assert call("POST", "/v1/call-requests", body, {"Idempotency-Key": KEY}).status == status


@pytest.mark.parametrize(("brackets", "status"), [(100, 201), (101, 422)])
def test_a_safety_check_opens_at_most_a_hundred(visitor: Visitor, brackets: int, status: int) -> None:
    opened = 3 + sum(isinstance(answer, list) for answer in CLEAR.values())
    half, odd = divmod(brackets - opened, 2)
    client = ANN | {"first_name": "[" * half, "last_name": "[" * (half + odd)}
    assert visitor.book(visitor.starts()[0], client=client).status == status


@pytest.mark.usefixtures("visitor")
def test_a_missing_body_is_refused() -> None:
    assert call("POST", "/v1/holds").problem == "invalid-request"


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("path", BODIES)
def test_a_body_that_is_not_json_is_refused(path: str, kind: str) -> None:
    answer = call("POST", path, {}, {"Content-Type": kind, "Idempotency-Key": KEY})
    assert (answer.status, answer.problem) == (415, "unsupported-media-type")


def test_json_is_json_with_a_charset_too(visitor: Visitor) -> None:
    assert visitor.hold(visitor.starts()[0], {"Content-Type": "Application/JSON; charset=utf-8"}).status == 201


def test_a_change_that_is_not_json_is_refused(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    for what in ("reschedule", "cancel", "confirm"):
        headers = {"Link-Secret": link.secret, "Content-Type": "text/plain"}
        assert call("POST", f"/v1/appointments/{link.id}/{what}", {}, headers).status == 415
    assert link().json["version"] == 1


FIELDS: list[tuple[str, dict[str, object]]] = [
    ("/service", {"service": 7}),
    ("/service", {"service": "No Such Id"}),
    ("/service", {"service": "nails"}),
    ("/start", {"start": "tomorrow"}),
    ("/start", {"start": "2026-12-01T09:00:00"}),
    ("/start", {"start": "1999-12-31T23:59:59Z"}),
    ("/start", {"start": "9999-12-31T23:59:59-14:00"}),
    ("/start", {"start": "0001-01-01T00:00:00+14:00"}),
    ("/therapist", {"therapist": "nobody"}),
    ("/location", {"location": "moon"}),
    ("/client", {"client": "Ann"}),
    ("/client/first_name", {"client": {**ANN, "first_name": ""}}),
    ("/client/first_name", {"client": {**ANN, "first_name": "\u202e\x07"}}),
    ("/client/last_name", {"client": {**ANN, "last_name": "x" * 81}}),
    ("/client/email", {"client": {**ANN, "email": "ann@example"}}),
    ("/client/email", {"client": {**ANN, "email": "ann@example.com\r\nBcc: x@example.com"}}),
    ("/client/email", {"client": {**ANN, "email": None}}),
    ("/client/phone", {"client": {**ANN, "phone": "12345"}}),
    ("/client/phone", {"client": {**ANN, "contact_by": "phone_call"}}),
    ("/client/text_consent", {"client": {**ANN, "phone": "+15035550100", "contact_by": "text"}}),
    ("/client/contact_by", {"client": {**ANN, "contact_by": "pigeon"}}),
]


@pytest.mark.parametrize(("pointer", "wrong"), FIELDS)
def test_a_wrong_field_is_named(visitor: Visitor, pointer: str, wrong: dict[str, object]) -> None:
    body = {"service": SERVICE, "start": visitor.starts()[0], "client": ANN, "answers": CLEAR} | wrong
    answer = call("POST", "/v1/appointments", body, {"Idempotency-Key": KEY})
    assert (answer.status, answer.problem, answer.pointers) == (422, "invalid-request", [pointer])


QUERIES: list[tuple[str, dict[str, str | list[str]]]] = [
    ("/service", {}),
    ("/service", {"service": "nails"}),
    ("therapist", {"service": SERVICE, "therapist": "nobody"}),
    ("location", {"service": SERVICE, "location": "moon"}),
    ("from", {"service": SERVICE, "from": "yesterday"}),
    ("from", {"service": SERVICE, "from": "0001-01-01"}),
    ("to", {"service": SERVICE, "from": "2026-12-01", "to": "9999-12-31"}),
    ("to", {"service": SERVICE, "from": "2026-12-01", "to": "2026-12-01"}),
    ("to", {"service": SERVICE, "from": "2026-12-01", "to": "2027-02-02"}),
]


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(("pointer", "query"), QUERIES)
def test_a_wrong_query_is_named(pointer: str, query: dict[str, str | list[str]]) -> None:
    answer = call("GET", "/v1/slots", query=query)
    assert (answer.status, answer.problem, answer.pointers) == (422, "invalid-request", [pointer])


@pytest.mark.parametrize("key", ["short", "x" * 129, "spaces are not fine", "ümlaut-is-not-fine", f"{KEY}\n"])
def test_a_key_that_is_none_is_refused(visitor: Visitor, key: str) -> None:
    start = visitor.starts()[0]
    answers = [visitor.book(start, key), visitor.series(start, key=key), visitor.hold(start, {"Idempotency-Key": key})]
    assert [answer.pointers for answer in answers] == [["Idempotency-Key"]] * 3


def sent_with(visitor: Visitor, field: str) -> Iterator[Answer]:
    """Will send a field that is none of a body's own in every body there is."""
    start, more = visitor.starts()[0], {field: "x"}
    key, wish = {"Idempotency-Key": KEY}, {"service": SERVICE, "start": start}
    yield call("POST", "/v1/holds", wish | more)
    yield call("POST", "/v1/appointments", {**wish, "client": ANN} | more, key)
    yield call("POST", "/v1/appointments", {**wish, "client": ANN | more}, key)
    yield call("POST", "/v1/series", {"service": SERVICE, "first": start, "visits": 2, "client": ANN} | more, key)
    link = Link(visitor.book(start))
    for what, body in (("reschedule", {"start": start}), ("cancel", {}), ("confirm", {})):
        yield link("POST", what, body | more)


OWN = {"service", "start", "therapist", "location", "hold", "visits", "first", "every_weeks"}
"""What one body or another may carry, and is checked there."""


@pytest.mark.parametrize(
    "field", [*sorted(set(Appointment.__dataclass_fields__) - OWN), "price_cents", "_id", "__class__"]
)
def test_no_field_of_an_appointment_can_be_assigned_from_outside(visitor: Visitor, field: str) -> None:
    answers = list(sent_with(visitor, field))
    assert [answer.problem for answer in answers] == ["invalid-request"] * len(answers)
