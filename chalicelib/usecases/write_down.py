"""Writes down what somebody is about to see or to change. Where that cannot be done, they neither see nor change it."""

from dataclasses import dataclass, replace

from chalicelib.auditing.entries import Action, Event, Head, Prove, linked
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.audit_ports import Audit
from chalicelib.usecases.ports import Attempts
from chalicelib.usecases.settling import settle

SUBJECTS = "subjects"
"""The chain that names every other one when it begins, so that a whole chain that is gone is missed."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where things are written down, and with what they are proved."""

    audit: Audit
    prove: Prove
    attempts: Attempts


def write_down(ledger: Ledger, event: Event) -> None:
    """Will append an event to the chain of its subject; the first of a chain names it among the subjects as well.

    Raises:
        Unavailable: it could not be written down, so nothing may be shown or changed.
    """
    tried: set[Head] = set()
    settle(ledger.attempts, lambda: _append(ledger, event, tried), Unavailable)


def _append(ledger: Ledger, event: Event, tried: set[Head]) -> None:
    """Ends that were tried before tell whether a write whose answer was lost has happened."""
    ends = [ledger.audit.end(event.subject)]
    if ends[0] in tried:
        return
    events = [event]
    if not ends[0].number:
        ends.append(ledger.audit.end(SUBJECTS))
        events.append(_beginning(event))
    links = [(end, *linked(end, one, ledger.prove)) for end, one in zip(ends, events, strict=True)]
    tried.add(links[0][-1])
    ledger.audit.append(links)


def _beginning(event: Event) -> Event:
    return replace(event, subject=SUBJECTS, action=Action.CHANGE, what="begin", about=event.subject, fields=(), why="")
