"""Finds what was done to a chain of entries by somebody who had the table, but not the key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from chalicelib.auditing.entries import NOTHING_BEFORE, Entry, Head, Prove, proof_of, proof_of_end


class What(StrEnum):
    """What is wrong with a place in a chain."""

    EDITED = "edited"
    MISSING = "missing"
    MOVED = "moved"
    END_EDITED = "end edited"
    END_MISSING = "end missing"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the entry of this number. The end of a chain has the number it claims."""

    subject: str
    number: int
    what: What


def faults(subject: str, entries: Iterable[Entry], head: Head | None, prove: Prove) -> list[Fault]:
    """Will name everything that is wrong with the chain of a subject, in order; nothing where it is whole."""
    kept = sorted(entries, key=lambda one: one.number)
    found = [*_edited(subject, kept, prove), *_gaps(subject, kept), *_end(subject, kept, head, prove)]
    return sorted(found, key=lambda one: (one.number, one.what))


def _edited(subject: str, kept: list[Entry], prove: Prove) -> Iterator[Fault]:
    for entry in kept:
        if entry.event.subject != subject or entry.proof != proof_of(entry, prove):
            yield Fault(subject, entry.number, What.EDITED)


def _gaps(subject: str, kept: list[Entry]) -> Iterator[Fault]:
    """Numbers that are not there, and neighbours of which the later does not hold on to the earlier."""
    numbers = [0, *(entry.number for entry in kept)]
    for before, after in pairwise(numbers):
        yield from (Fault(subject, number, What.MISSING) for number in range(before + 1, after))
    proofs = {0: NOTHING_BEFORE} | {entry.number: entry.proof for entry in kept}
    for entry in kept:
        if proofs.get(entry.number - 1, entry.previous) != entry.previous:
            yield Fault(subject, entry.number, What.MOVED)


def _end(subject: str, kept: list[Entry], head: Head | None, prove: Prove) -> Iterator[Fault]:
    last = kept[-1] if kept else None
    if head is None:
        if last:
            yield Fault(subject, last.number, What.END_MISSING)
        return
    if head.subject != subject or head.proof != proof_of_end(head, prove):
        yield Fault(subject, head.number, What.END_EDITED)
        return
    reached = last.number if last else 0
    yield from (Fault(subject, number, What.MISSING) for number in range(reached + 1, head.number + 1))
    yield from (Fault(subject, entry.number, What.ADDED) for entry in kept if entry.number > head.number)
    if last and reached == head.number and last.proof != head.last:
        yield Fault(subject, reached, What.MOVED)
