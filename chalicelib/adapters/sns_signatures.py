"""Is a message really from one of our topics, as SNS signed it, and is it news? Whatever is not is refused, with why.

Only SNS may write into the queue, as its policy says. This holds when somebody makes a message up who may do more, and
however long one has been lying there.
"""

import base64
import binascii
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from chalicelib.adapters.sns_certificates import Certificates, NoCertificate

LONGEST = timedelta(days=15)
"""Longer than our queues keep a message: an older one has been kept by somebody. A younger one may come again, since
what it made happen is remembered for longer, and happens once."""
AHEAD = timedelta(minutes=5)
"""How far SNS's clock may be ahead of ours."""
SIGNED = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
"""What is signed of each type, in this order; a subject only where there is one."""
VERSIONS = ("1", "2")
"""By SHA-1 and by SHA-256. Ours are signed by the second; a topic that nobody told so signs by the first."""
_FORMS = {
    "MessageId": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    "Timestamp": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z"),
    "Subject": re.compile(r"[^\r\n]{0,200}"),
    "Token": re.compile(r"[0-9A-Za-z]{1,600}"),
    "SubscribeURL": re.compile(r"[!-~]{1,2000}"),
}
"""No line ends in them: in what is signed, lines are all that keeps a part from the next."""
_MOST_SIGNATURE = 1400


class Why(StrEnum):
    """Why a message is refused. One that is only old was signed for us."""

    SHAPE = "shape"
    TOPIC = "topic"
    CERTIFICATE = "certificate"
    SIGNATURE = "signature"
    AHEAD = "ahead"
    OLD = "old"


class Refused(Exception):
    """A message that nobody may act upon."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that SNS signed: its type, the topic's ARN, its own id, what it says, and when it was published."""

    kind: str
    topic: str
    id: str
    message: str
    at: datetime


class Signatures:
    """Verifies messages of these topics (ARNs)."""

    def __init__(self, certificates: Certificates, topics: Collection[str]) -> None:
        self._certificates = certificates
        self._topics = frozenset(topics) - {""}

    def verified(self, message: Mapping[str, Any], now: datetime) -> Notice:
        """Will return what a message says. It is one of SNS's own, as a queue gets it.

        Raises:
            Refused: as its `why` says.
            Unavailable: the certificate could not be had right now.
        """
        parts = _parts(message)
        if parts["TopicArn"] not in self._topics:
            raise Refused(Why.TOPIC)
        at = _instant(parts["Timestamp"])
        if at > now + AHEAD:
            raise Refused(Why.AHEAD)
        self._must_be_signed(message, parts, now)
        if now - at > LONGEST:
            raise Refused(Why.OLD)
        return Notice(parts["Type"], parts["TopicArn"], parts["MessageId"], parts["Message"], at)

    def _must_be_signed(self, message: Mapping[str, Any], parts: Mapping[str, str], now: datetime) -> None:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # only what SNS brings needs it
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric import padding  # noqa: PLC0415

        signature, version = _signature(message)
        algorithm = hashes.SHA1() if version == "1" else hashes.SHA256()  # noqa: S303  # version 1 is SHA-1
        try:
            key = self._certificates.key(_part(message, "SigningCertURL"), now)
            key.verify(signature, canonical(parts), padding.PKCS1v15(), algorithm)
        except NoCertificate:
            raise Refused(Why.CERTIFICATE) from None
        except InvalidSignature:
            raise Refused(Why.SIGNATURE) from None


def opened(body: str) -> Mapping[str, Any]:
    """Will return the message that lies in a queue.

    Raises:
        Refused: it is nothing that SNS would put there.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(Why.SHAPE) from None
    if not isinstance(message, dict):
        raise Refused(Why.SHAPE)
    return message


def canonical(parts: Mapping[str, str]) -> bytes:
    """Will return what SNS signs of a message: each part's name and value on lines of their own."""
    names = [name for name in SIGNED[parts["Type"]] if name in parts]
    return "".join(f"{name}\n{parts[name]}\n" for name in names).encode()


def _parts(message: Mapping[str, Any]) -> dict[str, str]:
    kind = message.get("Type")
    if not isinstance(kind, str) or kind not in SIGNED:
        raise Refused(Why.SHAPE)
    found = {name: _part(message, name) for name in SIGNED[kind] if name != "Subject" or message.get(name) is not None}
    if any(name in _FORMS and not _FORMS[name].fullmatch(value) for name, value in found.items()):
        raise Refused(Why.SHAPE)
    try:
        _ = [value.encode() for value in found.values()]
    except UnicodeEncodeError:  # half a character, which JSON can spell
        raise Refused(Why.SHAPE) from None
    return found


def _part(message: Mapping[str, Any], name: str) -> str:
    value = message.get(name)
    if not isinstance(value, str):
        raise Refused(Why.SHAPE)
    return value


def _signature(message: Mapping[str, Any]) -> tuple[bytes, str]:
    version, written = _part(message, "SignatureVersion"), _part(message, "Signature")
    if version not in VERSIONS or len(written) > _MOST_SIGNATURE:
        raise Refused(Why.SHAPE)
    try:
        return base64.b64decode(written, validate=True), version
    except (binascii.Error, ValueError):
        raise Refused(Why.SIGNATURE) from None


def _instant(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise Refused(Why.SHAPE) from None
