"""What a change of an appointment starts, as Lambda hands it over: some records at once, in any state."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.session import get_session
from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID

from chalicelib import wiring
from chalicelib.events.outbox import send_due_messages
from chalicelib.events.stream import on_appointment_change
from chalicelib.messaging.kinds import Kind
from chalicelib.messaging.messages import Message, State
from chalicelib.scheduling.practice import Practice
from tests.events.test_clock import EVENT
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.routes.visitor import Link, Visitor
from tests.tables.troubled_calls import troubled

SENDER = LICENSED.email


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor of a practice whose e-mails go through an SES that knows its address, and whose queue is there."""
    with moto_stack(monkeypatch, LICENSED):
        session: Any = get_session()
        session.create_client("ses").verify_email_identity(EmailAddress=SENDER)
        url = session.create_client("sqs").create_queue(QueueName="failed-changes")["QueueUrl"]
        monkeypatch.setenv("FAILED_CHANGES_URL", url)
        yield Visitor()


def record(identity: str, number: int = 1, **image: Any) -> dict[str, Any]:
    """A record of the stream, as far as it is read."""
    changed: dict[str, Any] = {"Keys": {"appointment_id": {"S": identity}}, "SequenceNumber": str(number)}
    return {"eventID": f"event-{number}", "eventName": "MODIFY", "dynamodb": changed | image}


def handled(*records: dict[str, Any]) -> list[dict[str, str]]:
    answer: dict[str, list[dict[str, str]]] = on_appointment_change({"Records": list(records)}, None)
    return answer["batchItemFailures"]


def messages(visit: Link) -> dict[Kind, Message]:
    return {one.kind: one for one in wiring.outbox().of(visit.id)}


def letters() -> list[dict[str, str]]:
    """What was put aside."""
    queue: Any = get_session().create_client("sqs")
    found = queue.receive_message(QueueUrl=queue.get_queue_url(QueueName="failed-changes")["QueueUrl"])
    return [json.loads(one["Body"]) for one in found.get("Messages", [])]


def sent() -> int:
    """How many e-mails SES took; its own figure counts recipients."""
    return len(get_backend("ses")[DEFAULT_ACCOUNT_ID]["us-west-2"].sent_messages)


def test_a_booking_is_confirmed_at_once_and_the_rest_is_planned(practice: Visitor) -> None:
    visit = Link(practice.book(practice.starts()[-1]))
    assert handled(record(visit.id)) == []
    found = messages(visit)
    assert (found[Kind.CONFIRMED].state, found[Kind.REMINDER_24H].state) == (State.SENT, State.WAITING)
    assert sent() == 1


def test_records_that_come_again_late_or_out_of_order_change_nothing(practice: Visitor) -> None:
    visit = Link(practice.book(practice.starts()[-1]))
    first, second = record(visit.id, 1), record(visit.id, 2)
    visit("POST", "cancel", {})
    for records in ([second], [first], [first, second], [second, first, first]):
        assert handled(*records) == []
    assert {kind for kind, one in messages(visit).items() if one.state is State.SENT} == {Kind.CANCELLED}
    assert sent() == 1


def test_a_hold_and_what_is_gone_start_nothing(practice: Visitor) -> None:
    held = practice.hold(practice.starts()[0]).json
    assert handled(record(held["id"]), record("nobody")) == []
    assert (sent(), letters()) == (0, [])


def test_from_the_record_that_has_to_wait_on_lambda_brings_them_again(practice: Visitor) -> None:
    visits = [Link(practice.book(start, f"key-of-visit-{n:08}")) for n, start in enumerate(practice.starts()[:40:13])]
    first, *others = [record(one.id, number) for number, one in enumerate(visits, 1)]
    assert handled(first) == []
    with troubled(BatchGetItem=[EndpointConnectionError(endpoint_url="https://dynamodb.example")]):
        assert handled(*others) == [{"itemIdentifier": "2"}]
    assert handled(*(record(one.id, number) for number, one in enumerate(visits, 1))) == []
    assert [messages(one)[Kind.CONFIRMED].state for one in visits] == [State.SENT] * len(visits)
    assert sent() == len(visits)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_record_that_breaks_us_is_put_aside_and_stops_no_other(
    practice: Visitor, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    visits = [Link(practice.book(start, f"key-of-visit-{n:08}")) for n, start in enumerate(practice.starts()[:26:13])]
    records = [record(one.id, number) for number, one in enumerate(visits, 1)]
    poison = record(visits[0].id, 9, OldImage={"visit": {"S": '{"id": "Ann Lee"}'}})
    records.insert(place, poison)
    assert handled(*records) == []
    assert [messages(one)[Kind.CONFIRMED].state for one in visits] == [State.SENT] * 2
    [letter] = letters()
    assert letter == {"appointment": visits[0].id, "event": "event-9", "error": "ValidationError"}
    assert "Ann" not in caplog.text


def test_a_record_without_its_parts_is_put_aside(practice: Visitor) -> None:
    visit = Link(practice.book(practice.starts()[-1]))
    assert handled({"eventID": "e", "dynamodb": {}}, record(visit.id)) == []
    assert letters() == [{"appointment": "", "event": "e", "error": "KeyError"}]
    assert messages(visit)[Kind.CONFIRMED].state is State.SENT


def test_a_provider_who_is_away_loses_no_confirmation(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    ses: Any = get_session().create_client("ses")
    ses.delete_identity(Identity=SENDER)
    visit = Link(practice.book(practice.starts()[-1]))
    assert handled(record(visit.id)) == []
    assert messages(visit)[Kind.CONFIRMED].state is not State.SENT
    with caplog.at_level(logging.INFO):
        send_due_messages(EVENT, None)
    assert "MessagesUnknownTooLong" in caplog.text
    assert "Ann" not in caplog.text


def test_the_minute_s_sweep_sends_what_is_due_and_reports_numbers(
    practice: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    from chalicelib.usecases.plan_messages import plan_messages  # noqa: PLC0415  # as nobody has followed the change

    visit = Link(practice.book(practice.starts()[-1]))
    plan_messages(wiring.records(), visit.id, wiring.now())
    with caplog.at_level(logging.INFO):
        send_due_messages(EVENT, None)
    lines = [json.loads(one.getMessage()) for one in caplog.records if one.getMessage().startswith("{")]
    assert lines[0]["MessagesSent"] == 1
    assert lines[0]["MessagesUnknownTooLong"] == 0
    assert lines[1]["MessagesLateAtMost"] < 60
    assert isinstance(LICENSED, Practice)
