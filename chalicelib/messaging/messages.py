"""A message and its life: waiting -> sending -> sent, or skipped, failed, unknown. Each verb gives a new revision."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.messaging.kinds import NEWS, Channel, Kind

LEASE = timedelta(minutes=3)
"""How long whoever took a message has it alone: longer than a sweep lives."""
ASK_AGAIN = timedelta(minutes=10)
"""How long after a lost answer a message is tried again: time for the provider's own word that it was delivered."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)
MOST_ATTEMPTS = 12


class State(StrEnum):
    """Where a message is. Waiting, sending and unknown ones are looked at again at `look`; the others have ended."""

    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class Why(StrEnum):
    """Why a message was not sent."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    OVER = "over"
    WAITS = "waits"
    HANDED_IN = "handed_in"
    OTHER_CHANNEL = "other_channel"
    NOT_WANTED = "not_wanted"
    TOO_LATE = "too_late"
    OPTED_OUT = "opted_out"
    SUPPRESSED = "suppressed"
    TEXT_LIMIT = "text_limit"
    GONE = "gone"
    BOUNCED = "bounced"
    REFUSED = "refused"
    WORDS = "words"
    STUCK = "stuck"


FOR_NOW = frozenset({Why.WAITS, Why.OTHER_CHANNEL, Why.NOT_WANTED})
"""Reasons that can pass: whoever plans again may find that such a message is wanted after all."""
NEEDS_SOMEBODY = frozenset({Why.TEXT_LIMIT, Why.SUPPRESSED})
"""Reasons for which staff should know that the client was not reached; of whoever said stop, their news only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, as data. All instants are UTC.

    `about` is the id of an appointment (or "licence#…", "text#…"), `version` the occurrence it tells of. It is to go at
    `due`, is of use until `until`, and is looked at next at `look` (None once it has ended). `revision` is what a write
    compares. `claim` names the try that has it. `flagged`: it may have gone twice, an earlier try having got no answer.
    `instead`: it goes in place of one that could not go by the other channel, which then is `covered`. `told` is the
    version of the appointment that was read before it went. `to` is set where it does not follow from an appointment,
    `language` with it; `of` is the appointment, if any, that it speaks of. `seen_by` is who of staff has seen to a
    message that was lost.
    """

    about: str
    kind: Kind
    channel: Channel
    version: int
    due: datetime
    until: datetime
    state: State = State.WAITING
    look: datetime | None = None
    revision: int = 1
    attempts: int = 0
    claim: str = ""
    at: datetime | None = None
    why: Why | None = None
    provider: str = ""
    flagged: bool = False
    instead: bool = False
    covered: bool = False
    told: int = 0
    to: str = ""
    language: str = ""
    of: str = ""
    seen_by: str = ""

    @property
    def key(self) -> str:
        """The place among the messages about the same thing: what happens once is told once by each channel."""
        return f"{self.kind}#{self.channel}#{self.version:06}"

    @property
    def has_ended(self) -> bool:
        return self.look is None

    @property
    def needs_somebody(self) -> bool:
        """Will say whether staff should look: it did not go, or nobody knows."""
        if self.seen_by or self.covered or not self.has_ended:
            return False
        if self.state is State.SKIPPED:
            return self.why in NEEDS_SOMEBODY or (self.why is Why.OPTED_OUT and self.kind in NEWS)
        return self.state in (State.FAILED, State.UNKNOWN)


def claimed(message: Message, claim: str, now: datetime) -> Message:
    """Will take a message for one try. A message whose last try was never heard of again may go twice now."""
    unheard = message.state in (State.SENDING, State.UNKNOWN)
    return _next(
        message,
        now,
        state=State.SENDING,
        look=now + LEASE,
        claim=claim,
        attempts=message.attempts + 1,
        flagged=message.flagged or unheard,
    )


def sent(message: Message, provider: str, told: int, now: datetime) -> Message:
    """Will note that the provider took it; `provider` is the id it gave."""
    return _next(message, now, state=State.SENT, look=None, provider=provider, told=told)


def skipped(message: Message, why: Why, now: datetime) -> Message:
    """Will end it unsent."""
    return _next(message, now, state=State.SKIPPED, look=None, why=why)


def failed(message: Message, why: Why, now: datetime) -> Message:
    """Will end it after a refusal that waiting cannot mend."""
    return _next(message, now, state=State.FAILED, look=None, why=why)


def put_off(message: Message, until: datetime, now: datetime) -> Message:
    """Will give it back, to be looked at again at `until`; this try sent nothing."""
    return _next(message, now, state=State.WAITING, look=until)


def refused(message: Message, now: datetime) -> Message:
    """Will note that the provider is busy or down: tried again ever later, as long as it is of use."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (message.attempts - 1))
    if message.attempts >= MOST_ATTEMPTS or now + wait >= message.until:
        return failed(message, Why.REFUSED, now)
    return _next(message, now, state=State.WAITING, look=now + wait)


def unanswered(message: Message, told: int, now: datetime) -> Message:
    """Will note that nobody knows whether it went: it is tried again, unless the provider's word comes first."""
    again = now + ASK_AGAIN
    tries = message.attempts < MOST_ATTEMPTS and again < message.until
    return _next(message, now, state=State.UNKNOWN, look=again if tries else None, told=told)


def delivered(message: Message, provider: str, now: datetime) -> Message | None:
    """Will note the provider's word that it went; None where that is known already or matters no more."""
    if message.state not in (State.UNKNOWN, State.SENDING) and not (message.flagged and not message.has_ended):
        return None
    return _next(message, now, state=State.SENT, look=None, provider=provider)


def bounced(message: Message, now: datetime) -> Message | None:
    """Will note the provider's word that it did not arrive; None where it never went, or that is known already.

    It is the last word: what was handed over, even what was said to have arrived, can come back later.
    """
    if message.state not in (State.SENT, State.SENDING, State.UNKNOWN):
        return None
    return _next(message, now, state=State.FAILED, look=None, why=Why.BOUNCED)


def seen_to(message: Message, by: str, now: datetime) -> Message:
    """Will note that somebody of staff has seen to a message that was lost: called, or knows that it is all right."""
    return _next(message, now, seen_by=by)


def covered(message: Message) -> Message:
    """Will note, on a revision that is being made, that the same is told by the other channel."""
    return replace(message, covered=True)


def renewed(message: Message, due: datetime, until: datetime, now: datetime) -> Message:
    """Will let it wait (again), for these times."""
    return _next(message, now, state=State.WAITING, due=due, until=until, look=due, why=None, attempts=0, seen_by="")


def _next(message: Message, now: datetime, **changes: object) -> Message:
    return replace(message, revision=message.revision + 1, at=now, **changes)  # type: ignore[arg-type]  # fields of it
