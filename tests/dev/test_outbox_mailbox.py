"""The mails that came to the laptop's outbox: by the id that SES answered, and those of nobody's visit."""

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace

from dev.outbox.mailbox import Mailbox, name_of


def come(mailbox: Mailbox, identity: str, subject: str) -> None:
    """A mail comes in by SMTP."""
    content = f"Message-ID: <{identity}>\nSubject: {subject}\nTo: olga@example.com\n\nThe words.\n".encode()
    assert asyncio.run(mailbox.handle_DATA(None, None, SimpleNamespace(content=content))) == "250 kept"


def test_a_mail_is_found_by_the_id_that_was_answered(tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path)
    come(mailbox, "1@email.amazonses.com", "Your visit")
    found = mailbox.mail(name_of("1@email.amazonses.com"))
    assert found is not None
    assert (found.message["Subject"], found.text) == ("Your visit", "The words.\n")
    assert mailbox.mail("../secret") is None


def test_invitations_and_codes_are_those_that_no_message_of_ours_is(tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path)
    for number, subject in enumerate(("Your visit", "Your account", "Your code")):
        come(mailbox, str(number), subject)
        os.utime(tmp_path / f"{name_of(str(number))}.eml", (number, number))
    others = mailbox.others({name_of("0")})
    assert [one.message["Subject"] for one in others] == ["Your code", "Your account"]
    assert Mailbox(tmp_path / "empty").others(()) == []
