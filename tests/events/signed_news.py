"""What SNS brings to the Lambda, signed by a key whose certificate lies where the settings say."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.session import get_session

from chalicelib.events.inbound import on_inbound_message
from dev.signing import Signer, new_signer
from tests.adapters.elsewhere import ok, saying, server

TEXTS, MAILS = "arn:aws:sns:us-west-2:123456789012:texts", "arn:aws:sns:us-west-2:123456789012:mails"
FROM = "+15035550111"


@dataclass(frozen=True)
class Sns:
    """SNS, as far as our Lambda sees it."""

    signer: Signer
    place: str
    queue: str

    def signed(self, message: str, topic: str = TEXTS, at: datetime | None = None) -> dict[str, Any]:
        """Will make a message of a topic."""
        return self.signer.notification(topic, message, self.place, at or datetime.now(UTC))

    def brings(self, *messages: dict[str, Any]) -> None:
        """Will hand messages to the Lambda."""
        on_inbound_message({"Records": [{"EventSource": "aws:sns", "Sns": one} for one in messages]}, None)

    def says(self, words: str, identity: str, *, number: str = FROM, at: datetime | None = None) -> dict[str, Any]:
        """Will make the message of a text that somebody sent."""
        told = {"originationNumber": number, "messageBody": words, "inboundMessageId": identity}
        return self.signed(json.dumps(told), at=at)

    def put_aside(self) -> list[dict[str, Any]]:
        """What was put aside."""
        client: Any = get_session().create_client("sqs")
        found = client.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(one["Body"]) for one in found]


@contextmanager
def sns(environment: pytest.MonkeyPatch) -> Iterator[Sns]:
    """Will open the place of certificates and make the queue, within moto's stack."""
    signer, session = new_signer(datetime.now(UTC)), get_session()
    queue: Any = session.create_client("sqs")
    url = queue.create_queue(QueueName="failed-inbound")["QueueUrl"]
    with server(saying(ok(signer.certificate))) as network:
        place = f"http://127.0.0.1:{network.port}"
        settings = {"TEXTS_TOPIC": TEXTS, "MAIL_TOPIC": MAILS, "SNS_CERTIFICATES": place, "FAILED_INBOUND_URL": url}
        for name, value in settings.items():
            environment.setenv(name, value)
        yield Sns(signer, place, url)
