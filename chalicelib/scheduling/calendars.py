"""Calendars beside the practice's own: what programs may read of it, and other calendars whose busy times count here.

An owner is "practice", or a therapist such as "therapist#maya".
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

PRACTICE = "practice"
OF_THERAPIST = "therapist#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What programs may read of an owner's calendar, by an address with a secret; `generation` numbers the address.

    `version` rises with every change and is what a write compares; `at` is when it was last changed.
    """

    owner: str
    generation: int
    version: int
    at: datetime
    revoked: bool = False


def renewed(feed: Feed | None, owner: str, now: datetime) -> Feed:
    """Will give an owner's feed an address, or another one in place of it."""
    if feed is None:
        return Feed(owner=owner, generation=1, version=1, at=now)
    return replace(feed, generation=feed.generation + 1, version=feed.version + 1, at=now, revoked=False)


def revoked(feed: Feed, now: datetime) -> Feed:
    """Will take a feed's address away; nobody reads it until it gets another."""
    return replace(feed, version=feed.version + 1, at=now, revoked=True)


class Trouble(StrEnum):
    """Why a source could not be read."""

    NOT_ALLOWED = "not_allowed"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    REFUSED = "refused"
    TOO_LARGE = "too_large"
    NOT_A_CALENDAR = "not_a_calendar"
    TOO_MUCH_WORK = "too_much_work"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A visit that lies in a time in which its therapist is busy elsewhere."""

    visit: str
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A calendar elsewhere whose busy times block a therapist's here. Whoever knows `url` can read it.

    `tried` is when it was last asked for, `read` when it was last understood; since then there were `failures`, the
    last one for `trouble`. `blocks` and `conflicts` are what it came to, `skipped` how many events were not understood.
    One that is `removed` is kept a while, so that a run that still has it finds out.
    """

    therapist: str
    id: str
    url: str
    added: datetime
    by: str
    version: int = 1
    removed: datetime | None = None
    tried: datetime | None = None
    read: datetime | None = None
    trouble: Trouble | None = None
    failures: int = 0
    blocks: int = 0
    conflicts: tuple[Conflict, ...] = ()
    skipped: int = 0

    @property
    def owner(self) -> str:
        return f"{OF_THERAPIST}{self.therapist}"

    @property
    def mark(self) -> str:
        """What the blocks of this source have for a reason."""
        return f"import#{self.id}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a source that was read came to."""

    blocks: int
    conflicts: tuple[Conflict, ...] = ()
    skipped: int = 0


def succeeded(source: Source, outcome: Outcome, now: datetime) -> Source:
    """Will note that a source was read, and what it came to."""
    return replace(
        source,
        version=source.version + 1,
        tried=now,
        read=now,
        trouble=None,
        failures=0,
        blocks=outcome.blocks,
        conflicts=outcome.conflicts,
        skipped=outcome.skipped,
    )


def failed(source: Source, trouble: Trouble, now: datetime) -> Source:
    """Will note that a source could not be read; what it came to before stays."""
    return replace(source, version=source.version + 1, tried=now, trouble=trouble, failures=source.failures + 1)


def removed(source: Source, now: datetime) -> Source:
    """Will note that a source is to count no more."""
    return replace(source, version=source.version + 1, removed=now)


def added_again(source: Source, by: str, now: datetime) -> Source:
    """Will let a source that was removed count again, from the beginning."""
    fresh = Source(therapist=source.therapist, id=source.id, url=source.url, added=now, by=by)
    return replace(fresh, version=source.version + 1)
