"""A text that waits for staff, from the number of somebody who was texted about a visit."""

from datetime import UTC, datetime, timedelta

from chalicelib import wiring
from chalicelib.messaging.addresses import texted
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.usecases.provider_word import TextReceived
from chalicelib.usecases.receive_text import receive_text

NUMBER = "+15035550111"
WORDS = "My leg is numb since Tuesday"
TEXT = "inbound-00000001"


def waits(visit: str, *, identity: str = TEXT, number: str = NUMBER, words: str = WORDS) -> str:
    """Will text the reminder of a visit to a number ("" for a visit: none) and let an answer come in; gives its id."""
    now = datetime.now(UTC)
    if visit:
        known = wiring.outbox().address(wiring.links().address_id(Channel.TEXT, number), Channel.TEXT)
        about = f"{visit}#reminder_24h#text#000001"
        reminded = texted(known, about, visit, Kind.REMINDER_24H, now - timedelta(minutes=1), client="ann")
        wiring.outbox().write([], [reminded])
    receive_text(wiring.reception(), TextReceived(id=identity, number=number, words=words, at=now), now)
    return identity


def is_stopped(number: str = NUMBER) -> bool:
    """Will say whether somebody at a number wants no texts."""
    known = wiring.outbox().address(wiring.links().address_id(Channel.TEXT, number), Channel.TEXT)
    return known.opted_out is not None
