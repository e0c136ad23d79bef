"""A client as the desk knows them: how they are reached, whether they book by themselves, what was noted.

One person may have booked under several ids (a new address, a name typed otherwise), each with a card of its own.
Cards that are `together` are one person's: nothing is moved when they are joined, so they can be taken apart again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Invalid, TooLate

MOST_TOGETHER = 12
"""So many ids of one person, so that all of them are written in one transaction."""
MOST_NOTES = 60


@dataclass(frozen=True, slots=True)
class Flag:
    """What staff said of a client: who of them, when, and why."""

    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeskNote:
    """A word of the desk's for the desk. Nothing in it is about health."""

    id: str
    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One id that somebody has booked under.

    `contact` is who that is, as staff have it; `edited` when staff last changed it. Whoever is `blocked` books nothing
    online; whose `approval` is wanted, books by request only. `together` are all ids of the same person, the card that
    speaks for them first, and `joined` who said so; a card that is alone has none. `version` rises with every change
    and is what a write compares; 0 is a card that staff have never written on.
    """

    client: str
    contact: Contact
    contact_hash: str
    first_seen: datetime
    version: int = 0
    edited: datetime | None = None
    blocked: Flag | None = None
    approval: Flag | None = None
    together: tuple[str, ...] = ()
    joined: Flag | None = None
    notes: tuple[DeskNote, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id of the person."""
        return self.together or (self.client,)


Cards = Mapping[str, Card]
"""A person's cards by their ids."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody may book: what is said of any of their ids counts for all."""

    blocked: bool = False
    approval: bool = False


def standing(cards: Iterable[Card]) -> Standing:
    """Will return how the person with these cards may book."""
    found = list(cards)
    return Standing(any(one.blocked for one in found), any(one.approval for one in found))


def speaking(cards: Cards, client: str) -> Card:
    """Will return the card that speaks for whoever has booked under an id."""
    return cards[cards[client].ids[0]]


def recontacted(card: Card, contact: Contact, contact_hash: str, now: datetime) -> Card:
    """Will note who somebody is and how they are reached, as staff have heard it."""
    return _next(card, contact=contact, contact_hash=contact_hash, edited=now)


def blocked(card: Card, flag: Flag | None) -> Card:
    """Will say that somebody books nothing online, or that they do again."""
    return _next(card, blocked=flag)


def asked_first(card: Card, flag: Flag | None) -> Card:
    """Will say that somebody books by request only, or that they book again as everybody does."""
    return _next(card, approval=flag)


def noted(card: Card, note: DeskNote) -> Card:
    """Will add a note; the same one twice is there once.

    Raises:
        Invalid: there is no room for another.
    """
    if any(one.id == note.id for one in card.notes):
        return card
    if len(card.notes) >= MOST_NOTES:
        raise Invalid("/text", f"There are {MOST_NOTES} notes already: take one away first.")
    return _next(card, notes=(*card.notes, note))


def without_note(card: Card, note: str) -> Card:
    """Will take a note away; one that is gone is gone."""
    kept = tuple(one for one in card.notes if one.id != note)
    return card if len(kept) == len(card.notes) else _next(card, notes=kept)


def joined(kept: Sequence[Card], other: Sequence[Card], flag: Flag) -> tuple[Card, ...]:
    """Will make one person of two: the card that spoke for the `kept` ones speaks for all.

    Raises:
        TooLate: they are one already.
        Invalid: that is more ids than one person can have.
    """
    ids = (*kept[0].ids, *other[0].ids)
    if set(kept[0].ids) & set(other[0].ids):
        raise TooLate
    if len(ids) > MOST_TOGETHER:
        raise Invalid("/with", f"One person can have at most {MOST_TOGETHER} entries.")
    return tuple(_next(one, together=ids, joined=flag) for one in (*kept, *other))


def parted(cards: Sequence[Card], apart: Sequence[str]) -> tuple[Card, ...]:
    """Will make two people of one: those of the ids `apart` on one side, all others on the other.

    Raises:
        Invalid: none of them is there, or nobody is left.
    """
    ids = cards[0].ids
    away = tuple(one for one in ids if one in apart)
    stay = tuple(one for one in ids if one not in apart)
    if not away or not stay:
        raise Invalid("/ids", "Name some of this person's entries, and not all of them.")
    return tuple(_among(one, away if one.client in away else stay) for one in cards)


def _among(card: Card, ids: tuple[str, ...]) -> Card:
    alone = len(ids) == 1
    return _next(card, together=() if alone else ids, joined=None if alone else card.joined)


def _next(card: Card, **changes: object) -> Card:
    return replace(card, version=card.version + 1, **changes)  # type: ignore[arg-type]  # fields of it
