"""What is written down about a look at a person's record or a change of it, and how one entry holds on to the next.

Audit controls are asked for by 45 CFR 164.312(b); that reads count as well as changes is a decision of this product.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

Prove = Callable[[str], str]
"""A keyed hash: who has no key can neither make an entry nor mend one."""
NOTHING_BEFORE = ""


class Action(StrEnum):
    """What somebody did. A change is written down before it is made: one that is refused is there, too."""

    READ = "read"
    CHANGE = "change"
    BREAK_GLASS = "break_glass"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened: who did what, to which part of whose record, when, from where and why.

    `subject` is whose record it is ("client#…") or what it is of the practice's ("practice", "staff"). `who` is a
    member of staff's id, and `role` what they were then. `what` is the kind of thing ("intake"), `about` which one (a
    visit's id). `fields` names what was sent, never its content. `place` is the address of the network it came from.
    """

    subject: str
    at: datetime
    who: str
    role: str
    action: Action
    what: str
    about: str = ""
    fields: tuple[str, ...] = ()
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as the chain has it: the `number`th of its subject, holding on to `previous`, the proof before it."""

    event: Event
    number: int
    previous: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of a subject's chain: how many entries there are and the last one's proof, with a proof of its own."""

    subject: str
    number: int = 0
    last: str = NOTHING_BEFORE
    proof: str = ""


def linked(head: Head, event: Event, prove: Prove) -> tuple[Entry, Head]:
    """Will return the entry that comes next in a chain, and the chain's new end."""
    blank = Entry(event=event, number=head.number + 1, previous=head.last, proof="")
    entry = replace(blank, proof=proof_of(blank, prove))
    end = Head(subject=event.subject, number=entry.number, last=entry.proof)
    return entry, replace(end, proof=proof_of_end(end, prove))


def proof_of(entry: Entry, prove: Prove) -> str:
    """Will return what the proof of an entry must be."""
    said = asdict(entry.event) | {"at": entry.event.at.astimezone(UTC).isoformat()}
    return prove(json.dumps(["entry", entry.number, entry.previous, *said.values()]))


def proof_of_end(head: Head, prove: Prove) -> str:
    """Will return what the proof of a chain's end must be."""
    return prove(json.dumps(["end", head.subject, head.number, head.last]))
