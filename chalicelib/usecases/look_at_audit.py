"""What was looked at and changed: for who checks it, and for the person whose record it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from chalicelib.auditing.entries import Action, Entry, Prove
from chalicelib.auditing.verifying import Fault, What, faults
from chalicelib.usecases.audit_ports import Audit
from chalicelib.usecases.write_down import SUBJECTS

SAME_LOOK = timedelta(minutes=30)
"""One person's looks at one thing within this time are one look to whom they are told of."""
OF_NOBODY = frozenset({"visit", "messages"})
"""Looks at what every desk has to know to run the day; they are written down, and not told of one by one."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A subject's entries, the latest first, and what is wrong with them."""

    entries: list[Entry]
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody's look at a person's record: when, as what, at what, and the reason they had to give, if any."""

    at: datetime
    role: str
    what: str
    action: Action
    in_emergency: bool


def chain_of(audit: Audit, subject: str, prove: Prove) -> Chain:
    """Will return everything about a subject. A chain that began and is gone is told from one that never was.

    Raises:
        Unavailable: as its name says.
    """
    entries, end = audit.of(subject)
    found = faults(subject, entries, end, prove)
    if not entries and end is None and any(one.event.about == subject for one in audit.of(SUBJECTS)[0]):
        found = [Fault(subject, 0, What.MISSING)]
    return Chain(entries[::-1], found)


def day_of(audit: Audit, day: date, zone: tzinfo) -> list[Entry]:
    """Will return everything of a day on the wall of a zone, the latest first.

    That a chain begins is left out: the entry that it begins with is there.

    Raises:
        Unavailable: as its name says.
    """
    begins, ends = (datetime.combine(one, time.min, zone).astimezone(UTC) for one in (day, day + timedelta(days=1)))
    days = sorted({begins.date(), (ends - timedelta.resolution).date()})
    found = [one for each in days for one in audit.on(each) if begins <= one.event.at < ends]
    return [one for one in found if one.event.subject != SUBJECTS][::-1]


def who_looked(audit: Audit, client: str, visits: Collection[str]) -> list[Look]:
    """Will return who of the practice looked at a client's health answers or changed them, the latest first.

    `visits` are the client's own: somebody else can have booked under the same contact and name (decision 12).

    Raises:
        Unavailable: as its name says.
    """
    entries, _ = audit.of(f"client#{client}")
    told = [one for one in entries if one.event.what not in OF_NOBODY and one.event.about in ("", *visits)]
    return [_look(one) for one in _merged(told)][::-1]


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """The first of each run of looks by one person at one thing."""
    kept, seen = list[Entry](), dict[tuple[str, str, Action], datetime]()
    for entry in entries:
        event = entry.event
        key = (event.who, event.what, event.action)
        if key not in seen or event.at - seen[key] > SAME_LOOK:
            kept.append(entry)
        seen[key] = event.at
    return kept


def _look(entry: Entry) -> Look:
    event = entry.event
    return Look(event.at, event.role, event.what, event.action, event.action is Action.BREAK_GLASS or bool(event.why))
