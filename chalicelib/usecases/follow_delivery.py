"""A provider tells what became of a message: note it with the message, and close an address where nothing arrives.

Words come more than once and in any order. Something can arrive and come back later, so coming back is the last word.
"""

from datetime import datetime

from chalicelib.messaging.addresses import BOUNCE, COMPLAINT, Address, suppressed
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import Message, State, bounced, delivered
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.message_ports import Links, Outbox
from chalicelib.usecases.plan_messages import Records
from chalicelib.usecases.provider_word import Delivery, News
from chalicelib.usecases.settling import settle

PARTS = 3
"""How many parts the key of a message has, after what it is about."""


def follow_delivery(records: Records, links: Links, word: Delivery, now: datetime) -> bool:
    """Will do what a provider's word means; gives whether it is about anything of ours.

    An e-mail that came back is one that its client never read: staff see it among what did not arrive. What comes back
    for good, and a complaint, close the address; what may arrive another time does not.

    Raises:
        Unavailable: as its name says.
    """
    outbox = records.outbox

    def decide() -> bool:
        address = outbox.address(links.address_id(word.channel, word.to), word.channel)
        message = _message(outbox, address, word)
        if message is None:
            return False
        after, closed = _after(message, word, now), _closed(address, word)
        if after is not None or closed != address:
            outbox.write([after] if after is not None else [], [closed] if closed != address else [])
        return True

    return settle(records.attempts, decide, Unavailable)


def _message(outbox: Outbox, address: Address, word: Delivery) -> Message | None:
    """The message by our reference; else, of the last texts to the number, the provider's own or one in doubt."""
    if word.reference:
        return _named(outbox, word.reference, word.channel)
    lately = [_named(outbox, one.message, word.channel) for one in reversed(address.texts)]
    known = [one for one in lately if one is not None]
    same = [one for one in known if word.id and one.provider == word.id]
    doubtful = [one for one in known if one.state in (State.UNKNOWN, State.SENDING)]
    return next(iter([*same, *doubtful]), None)


def _named(outbox: Outbox, name: str, channel: Channel) -> Message | None:
    about, *key = name.rsplit("#", PARTS)
    found = outbox.of(about) if about and len(key) == PARTS else []
    return next((one for one in found if one.key == "#".join(key) and one.channel is channel), None)


def _after(message: Message, word: Delivery, now: datetime) -> Message | None:
    match word.news:
        case News.SENT | News.DELIVERED:
            return delivered(message, word.id, now)
        case News.BOUNCED:
            return bounced(message, now)
        case News.COMPLAINT:
            return None


def _closed(address: Address, word: Delivery) -> Address:
    if word.news is News.COMPLAINT:
        return suppressed(address, COMPLAINT, word.at)
    return suppressed(address, BOUNCE, word.at) if word.news is News.BOUNCED and word.for_good else address
