"""What is in the outbox, as rows for the page: sent and unsent, with the words where they have gone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib import wiring
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import Message, State
from chalicelib.scheduling.appointments import Appointment
from chalicelib.tables.outbox import MessageRow, message_of
from dev.outbox.mailbox import Mail, Mailbox, name_of, texts


@dataclass(frozen=True)
class Row:
    """One message for the page. `at` is when it went, or will; `words` are a text's, `mail` is an e-mail's."""

    message: Message
    at: datetime
    to: str
    name: str
    words: str = ""
    mail: Mail | None = None

    @property
    def waits(self) -> bool:
        return not self.message.has_ended


def rows(mailbox: Mailbox, cloud: str) -> list[Row]:
    """Will give every message there is, the latest first."""
    wiring.outbox()  # binds the rows to their table
    messages = [message_of(row) for row in MessageRow.scan(consistent_read=True)]
    visits = wiring.diary().read([], {one.about for one in messages}).appointments
    found = list(_rows(messages, visits, mailbox, texts(cloud)))
    return sorted(found, key=lambda row: (row.at, row.message.about, row.message.key), reverse=True)


def _rows(
    messages: Iterable[Message],
    visits: Mapping[str, Appointment],
    mailbox: Mailbox,
    texted: Mapping[str, tuple[str, str]],
) -> Iterator[Row]:
    for one in messages:
        contact = visits[one.about].contact if one.about in visits else None
        by_text = one.channel is Channel.TEXT
        to = one.to or ((contact.phone if by_text else contact.email) if contact else "")
        at = (one.at or one.due) if one.has_ended else one.look or one.due
        sent = one.state is State.SENT
        yield Row(
            message=one,
            at=at,
            to=to,
            name=f"{contact.first_name} {contact.last_name}" if contact else "",
            words=texted.get(one.provider, ("", ""))[1] if by_text and sent else "",
            mail=mailbox.mail(name_of(one.provider)) if sent and not by_text else None,
        )
