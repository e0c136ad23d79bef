"""Send a message: take it, read again what it is about, send it or not, say so. A crash between any two loses nothing.

A duplicate needs a crash, or a lost answer, between sending and saying so; such a message is flagged.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.messaging.addresses import texted
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import (
    MOST_ATTEMPTS,
    Message,
    Why,
    claimed,
    covered,
    failed,
    put_off,
    refused,
    renewed,
    sent,
    skipped,
    unanswered,
)
from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.usecases.message_ports import Busy, Post, Rejected, Unanswered, Unsayable
from chalicelib.usecases.message_standing import Go, Later, No, name_of, standing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.write_message import Desk, letter, written

log = logging.getLogger(__name__)
INSTEAD = frozenset({Why.OPTED_OUT, Why.TEXT_LIMIT, Why.SUPPRESSED, Why.REFUSED})
"""Why a text did not go, where an e-mail can go in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRoom:
    """Where messages are sent: the desk where they are written, who carries them, and what names each try."""

    desk: Desk
    post: Post
    claim: Callable[[], str]


def send_message(room: PostRoom, seen: Message, now: datetime) -> Message | None:
    """Will send a message that is due, or say why not, and return it as it then is; None if somebody else has it.

    Raises:
        Unavailable: a store did not answer. If it was taken, it comes up again when the lease ends.
    """
    mine = claimed(seen, room.claim(), now)
    if not _taken(room, mine):
        return None
    if mine.attempts > MOST_ATTEMPTS:  # whoever took it never came back: something about it breaks us
        return _say(room, failed(mine, Why.STUCK, now), now)
    stands = standing(room.desk.records, room.desk.links, mine, now)
    match stands:
        case No():
            return _say(room, skipped(mine, stands.why, now), now)
        case Later() if stands.one is not None:
            return _say(room, renewed(mine, stands.one.due, stands.one.until, now), now)
        case Later():
            return _say(room, put_off(mine, stands.look, now), now)
        case Go():
            return _say(room, _sent(room, mine, stands, now), now)


def _taken(room: PostRoom, mine: Message) -> bool:
    outbox = room.desk.records.outbox

    def decide() -> bool:
        try:
            outbox.write([mine])
        except Stale:
            stored = next((one for one in outbox.of(mine.about) if one.key == mine.key), None)
            return stored is not None and (stored.revision, stored.claim) == (mine.revision, mine.claim)
        return True

    return settle(room.desk.records.attempts, decide, Unavailable)


def _sent(room: PostRoom, mine: Message, go: Go, now: datetime) -> Message:
    told = go.visit.version if go.visit else 0
    try:
        provider = _hand_over(room, mine, go, now)
    except Unsayable as unsayable:
        log.error("%s cannot be said: %s", mine.kind, unsayable.detail)  # noqa: TRY400  # its place tells nothing
        return failed(mine, Why.WORDS, now)
    except Rejected as refusal:
        log.warning("%s by %s: refused: %s", mine.kind, mine.channel, refusal)
        return failed(mine, Why.REFUSED, now)
    except Busy as refusal:
        log.warning("%s by %s: not now: %s", mine.kind, mine.channel, refusal)
        return refused(mine, now)
    except Unanswered as silence:
        log.warning("%s by %s: no answer: %s", mine.kind, mine.channel, silence)
        return unanswered(mine, told, now)
    return sent(mine, provider, told, now)


def _hand_over(room: PostRoom, mine: Message, go: Go, now: datetime) -> str:
    words = written(room.desk, mine, go, now)
    if mine.channel is Channel.EMAIL:
        return room.post.email(letter(room.desk, mine, go, words, now))
    _count(room, mine, go, now)
    return room.post.text(go.to, words.text, name_of(mine))


def _count(room: PostRoom, mine: Message, go: Go, now: datetime) -> None:
    """Counts the text before it goes. Where another text was counted meanwhile, this one waits for the next look."""
    outbox = room.desk.records.outbox
    client = go.visit.client if go.visit else ""
    counted = texted(go.address, name_of(mine), mine.about, mine.kind, now, client=client)
    if counted == go.address:
        return
    try:
        outbox.write((), [counted])
    except (Stale, Unsure) as unsure:
        raise Busy from unsure


def _say(room: PostRoom, after: Message, now: datetime) -> Message:
    """Will store what became of a message; an e-mail goes in place of a text that could not."""
    outbox = room.desk.records.outbox

    def decide() -> Message:
        said, more = _covered(room, after, now)
        try:
            outbox.write([said, *more])
        except Stale:
            stored = next((one for one in outbox.of(after.about) if one.key == after.key), None)
            if stored is None or stored.revision >= after.revision:
                return stored or said  # it was stored, or the provider's own word about it was first
            raise
        return said

    return settle(room.desk.records.attempts, decide, Unavailable)


def _covered(room: PostRoom, after: Message, now: datetime) -> tuple[Message, list[Message]]:
    """A text that could not go, with the e-mail that goes instead, unless one goes anyway."""
    if after.channel is not Channel.TEXT or after.why not in INSTEAD or after.to or after.until <= now:
        return after, []
    visit = room.desk.records.diary.read([], [after.about]).appointments.get(after.about)
    if visit is None or visit.contact is None or not visit.contact.email:
        return after, []
    mail = Message(
        about=after.about,
        kind=after.kind,
        channel=Channel.EMAIL,
        version=after.version,
        due=after.due,
        until=after.until,
        look=now,
        at=now,
        instead=True,
    )
    known = {one.key for one in room.desk.records.outbox.of(after.about)}
    return covered(after), [] if mail.key in known else [mail]
