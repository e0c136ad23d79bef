"""One address that messages go to, and what is known of it: stopped, bounced, how often it was texted lately."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.messaging.kinds import ESSENTIAL, REPLIES, Channel, Kind
from chalicelib.messaging.messages import Why

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
TEXTS_A_WEEK = 3
"""At most one text a day and three in seven days (clinical table 6.3); the third is kept for what is essential."""
ANSWERS_A_DAY = 6
"""So many texts of somebody's get an answer in a day: two programs that answer each other come to an end."""
REMEMBERED, KNOWN = 20, 12
"""How many of the last changes and of the people behind an address are kept."""
CLIENT, PROVIDER = "client", "provider"
"""Who changes an address beside members of staff, who go by their id."""
BOUNCE, COMPLAINT = "bounce", "complaint"


@dataclass(frozen=True, slots=True)
class Texted:
    """A text that went, or was about to, to a number: which message, and when."""

    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """A client who is texted at a number, and what the last text to them was about."""

    client: str
    about: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What closed or opened an address: "stop", "start", "bounce", "complaint" or "lift"; when, who, by which word."""

    what: str
    at: datetime
    by: str
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An e-mail address or a number, by its keyed hash. One address is one record, whoever uses it.

    `opted_out` is when somebody there said stop, and `word` the word they used ("staff": they told us); a booking with
    a ticked box does not undo it, only START does. `said` is the instant of the last of these words: one that is older
    and comes late counts for nothing. `suppressed` is when it bounced for good or somebody complained, `cause` which;
    what happened before `lifted` does not do it again. `texts` are the last week's, and `last_about` is what the last
    of them was about; `people` are the clients who were texted here. `answered` are the last day's answers. `history`
    says who changed what. `revision` is what a write compares.
    """

    id: str
    channel: Channel
    opted_out: datetime | None = None
    word: str = ""
    said: datetime | None = None
    suppressed: datetime | None = None
    cause: str = ""
    lifted: datetime | None = None
    texts: tuple[Texted, ...] = ()
    last_about: str = ""
    people: tuple[Reached, ...] = ()
    answered: tuple[datetime, ...] = ()
    history: tuple[Happened, ...] = ()
    revision: int = 0


def stopped(address: Address, word: str, at: datetime, by: str = CLIENT) -> Address:
    """Will note that whoever is at an address wants no more messages there, as they said at an instant.

    Twice is as good as once; what is older than their last word (it overtook this one) changes nothing.
    """
    if _is_outdated(address, at):
        return address
    if address.opted_out:
        return _changed(address, said=at) if address.said != at else address
    return _happened(address, Happened("stop", at, by, word), opted_out=at, word=word, said=at)


def started(address: Address, at: datetime, by: str = CLIENT, word: str = "") -> Address:
    """Will note that they want them again. It undoes a stop that they said before, however late that comes, only."""
    if _is_outdated(address, at):
        return address
    if not address.opted_out:
        return _changed(address, said=at) if address.said != at else address
    return _happened(address, Happened("start", at, by, word), opted_out=None, word="", said=at)


def suppressed(address: Address, cause: str, at: datetime) -> Address:
    """Will note that nothing may go there any more: it bounced for good ("bounce"), or somebody complained."""
    known = address.suppressed and address.cause in {cause, COMPLAINT}
    if known or (address.lifted and at <= address.lifted):
        return address
    return _happened(address, Happened(cause, at, PROVIDER), suppressed=at, cause=cause)


def lifted(address: Address, by: str, word: str, now: datetime) -> Address:
    """Will note that messages may go there again after all: somebody of staff knows that it is right now."""
    if not address.suppressed:
        return address
    return _happened(address, Happened("lift", now, by, word), suppressed=None, cause="", lifted=now)


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


def texted(address: Address, message: str, about: str, kind: Kind, now: datetime, *, client: str = "") -> Address:
    """Will count a text before it goes, so that a crash cannot make room for another; replies are not counted.

    One that is counted already makes a new revision all the same: it goes only if nothing, such as a stop, came since.
    """
    if kind in REPLIES:
        return address
    if any(one.message == message for one in address.texts):
        return _changed(address)
    kept = tuple(one for one in address.texts if now - one.at < WEEK)
    others = tuple(one for one in address.people if one.client != client)
    people = (*others, Reached(client, about))[-KNOWN:] if client else others
    return _changed(address, texts=(*kept, Texted(message, now)), last_about=about, people=people)


def answered(address: Address, now: datetime) -> Address | None:
    """Will count an answer to a text that came from there; None where it had as many in a day as anybody gets."""
    lately = tuple(at for at in address.answered if now - at < DAY)
    return _changed(address, answered=(*lately, now)) if len(lately) < ANSWERS_A_DAY else None


def may_say_yes(address: Address, at: datetime) -> bool:
    """Will say whether a "yes" from there can mean texts: within a day of a stop; later it answers something else."""
    return address.opted_out is not None and timedelta(0) <= at - address.opted_out <= DAY


def _is_outdated(address: Address, at: datetime) -> bool:
    return address.said is not None and at < address.said


def _happened(address: Address, happened: Happened, **changes: object) -> Address:
    return _changed(address, history=(*address.history, happened)[-REMEMBERED:], **changes)


def _changed(address: Address, **changes: object) -> Address:
    return replace(address, revision=address.revision + 1, **changes)  # type: ignore[arg-type]  # fields of it
