"""One address that messages go to, and what is known of it: stopped, bounced, how often it was texted lately."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.messaging.kinds import ESSENTIAL, REPLIES, Channel, Kind
from chalicelib.messaging.messages import Why

WEEK = timedelta(days=7)
TEXTS_A_WEEK = 3
"""At most one text a day and three in seven days (clinical table 6.3); the third is kept for what is essential."""


@dataclass(frozen=True, slots=True)
class Texted:
    """A text that went, or was about to, to a number: which message, and when."""

    message: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An e-mail address or a number, by its keyed hash. One address is one record, whoever uses it.

    `opted_out` is when somebody there said stop, and `word` the word they used; a booking with a ticked box does not
    undo it, only START does. `suppressed` is when it bounced for good or somebody complained, `cause` which. `texts`
    are the last week's, and `last_about` is what the last of them was about. `revision` is what a write compares.
    """

    id: str
    channel: Channel
    opted_out: datetime | None = None
    word: str = ""
    suppressed: datetime | None = None
    cause: str = ""
    texts: tuple[Texted, ...] = ()
    last_about: str = ""
    revision: int = 0


def stopped(address: Address, word: str, now: datetime) -> Address:
    """Will note that whoever is at an address wants no more messages there. Twice is as good as once."""
    if address.opted_out:
        return address
    return replace(address, opted_out=now, word=word, revision=address.revision + 1)


def started(address: Address) -> Address:
    """Will note that they want them again."""
    if not address.opted_out:
        return address
    return replace(address, opted_out=None, word="", revision=address.revision + 1)


def suppressed(address: Address, cause: str, now: datetime) -> Address:
    """Will note that nothing may go there any more: it bounced for good ("bounce"), or somebody complained."""
    if address.suppressed:
        return address
    return replace(address, suppressed=now, cause=cause, revision=address.revision + 1)


def closed(address: Address, kind: Kind) -> Why | None:
    """Will say why nothing of a kind may go to an address, or None. An answer to somebody's own text always may."""
    if kind in REPLIES:
        return None
    if address.opted_out:
        return Why.OPTED_OUT
    return Why.SUPPRESSED if address.suppressed else None


def has_room(address: Address, message: str, kind: Kind, zone: ZoneInfo, now: datetime) -> bool:
    """Will say whether one more text may go: not on a day that had one, nor as the last of a week unless essential.

    A message that is counted already has its room. Days are those on the client's wall.
    """
    if kind in REPLIES or any(one.message == message for one in address.texts):
        return True
    lately = [one.at for one in address.texts if now - one.at < WEEK]
    today = now.astimezone(zone).date()
    if any(at.astimezone(zone).date() == today for at in lately):
        return False
    return len(lately) < (TEXTS_A_WEEK if kind in ESSENTIAL else TEXTS_A_WEEK - 1)


def texted(address: Address, message: str, about: str, kind: Kind, now: datetime) -> Address:
    """Will count a text before it goes, so that a crash cannot make room for another; replies are not counted."""
    if kind in REPLIES or any(one.message == message for one in address.texts):
        return address
    kept = tuple(one for one in address.texts if now - one.at < WEEK)
    return replace(address, texts=(*kept, Texted(message, now)), last_about=about, revision=address.revision + 1)
