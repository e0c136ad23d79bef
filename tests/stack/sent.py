"""What the deployed stack has written to people, as its outbox and its mails tell."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dev.laptop import Laptop
from dev.outbox.mailbox import Mail, Mailbox, name_of, texts

LINK = re.compile(r"https?://[^\s\"'<>]+")
SOON = 30
"""Seconds: the first change finds a sleeping function on a busy machine; what is promised is measured apart."""


@dataclass(frozen=True)
class Sent:
    """A message that went: which, and its words."""

    kind: str
    channel: str
    about: str
    words: str
    mail: Mail | None = None

    @property
    def links(self) -> list[str]:
        """Every address in it, in either twin."""
        said = self.words + (f" {self.mail.html}" if self.mail else "")
        return sorted({link.rstrip(".,") for link in LINK.findall(said.replace("&amp;", "&"))})


def rows(stack: Laptop) -> list[dict[str, Any]]:
    """Will give every message of the outbox as it lies there."""
    pages = stack.cloud.client("dynamodb").get_paginator("scan").paginate(TableName=stack.tables["Messages"])
    return [json.loads(item["document"]["S"]) for page in pages for item in page["Items"]]


def sent(stack: Laptop, about: str = "") -> Iterator[Sent]:
    """Will walk through what went, about one appointment or all."""
    mailbox, texted = Mailbox(stack.folder / "mail"), texts(stack.endpoint)
    for row in rows(stack):
        if row["state"] != "sent" or about not in ("", row["about"]):
            continue
        mail = mailbox.mail(name_of(row["provider"])) if row["channel"] == "email" else None
        words = mail.text if mail else texted.get(row["provider"], ("", ""))[1]
        yield Sent(row["kind"], row["channel"], row["about"], words, mail)


def wait_for(stack: Laptop, about: str, kind: str, seconds: float = SOON) -> Sent:
    """Will wait until a message about an appointment went, and give it; fails after so many seconds."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        for one in sent(stack, about):
            if one.kind == kind:
                return one
        time.sleep(0.1)
    raise AssertionError(f"no {kind} within {seconds} s: {[row for row in rows(stack) if row['about'] == about]}")


def everything(stack: Laptop) -> dict[str, list[str]]:
    """Will give all items of all tables, in an order that depends on nothing but them."""
    client = stack.cloud.client("dynamodb")
    found = {}
    for name, table in stack.tables.items():
        pages = client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
        found[name] = sorted(repr(item) for page in pages for item in page["Items"])
    return found
