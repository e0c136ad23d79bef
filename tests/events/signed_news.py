"""What SNS brings into the queue, signed by a key whose certificate lies where settings say, and who brings it on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.session import get_session

from chalicelib.events.inbound import AT_ONCE, on_inbound_message
from dev.signing import Signer, new_signer
from tests.adapters.elsewhere import ok, saying, server

TEXTS, MAILS = "arn:aws:sns:us-west-2:123456789012:texts", "arn:aws:sns:us-west-2:123456789012:mails"
FROM = "+15035550111"


@dataclass(frozen=True)
class Sns:
    """SNS and Lambda, as far as our code sees them; the queues between them are moto's."""

    signer: Signer
    place: str
    queue: str
    failed: str
    sqs: Any

    def signed(self, message: str, topic: str = TEXTS, at: datetime | None = None) -> dict[str, Any]:
        """Will make a message of a topic."""
        return self.signer.notification(topic, message, self.place, at or datetime.now(UTC))

    def says(self, words: str, identity: str, *, number: str = FROM, at: datetime | None = None) -> dict[str, Any]:
        """Will make the message of a text that somebody sent."""
        told = {"originationNumber": number, "messageBody": words, "inboundMessageId": identity}
        return self.signed(json.dumps(told), at=at)

    def brings(self, *messages: dict[str, Any] | str) -> int:
        """Will put messages into the queue, let Lambda bring them on, and give how many have to wait there."""
        self.puts(*messages)
        return self.brings_on()

    def puts(self, *messages: dict[str, Any] | str) -> None:
        """Will put messages into the queue."""
        for one in messages:
            body = one if isinstance(one, str) else json.dumps(one)
            self.sqs.send_message(QueueUrl=self.queue, MessageBody=body)

    def brings_on(self) -> int:
        """Will hand over what the queue shows, and take out what is done."""
        waiting = 0
        while found := self.sqs.receive_message(
            QueueUrl=self.queue, MaxNumberOfMessages=AT_ONCE, AttributeNames=["All"], VisibilityTimeout=360
        ).get("Messages", []):
            told = on_inbound_message({"Records": [_record(one) for one in found]}, None)
            left = {one["itemIdentifier"] for one in told["batchItemFailures"]}
            waiting += len(left)
            for one in found:
                if one["MessageId"] not in left:
                    self.sqs.delete_message(QueueUrl=self.queue, ReceiptHandle=one["ReceiptHandle"])
        return waiting

    def put_aside(self) -> dict[str, str]:
        """What was put aside: each body, and why."""
        asked = {"QueueUrl": self.failed, "MaxNumberOfMessages": 10, "MessageAttributeNames": ["All"]}
        found = self.sqs.receive_message(**asked).get("Messages", [])
        return {one["Body"]: one["MessageAttributes"]["error"]["StringValue"] for one in found}


def _record(one: dict[str, Any]) -> dict[str, Any]:
    """A message as Lambda has it."""
    named = {"messageId": one["MessageId"], "receiptHandle": one["ReceiptHandle"], "body": one["Body"]}
    return {**named, "attributes": one["Attributes"], "eventSource": "aws:sqs"}


@contextmanager
def sns(environment: pytest.MonkeyPatch) -> Iterator[Sns]:
    """Will open the place of certificates and make the queues, within moto's stack."""
    sqs: Any = get_session().create_client("sqs")
    signer = new_signer(datetime.now(UTC))
    queue, failed = (sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("inbound", "failed-inbound"))
    with server(saying(ok(signer.certificate))) as network:
        place = f"http://127.0.0.1:{network.port}"
        settings = {"TEXTS_TOPIC": TEXTS, "MAIL_TOPIC": MAILS, "SNS_CERTIFICATES": place}
        for name, value in {**settings, "INBOUND_URL": queue, "FAILED_INBOUND_URL": failed}.items():
            environment.setenv(name, value)
        yield Sns(signer, place, queue, failed, sqs)
