"""The queues of what comes in, as commands see them: brought, waited for, put aside, looked at, brought again."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from dev.cloud import Clients
from dev.inbound import replay, see
from dev.inbound_queues import InboundQueues

STOP = {"Type": "Notification", "Message": "STOP from +15035550101"}


@pytest.fixture
def queues() -> Iterator[InboundQueues]:
    with mock_aws():
        clients: Clients = boto3.Session().client
        sqs = clients("sqs", region_name="us-west-2")
        yield InboundQueues(sqs, *(sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("inbound", "failed")))


def put_aside(queues: InboundQueues, body: str, why: str = "") -> None:
    about = {"error": {"DataType": "String", "StringValue": why}} if why else {}
    queues.sqs.send_message(QueueUrl=queues.failed, MessageBody=body, MessageAttributes=about)


def taken(queues: InboundQueues) -> list[Any]:
    """What the Lambda would be given, which is done with it at once."""
    found = queues.sqs.receive_message(QueueUrl=queues.inbound, MaxNumberOfMessages=10).get("Messages", [])
    for one in found:
        queues.sqs.delete_message(QueueUrl=queues.inbound, ReceiptHandle=one["ReceiptHandle"])
    return [one["Body"] for one in found]


def test_what_is_brought_lies_where_sns_puts_it_and_is_waited_for(queues: InboundQueues) -> None:
    queues.bring(STOP)
    assert not queues.settled(0.1)
    assert [json.loads(body) for body in taken(queues)] == [STOP]
    assert queues.settled(0)


def test_what_somebody_is_at_is_waited_for_as_well(queues: InboundQueues) -> None:
    queues.bring("x")
    queues.sqs.receive_message(QueueUrl=queues.inbound)
    assert not queues.settled(0.1)


def test_why_something_was_put_aside_is_known_and_a_look_leaves_it_there(queues: InboundQueues) -> None:
    put_aside(queues, json.dumps(STOP), "signature")
    put_aside(queues, "x")
    for _ in range(2):
        assert (queues.reason(STOP), queues.reason({})) == ("signature", None)
        assert sorted(one.why for one in queues.aside()) == ["", "signature"]


def test_all_of_it_is_told_in_lines_without_a_word_of_it(
    queues: InboundQueues, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        put_aside(queues, f"{json.dumps(STOP)}{number}", "NotReadable" if number else "")
    assert see(queues) == 12
    told = capsys.readouterr().out
    assert (told.count("UTC: NotReadable"), told.count("UTC: given up after a day of tries")) == (11, 1)
    assert "STOP" not in told
    assert "+1503" not in told


def test_everything_is_brought_again_once_and_taken_away(queues: InboundQueues) -> None:
    for number in range(12):
        put_aside(queues, str(number), "x")
    assert queues.replay() == 12
    brought = [*taken(queues), *taken(queues)]
    assert sorted(brought, key=int) == [str(number) for number in range(12)]
    assert queues.aside() == []
    assert queues.replay() == 0


def test_what_is_put_aside_again_is_told(queues: InboundQueues, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Lambda that cannot do it either, in place of the pause between two looks at the queue."""
    put_aside(queues, "x", "KeyError")

    def lambda_of_ours(_seconds: float) -> None:
        for body in taken(queues):
            put_aside(queues, body, "KeyError")

    monkeypatch.setattr("time.sleep", lambda_of_ours)
    assert replay(queues) == 1
    assert [one.why for one in queues.aside()] == ["KeyError"]
