"""Mails that the emulated SES relays, kept as files; and texts that the emulated SNS took."""

import json
import urllib.request
from collections.abc import Collection
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


@dataclass(frozen=True)
class Mail:
    """One e-mail as it came; `name` stands for its id in addresses and file names."""

    name: str
    message: EmailMessage

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def files(self) -> list[EmailMessage]:
        return list(self.message.iter_attachments())

    def _part(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return str(part.get_content()) if part else ""


class Mailbox:
    """A folder of mails, each under the name that follows from its Message-ID: the id that SES answered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd calls it
        """Will keep a mail that was handed over by SMTP."""
        self._folder.mkdir(parents=True, exist_ok=True)
        identity = message_from_bytes(envelope.content, policy=policy.default)["Message-ID"]
        name = name_of(str(identity).strip().strip("<>"))
        unfinished = self._folder / f"{name}.unfinished"
        unfinished.write_bytes(envelope.content)
        unfinished.rename(self._folder / f"{name}.eml")
        return "250 kept"

    def mail(self, name: str) -> Mail | None:
        """Will give one mail by its name, if it has come."""
        file = self._folder / f"{name}.eml"
        if not name.isalnum() or not file.exists():
            return None
        return Mail(name, message_from_bytes(file.read_bytes(), policy=policy.default))

    def others(self, known: Collection[str]) -> list[Mail]:
        """Will give the mails that are none of these, the latest first: those that Cognito sent to staff."""
        files = sorted(self._folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
        return [found for one in files if one.stem not in known and (found := self.mail(one.stem))]


def name_of(identity: str) -> str:
    """Will give the name of the mail that SES answered with this id."""
    return sha256(identity.encode()).hexdigest()[:24]


def listen(mailbox: Mailbox, port: int) -> Controller:
    """Will take mails on a port of the loopback interface from now on, until `stop`."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    return controller


def texts(cloud: str) -> dict[str, tuple[str, str]]:
    """Will ask the emulated SNS for the texts it took: number and words, by the id it answered."""
    with urllib.request.urlopen(f"{cloud}/_ministack/sns/sms-messages", timeout=10) as answer:  # noqa: S310  # loopback
        kept = json.load(answer)["sms_messages"]
    return {one["MessageId"]: (number, one["Message"]) for number, sent in kept.items() for one in sent}
