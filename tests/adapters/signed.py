"""Messages as SNS signs them, by a key of the tests' own, and the place where its certificate lies."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from chalicelib.adapters.sns_certificates import Certificates
from chalicelib.adapters.sns_signatures import Notice, Signatures
from chalicelib.scheduling.errors import Unavailable
from dev.signing import Signer, new_signer

NOW = datetime(2026, 12, 1, 17, tzinfo=UTC)
PLACE = "https://sns.us-west-2.amazonaws.com"
TOPIC, OTHERS = "arn:aws:sns:us-west-2:111122223333:practice-texts", "arn:aws:sns:us-west-2:999999999999:practice-texts"
MESSAGE = '{"originationNumber":"+14155550123","messageBody":"STOP"}'


@cache
def signer(number: int = 0, **more: Any) -> Signer:
    """A signer whose certificate is good at NOW; another for each number."""
    assert number >= 0
    return new_signer(NOW, **more)


def made(**changes: Any) -> dict[str, Any]:
    """A good message as a queue gets it, signed, and with these parts changed afterwards; None takes one out."""
    message = signer().notification(TOPIC, MESSAGE, PLACE, NOW)
    return {name: value for name, value in {**message, **changes}.items() if value is not OUT}


OUT: Any = object()
"""In place of a part that is left out."""


@dataclass
class Place:
    """Where certificates lie: files by name. What was asked for is remembered."""

    files: dict[str, bytes] = field(default_factory=lambda: {f"/{signer().file}": signer().certificate})
    asked: list[tuple[str, str]] = field(default_factory=list)
    is_silent: bool = False

    def get(self, place: str, name: str) -> bytes | None:
        self.asked.append((place, name))
        if self.is_silent:
            raise Unavailable
        return self.files.get(name)

    def signatures(self, *topics: str) -> Signatures:
        return Signatures(Certificates(PLACE, self.get), topics or (TOPIC,))

    def verified(self, message: Any, now: datetime = NOW) -> Notice:
        return self.signatures().verified(message, now)
