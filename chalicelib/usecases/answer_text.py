"""Answer somebody's text: what becomes of their number and the answer are one write, neither is without the other.

A confirmation that went first could be followed by a reminder before the number is closed; a number that is closed
first would swallow its own confirmation ([GI2]). So answers alone may go to a number that is closed.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.messaging.addresses import Address, answered
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.message_ports import Outbox
from chalicelib.usecases.provider_word import TextReceived
from chalicelib.usecases.send_messages import PostRoom, send_message
from chalicelib.usecases.settling import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a text: of use until then, in which language, about which visit, if any."""

    kind: Kind
    until: datetime
    language: str = ""
    of: str = ""


Change = Callable[[Address], tuple[Address, Answer | None]]
"""What a text does to the number it came from, as that is now, and what it is answered, if anything."""


def answers_to(outbox: Outbox, text: TextReceived) -> list[Message]:
    """Will return what this text was answered already.

    Raises:
        Unavailable: as its name says.
    """
    return outbox.of(_about(text))


def answer_text(room: PostRoom, text: TextReceived, change: Change, now: datetime) -> None:
    """Will change what is known of a number and send the answer, once for each text.

    Nobody gets more than some answers a day. What cannot be sent right now is the next sweep's.

    Raises:
        Unavailable: as its name says.
    """
    records = room.desk.records

    def decide() -> Message | None:
        planned = answers_to(records.outbox, text)
        if planned:
            return planned[0]
        address = records.outbox.address(room.desk.links.address_id(Channel.TEXT, text.number), Channel.TEXT)
        changed, answer = change(address)
        counted = answered(changed, now) if answer is not None else None
        after = replace(counted or changed, revision=address.revision)
        replies = [_message(text, answer, now)] if answer is not None and counted is not None else []
        if replies or after != address:
            records.outbox.write(replies, [replace(after, revision=address.revision + 1)])
        return replies[0] if replies else None

    reply = settle(records.attempts, decide, Unavailable)
    if reply is not None and reply.look is not None and reply.look <= now:
        with suppress(Unavailable):
            send_message(room, reply, now)


def _about(text: TextReceived) -> str:
    return f"text#{text.id}"


def _message(text: TextReceived, answer: Answer, now: datetime) -> Message:
    return Message(
        about=_about(text),
        kind=answer.kind,
        channel=Channel.TEXT,
        version=1,
        due=now,
        until=answer.until,
        look=now,
        at=now,
        to=text.number,
        language=answer.language,
        of=answer.of,
    )
