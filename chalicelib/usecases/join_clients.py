"""Two entries that are one person: who could be, what would come together, and one person made of them.

Nothing is moved: each visit, record and wish stays under the id it was made with, and whoever looks reads all of them.
So a join is one write of the cards, is whole or is not, and is taken back by another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from chalicelib.scheduling.appointments import OCCUPYING, Appointment
from chalicelib.scheduling.cards import Card, Flag, joined, parted, speaking
from chalicelib.scheduling.errors import Invalid, NotFound, Overtaken, Unavailable
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.usecases.client_cards import person
from chalicelib.usecases.client_desk import ClientDesk, Known, change_client, known_client
from chalicelib.usecases.own_records import born_under
from chalicelib.usecases.ports import Waitlist, Writing
from chalicelib.usecases.settling import settle

MOST_PROPOSED = 12


class Alike(StrEnum):
    """Why two entries could be one person."""

    EMAIL = "email"
    PHONE = "phone"
    NAME_AND_BIRTH = "name_and_birth"


class Births(StrEnum):
    """What the dates of birth say that were given under two entries: which is all of them that anybody is told."""

    SAME = "same"
    SOME = "some"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An entry that could be the same person, and why."""

    card: Card
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What would come together: both as they are, the visits to come that lie at the same time, the wishes that stand.

    With the same date of birth two charts become one; with different ones they stay two (decision 12).
    """

    kept: Known
    other: Known
    births: Births
    clashes: tuple[tuple[Appointment, Appointment], ...]
    wishes: tuple[StandingWish, ...]


def proposals(room: ClientDesk, client: str) -> list[Proposal]:
    """Will return the entries that could be whoever has booked under an id, the likeliest first.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    known = known_client(room, client)
    found = _others(room, known)
    listed = [Proposal(card=card, alike=_alike(room, known, card)) for card in found]
    likely = [one for one in listed if one.alike]
    return sorted(likely, key=lambda one: (-len(one.alike), one.card.first_seen))[:MOST_PROPOSED]


def preview(room: ClientDesk, waitlist: Waitlist, client: str, other: str) -> Joined:
    """Will return what would come together if two entries were one person.

    Raises:
        NotFound: there is no such client.
        Invalid: they are one already.
        Unavailable, Tampered: as their names say.
    """
    kept, second = known_client(room, client), known_client(room, other)
    if other in kept.cards:
        raise Invalid("with", "These are one person already.")
    ids = {*kept.cards, *second.cards}
    return Joined(
        kept=kept,
        other=second,
        births=births(_born(room, kept.card.client), _born(room, second.card.client)),
        clashes=_clashes(room, kept, second),
        wishes=tuple(one for one in waitlist.open() if one.client in ids),
    )


def join_clients(room: ClientDesk, client: str, other: str, versions: tuple[int, int], reason: str) -> Known:
    """Will make one person of two entries: how the first is reached is how they are. Twice is as good as once.

    `versions` are those of the two as they were looked at.

    Raises:
        Overtaken: somebody has written on one of them since.
        Invalid: that is more than one person can have.
        NotFound, Unavailable, Tampered: as their names say.
    """
    flag = Flag(room.desk.who.id, room.desk.now, reason)

    def decide() -> Known:
        kept, second = known_client(room, client), known_client(room, other)
        if other in kept.cards:
            return kept
        for one, version in ((kept.card, versions[0]), (second.card, versions[1])):
            if one.version != version:
                raise Overtaken(one.version)
        cards = joined(_speaking_first(kept), _speaking_first(second), flag)
        room.desk.diary.write(Writing(cards=cards))
        room.known.forget()
        return known_client(room, client)

    return settle(room.desk.attempts, decide, Unavailable)


def part_client(room: ClientDesk, client: str, version: int, apart: tuple[str, ...]) -> Known:
    """Will make two people of one again: those of the ids `apart`, and all others, who are returned.

    Raises:
        Overtaken: somebody has written on the card since it was looked at.
        Invalid: they are not among this person's ids, or nobody would be left.
        NotFound, Unavailable, Tampered: as their names say.
    """

    def change(known: Known) -> Writing:
        if client in apart:
            raise Invalid("/ids", "Ask for whoever stays.")
        if known.card.client == client and not set(apart) & set(known.cards) and _exist(room, apart):
            return Writing()
        return Writing(cards=parted(_speaking_first(known), apart))

    return change_client(room, client, version, change)


def births(one: frozenset[str], other: frozenset[str]) -> Births:
    """Will compare the dates of birth of two entries."""
    if not one or not other:
        return Births.UNKNOWN
    if not one & other:
        return Births.DIFFERENT
    return Births.SAME if one == other else Births.SOME


def _others(room: ClientDesk, known: Known) -> list[Card]:
    """Whoever else is reached in one of the same ways, or has the same name: one card for each person."""
    contacts = {one.contact for one in known.cards.values()} | {known.contact}
    ids = {one for contact in contacts for one in room.find(contact)}
    cards: dict[str, Card] = {}
    for one in sorted(ids - set(known.cards)):
        if one not in cards:
            found = person(room.clients, one)
            cards |= dict.fromkeys(found, speaking(found, one)) if one in found else {}
    return list({card.client: card for card in cards.values()}.values())


def _alike(room: ClientDesk, known: Known, card: Card) -> tuple[Alike, ...]:
    mine, theirs = _said(known.cards.values(), known), _said([card])
    found = [Alike.EMAIL] if mine["email"] & theirs["email"] else []
    found += [Alike.PHONE] if mine["phone"] & theirs["phone"] else []
    if mine["name"] & theirs["name"] and _born(room, known.card.client) & _born(room, card.client):
        found.append(Alike.NAME_AND_BIRTH)
    return tuple(found)


def _said(cards: Iterable[Card], known: Known | None = None) -> Mapping[str, set[str]]:
    contacts = [one.contact for one in cards] + ([known.contact] if known else [])
    return {
        "email": {one.email.casefold() for one in contacts if one.email},
        "phone": {one.phone for one in contacts if one.phone},
        "name": {" ".join(f"{one.first_name} {one.last_name}".casefold().split()) for one in contacts},
    }


def _born(room: ClientDesk, client: str) -> frozenset[str]:
    return born_under(room.desk.charts, client)


def _clashes(room: ClientDesk, kept: Known, other: Known) -> tuple[tuple[Appointment, Appointment], ...]:
    coming = [
        [one for one in known.visits if one.status in OCCUPYING and one.start > room.desk.now]
        for known in (kept, other)
    ]
    return tuple((one, two) for one, two in product(*coming) if one.treatment.overlaps(two.treatment))


def _speaking_first(known: Known) -> list[Card]:
    return [known.cards[one] for one in known.card.ids]


def _exist(room: ClientDesk, ids: tuple[str, ...]) -> bool:
    """Whether these are clients at all, and so were taken apart before."""
    if len(room.clients.cards(ids)) != len(ids):
        raise NotFound
    return True
