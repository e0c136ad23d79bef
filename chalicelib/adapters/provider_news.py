"""What AWS End User Messaging (texts that came in) and SES (what became of an e-mail) say, as values.

Everything else that they could say, now or later, is left alone. Nothing of it is ever logged.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chalicelib.adapters.post import reference_of
from chalicelib.adapters.sns_signatures import Notice
from chalicelib.messaging.kinds import Channel
from chalicelib.usecases.provider_word import Delivery, News, TextReceived

Word = Annotated[str, Meta(max_length=320)]
PERMANENT = "Permanent"
NOT_SPAM = "not-spam"
"""What providers tell when somebody takes a mail out of their spam folder: a complaint in name only."""
REFERENCE = "reference"


class NotReadable(Exception):
    """It is signed by SNS and is nothing that we know how to read. What it says is not in here."""


class _Text(Struct, rename="camel"):
    """https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html."""

    origination_number: Annotated[str, Meta(pattern=r"^\+?[0-9]{3,15}\Z")]
    message_body: str = ""
    inbound_message_id: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{8,64}\Z")] | None = None


class _Recipient(Struct, rename="camel"):
    email_address: Word = ""


class _What(Struct, rename="camel"):
    """A bounce, a complaint, a delivery: each has some of these."""

    timestamp: datetime | None = None
    bounce_type: Word = ""
    complaint_feedback_type: Word | None = None
    recipients: list[Word] = []
    bounced_recipients: list[_Recipient] = []
    complained_recipients: list[_Recipient] = []


class _Mail(Struct, rename="camel"):
    message_id: Word
    timestamp: datetime
    destination: list[Word] = []
    tags: dict[str, list[str]] = {}


class _Event(Struct, rename="camel"):
    """https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html."""

    mail: _Mail
    event_type: Word
    bounce: _What | None = None
    complaint: _What | None = None
    delivery: _What | None = None


_text = msgspec.json.Decoder(_Text)
_event = msgspec.json.Decoder(_Event)


def text_of(notice: Notice) -> TextReceived:
    """Will return the text that came in; without an id of its own it has the message's.

    Raises:
        NotReadable: as its name says.
    """
    found = _decoded(_text.decode, notice)
    identity = found.inbound_message_id or notice.id
    return TextReceived(id=identity, number=found.origination_number, words=found.message_body, at=notice.at)


def deliveries_of(notice: Notice) -> tuple[str, list[Delivery]]:
    """Will return the name of an event, and what it says of each address; nothing, where that is of no use to us.

    Raises:
        NotReadable: as its name says.
    """
    event = _decoded(_event.decode, notice)
    return event.event_type, list(_deliveries(event))


def _decoded(decode: Callable[[str], Any], notice: Notice) -> Any:
    try:
        return decode(notice.message)
    except (msgspec.MsgspecError, RecursionError):
        raise NotReadable from None


def _deliveries(event: _Event) -> Iterator[Delivery]:
    match event:
        case _Event(event_type="Send"):
            yield from _each(event, News.SENT, None, event.mail.destination)
        case _Event(event_type="Delivery", delivery=_What() as what):
            yield from _each(event, News.DELIVERED, what, what.recipients)
        case _Event(event_type="Bounce", bounce=_What() as what):
            bounced, for_good = _addresses(what.bounced_recipients), what.bounce_type == PERMANENT
            yield from _each(event, News.BOUNCED, what, bounced, for_good=for_good)
        case _Event(event_type="Complaint", complaint=_What() as what) if what.complaint_feedback_type != NOT_SPAM:
            yield from _each(event, News.COMPLAINT, what, _addresses(what.complained_recipients), for_good=True)
        case _Event(event_type="Reject"):  # SES took it, and then would not send it
            yield from _each(event, News.BOUNCED, None, event.mail.destination)


def _addresses(recipients: list[_Recipient]) -> list[str]:
    return [one.email_address for one in recipients]


def _each(
    event: _Event, news: News, what: _What | None, recipients: list[str], *, for_good: bool = False
) -> Iterator[Delivery]:
    at = (what.timestamp if what else None) or event.mail.timestamp
    tags = event.mail.tags.get(REFERENCE) or [""]
    for recipient in recipients:
        if to := parseaddr(recipient)[1]:
            yield Delivery(
                channel=Channel.EMAIL,
                news=news,
                to=to,
                at=at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC),
                id=event.mail.message_id,
                reference=reference_of(tags[0]),
                for_good=for_good,
            )
