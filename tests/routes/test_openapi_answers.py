"""Real answers and real requests, held against docs/openapi.json."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import jsonschema_rs
import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.care.questionnaire import STAGES
from chalicelib.scheduling.practice import Policies
from dev.openapi import FILE
from tests.benign import CLEAR, but
from tests.fake_cognito import FakeCognito
from tests.routes.board_walk import board_looks, board_writes
from tests.routes.calendar_requests import GOOGLE, calendar_looks, calendar_writes
from tests.routes.door_walk import door_looks, door_writes
from tests.routes.form_walk import form_looks, form_writes
from tests.routes.gateway import Answer, call
from tests.routes.staff_walk import staff_looks, staff_writes
from tests.routes.test_staff import claims
from tests.routes.visitor import ANN, KEY, SERVICE, Link, Visitor
from tests.routes.wish_requests import NO_HOLD, wish, wish_looks, wish_writes
from tests.routes.work_walk import work_looks, work_writes
from tests.tables.troubled_calls import refused, troubled
from tests.usecases.filling_in import FULL

DOCUMENT: dict[str, Any] = json.loads(FILE.read_text())
STAFF = "/v1/staff/appointments"
Walk = Callable[[Visitor, FakeCognito], Iterator[Answer]]


def faults(schema: dict[str, Any], value: object) -> list[str]:
    """Will return where a value differs from a schema; formats count, and fields that no schema names are faults."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": _closed(DOCUMENT["components"])}
    checker = jsonschema_rs.Draft202012Validator(whole | schema, validate_formats=True)
    return [f"{error.instance_path}: {error.message}" for error in checker.iter_errors(value)]


def _closed(part: Any) -> Any:
    """The same schemas, with every object that names fields closed to all others."""
    if isinstance(part, list):
        return [_closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    closed = {name: _closed(one) for name, one in part.items()}
    return {"additionalProperties": False} | closed if "properties" in part else closed


def described(answer: Answer) -> list[str]:
    """Will return how an answer differs from what the file says of its route."""
    responses = DOCUMENT["paths"][answer.resource][answer.method.lower()]["responses"]
    response = responses.get(str(answer.status)) or responses["default"]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rpartition("/")[2]]
    if str(answer.status) not in responses and answer.problem != "mistake":
        return [f"{answer.method} {answer.resource} does not say that it may answer {answer.status}"]
    missing = [f"no {name}" for name in response.get("headers", ()) if name not in answer.headers]
    if "content" not in response:
        return missing + ([] if answer.text == "" else ["a body"])
    kind = answer.headers["Content-Type"].partition(";")[0]
    schema = response["content"][kind]["schema"]
    return missing + ([] if kind == "text/calendar" else faults(schema, answer.json))


def looks(visitor: Visitor, pool: FakeCognito) -> Iterator[Answer]:
    """Every GET, and what it refuses."""
    link = Link(visitor.book(visitor.starts()[0]))
    yield call("GET", "/v1/practice")
    yield call("GET", "/v1/slots", query={"service": SERVICE})
    yield call("GET", "/v1/slots", query={"service": SERVICE, "from": "2020-01-01"})
    yield call("GET", "/v1/slots", query={"service": "nails"})
    for stage in STAGES:
        yield call("GET", "/v1/questionnaire", query={"stage": stage, "language": "es"})
    yield call("GET", "/v1/questionnaire", query={"stage": "X"})
    yield link()
    yield link("GET", "calendar.ics")
    yield link("GET", "calendar.ics", secret="x")
    yield link(secret="x")
    yield call("GET", STAFF, claims=claims("owner"), query={"from": visitor.starts()[0][:10]})
    yield call("GET", STAFF, claims=claims("auditor"))
    yield call("GET", STAFF)
    yield from form_looks(visitor)
    yield from staff_looks(visitor)
    yield from calendar_looks()
    yield from wish_looks(visitor)
    yield from board_looks(visitor)
    yield from door_looks(visitor, pool)
    yield from work_looks(visitor)


def writes(visitor: Visitor, pool: FakeCognito) -> Iterator[Answer]:
    """Every POST and DELETE, and what it refuses."""
    starts = visitor.starts(therapist="maya")
    held = visitor.hold(starts[0], therapist="maya")
    yield held
    yield visitor.hold(starts[0], therapist="maya")
    yield visitor.hold("tomorrow")
    yield call("POST", "/v1/holds", {}, {"Content-Type": "text/plain"})
    yield call("DELETE", f"/v1/holds/{held.json['id']}", headers={"Link-Secret": "x"})
    yield call("DELETE", f"/v1/holds/{held.json['id']}", headers={"Link-Secret": held.json["secret"]})
    yield visitor.complete(held.json)
    booked = visitor.book(starts[0])
    yield booked
    yield visitor.book(starts[12])
    yield visitor.series(visitor.starts("relaxation")[40])
    yield visitor.series(starts[0], key=f"{KEY}-2", therapist="maya")
    yield from checks(visitor, starts[24])
    yield from changes(Link(booked), starts)
    yield from form_writes(visitor)
    yield from staff_writes(visitor)
    yield from calendar_writes()
    yield from wish_writes(visitor)
    yield from board_writes(visitor)
    yield from door_writes(visitor, pool)
    yield from work_writes(visitor)


def checks(visitor: Visitor, start: str) -> Iterator[Answer]:
    """A safety check that holds, one that stops, one that lacks an answer, and a call asked for."""
    yield visitor.book(start, f"{KEY}-3", answers=but(rf_bladder="longstanding"), client={**ANN, "first_name": "Bea"})
    stop = visitor.book(start, f"{KEY}-4", answers=but(rf_chest="yes"))
    yield stop
    yield visitor.book(start, f"{KEY}-5", answers=but(rf_chest=None))
    caller = {"first_name": "Ann", "phone": "503 555 0111", "consent": True, "stopped": stop.json["stopped"]}
    yield call("POST", "/v1/call-requests", caller, {"Idempotency-Key": KEY})
    yield call("POST", "/v1/call-requests", caller | {"consent": False}, {"Idempotency-Key": KEY})


def changes(link: Link, starts: list[str]) -> Iterator[Answer]:
    """What the holder of a link may do, in an order in which all of it can be done."""
    yield link("POST", "confirm", {})
    yield link("POST", "reschedule", {"start": starts[12]})
    yield link("POST", "reschedule", {"start": "2020-01-01T00:00:00Z"})
    yield link("POST", "cancel", {"why": "x"})
    yield link("POST", "cancel", {})
    yield link("POST", "reschedule", {"start": starts[20]})
    yield link("POST", "confirm", {}, secret="x")


@pytest.mark.parametrize("walk", [looks, writes])
def test_every_answer_is_as_described(visitor: Visitor, pool: FakeCognito, walk: Walk) -> None:
    answers = list(walk(visitor, pool))
    assert [(answer, wrong) for answer in answers if (wrong := described(answer))] == []
    succeeded = {(answer.method, answer.resource) for answer in answers if answer.status < 400}
    wanted = {
        (method.upper(), path)
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
        if (method == "get") == (walk is looks)
    }
    assert succeeded == wanted


def test_late_limited_and_failing_answers_are_as_described(
    visitor: Visitor, policies: Callable[[Policies], None]
) -> None:
    starts = visitor.starts()
    link = Link(visitor.book(starts[0]))
    policies(Policies(change_notice=timedelta(days=90), writes_per_address_hour=1))
    answers = [link("POST", "reschedule", {"start": starts[12]}), link("POST", "cancel", {}), visitor.hold(starts[12])]
    with troubled(BatchGetItem=[EndpointConnectionError(endpoint_url="https://dynamodb.example")]):
        answers.append(link())
    with troubled(BatchGetItem=[refused("ValidationException")]):
        answers.append(link())
    assert [answer.status for answer in answers] == [202, 202, 429, 503, 500]
    assert [(answer, wrong) for answer in answers if (wrong := described(answer))] == []


def test_a_hold_that_ran_out_is_answered_as_described(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    policies(Policies(hold=timedelta(0)))
    answer = visitor.complete(visitor.hold(visitor.starts()[0]).json)
    assert (answer.status, described(answer)) == (410, [])


@pytest.mark.parametrize(
    ("shape", "body"),
    [
        ("HoldWish", {"service": SERVICE, "start": "2026-12-01T09:00:00-08:00"}),
        ("NewAppointment", {"service": SERVICE, "start": "2026-12-01T09:00:00-08:00", "client": ANN, "answers": CLEAR}),
        (
            "NewSeries",
            {"service": SERVICE, "first": "2026-12-01T09:00:00-08:00", "visits": 2, "client": ANN, "answers": CLEAR},
        ),
        ("NewTime", {"start": "2026-12-01T09:00:00Z", "therapist": None}),
        ("Nothing", {}),
        ("NewImport", {"url": GOOGLE}),
        ("BirthDate", {"date_of_birth": "1984-05-17"}),
        ("NewWish", wish(hours=[{"opens": "09:00", "closes": "24:00"}], weekdays=["mon"])),
        ("Answer", {"offer": NO_HOLD}),
        ("OfferByHand", {"start": "2026-12-01T09:00:00-08:00", "therapist": "maya"}),
        ("FormDraft", {"answers": FULL}),
        ("FormAnswers", {"answers": FULL, "language": "es"}),
        ("TakenBack", {"consent": "consent_sensitive_areas", "area": "gluteal"}),
    ],
)
def test_good_requests_are_as_described_and_one_more_field_is_not(shape: str, body: dict[str, Any]) -> None:
    schema = {"$ref": f"#/components/schemas/{shape}"}
    assert faults(schema, body) == []
    assert faults(schema, body | {"status": "booked"})
