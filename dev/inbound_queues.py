"""The queue that brings what comes in to the Lambda, and the one of what was put aside, as a command sees them."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

WAITS = 30.0
"""Seconds in which a sleeping Lambda of a busy machine has done what it is brought."""
_GAP = 0.2
_HIDDEN = 60
_COUNTS = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")


@dataclass(frozen=True)
class Letter:
    """A message that was put aside: what it is, why ("" where it was given up), since when, and what takes it away."""

    body: str
    why: str
    since: datetime
    receipt: str


@dataclass(frozen=True)
class InboundQueues:
    """Both queues of a deployed practice, by their addresses."""

    sqs: Any
    inbound: str
    failed: str

    def bring(self, message: Mapping[str, Any] | str) -> None:
        """Will put a message where SNS puts it."""
        body = message if isinstance(message, str) else json.dumps(message)
        self.sqs.send_message(QueueUrl=self.inbound, MessageBody=body)

    def settled(self, seconds: float = WAITS) -> bool:
        """Will wait until everything that was brought is done or put aside; gives whether it was in time."""
        limit = time.monotonic() + seconds
        while left := self._left():
            if time.monotonic() > limit:
                break
            time.sleep(_GAP)
        return not left

    def _left(self) -> int:
        asked = self.sqs.get_queue_attributes(QueueUrl=self.inbound, AttributeNames=list(_COUNTS))
        return sum(int(asked["Attributes"][name]) for name in _COUNTS)

    def aside(self) -> list[Letter]:
        """Will give all that was put aside, and leave it there."""
        found = list(self._letters())
        for one in found:
            self.sqs.change_message_visibility(QueueUrl=self.failed, ReceiptHandle=one.receipt, VisibilityTimeout=0)
        return found

    def reason(self, message: Mapping[str, Any]) -> str | None:
        """Will say why a message was put aside, if it was."""
        body = json.dumps(message)
        return next((one.why for one in self.aside() if one.body == body), None)

    def _letters(self) -> Iterator[Letter]:
        asked = {"QueueUrl": self.failed, "MaxNumberOfMessages": 10, "VisibilityTimeout": _HIDDEN}
        told = {"MessageAttributeNames": ["error"], "AttributeNames": ["SentTimestamp"]}
        while found := self.sqs.receive_message(**asked, **told).get("Messages"):
            yield from map(_letter, found)

    def replay(self) -> int:
        """Will bring everything that was put aside once more; gives how many that were.

        Each happens once, however often it is brought.
        """
        letters = list(self._letters())
        for one in letters:
            self.bring(one.body)
            self.sqs.delete_message(QueueUrl=self.failed, ReceiptHandle=one.receipt)
        return len(letters)


def _letter(one: Mapping[str, Any]) -> Letter:
    why = one.get("MessageAttributes", {}).get("error", {}).get("StringValue", "")
    since = datetime.fromtimestamp(int(one["Attributes"]["SentTimestamp"]) / 1000, UTC)
    return Letter(one["Body"], why, since, one["ReceiptHandle"])
