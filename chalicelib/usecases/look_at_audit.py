"""What was looked at and changed: for who checks it, and for the person whose record it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.auditing.entries import Action, Entry, Prove
from chalicelib.auditing.verifying import Fault, faults
from chalicelib.usecases.audit_ports import Audit

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
    """Will return everything about a subject.

    Raises:
        Unavailable: as its name says.
    """
    entries, end = audit.of(subject)
    return Chain(entries[::-1], faults(subject, entries, end, prove))


def day_of(audit: Audit, day: date) -> list[Entry]:
    """Will return everything of a day (UTC), the latest first.

    Raises:
        Unavailable: as its name says.
    """
    return audit.on(day)[::-1]


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
