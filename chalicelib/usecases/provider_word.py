"""What comes back from clients and from those who carry our messages, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.messaging.kinds import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReceived:
    """A text that came to the practice's number. `id` follows from the provider's, so the same text has the same.

    `number` is where it came from, `at` (UTC) when the provider handed it on.
    """

    id: str
    number: str
    words: str
    at: datetime


class News(StrEnum):
    """What a provider tells of a message: it is on its way, it arrived, it came back, or somebody complained of it."""

    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A provider's word about one message. `reference` is ours ("" where the provider does not carry it).

    `to` is the address it went to, `at` when that happened, `id` the provider's for the message; `for_good`: nothing
    will ever arrive at that address.
    """

    channel: Channel
    news: News
    to: str
    at: datetime
    id: str = ""
    reference: str = ""
    for_good: bool = False
