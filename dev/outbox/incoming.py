"""What a client of the outbox page sends back, and what becomes of their e-mails: signed, and into the queue."""

import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.messaging.messages import Message
from chalicelib.usecases.kept_texts import TEXTS
from dev.inbound import mail_event, signed, text
from dev.inbound_queues import InboundQueues

REMEMBERED = 12
PATIENCE = 12.0
"""Seconds that a page waits for what it brought; the Lambda may be asleep."""
SAYS = {"bounce": "comes back", "complaint": "was reported as spam"}


@dataclass(frozen=True)
class Came:
    """Something that came in: when, from whom, what it said, and what became of it. A text has an id."""

    at: datetime
    who: str
    says: str
    became: str
    text: str = ""

    @property
    def waits(self) -> bool:
        """Whether it lies where staff find it."""
        return bool(self.text) and wiring.charts().get(TEXTS, f"{Kind.TEXT}#{self.text}") is not None

    def answers(self, texted: Mapping[str, tuple[str, str]]) -> list[str]:
        """Will give the words that it was answered, of all texts that went."""
        found = wiring.outbox().of(f"text#{self.text}") if self.text else []
        return [texted[one.provider][1] for one in found if one.provider in texted]


@dataclass
class Incoming:
    """The way in, as the practice's own number and SES have it."""

    queues: InboundQueues
    outputs: Mapping[str, str]
    port: int
    folder: Path
    came: deque[Came] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def text(self, number: str, words: str) -> None:
        """Will have somebody text some words."""
        identity = str(uuid.uuid4())
        self._bring("InboundTextsTopic", text(number, words, identity), number, f"“{words}”", identity)

    def mail(self, about: str, key: str, to: str, kind: str) -> None:
        """Will have an e-mail come back, or be complained of; nothing where there is none like that."""
        found = [one for one in wiring.outbox().of(about) if one.key == key]
        if found and kind in SAYS:
            told = mail_event(kind, found[0], to, datetime.now(UTC))
            self._bring("MailEventsTopic", told, to, f"{_title(found[0])} {SAYS[kind]}")

    def _bring(self, topic: str, told: str, who: str, says: str, text: str = "") -> None:
        now = datetime.now(UTC)
        message = signed(self.outputs[topic], told, self.port, self.folder, now)
        self.queues.bring(message)
        self.came.appendleft(Came(now, who, says, self._became(message), text))

    def _became(self, message: Mapping[str, Any]) -> str:
        if not self.queues.settled(PATIENCE):
            return "is still on its way: look again in a moment"
        why = self.queues.reason(message)
        return "was heard" if why is None else f"was put aside: {why}"


def _title(message: Message) -> str:
    return f"the e-mail “{message.kind.value.replace('_', ' ')}”"
