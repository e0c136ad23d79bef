"""Chains of entries to look at and to meddle with."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.auditing.entries import Action, Entry, Event, Head, linked

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
ANN = "client#ann"


def prove(said: str) -> str:
    """A keyed hash, as the practice's secret gives."""
    return hmac.new(b"k" * 32, said.encode(), hashlib.sha256).hexdigest()


def event(number: int = 1, subject: str = ANN, **more: Any) -> Event:
    """Something that happened, `number` minutes after noon."""
    said: dict[str, Any] = {"who": "sub-1", "role": "therapist", "what": "intake", "about": "visit-1"} | more
    return Event(subject=subject, at=NOON + timedelta(minutes=number), action=Action.READ, **said)


def chain(length: int, subject: str = ANN) -> tuple[list[Entry], Head]:
    """A whole chain, and its end."""
    entries, head = [], Head(subject=subject)
    for number in range(1, length + 1):
        entry, head = linked(head, event(number, subject), prove)
        entries.append(entry)
    return entries, head
