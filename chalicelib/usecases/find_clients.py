"""Find who somebody means by the beginning of a name, a number or an address: while a caller is still saying it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.scheduling.cards import Card, Standing, speaking, standing
from chalicelib.scheduling.finding import beginnings
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.client_ports import Clients, Names
from chalicelib.usecases.staff_desk import Desk

MOST = 10
"""So many are shown: who means another one types on."""
LOOKED_AT = 20
"""So many of each kind are read: several can be one person, or somebody else's client."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody, by the card that speaks for them, and how they may book."""

    card: Card
    how: Standing


def find_clients(desk: Desk, clients: Clients, names: Names, typed: str) -> list[Found]:
    """Will return those who could be meant, at most ten, by name; to a therapist their own clients only.

    One letter or digit means nobody yet.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    wanted = beginnings(typed, desk.timetable.practice.country_code)
    ids = [one for term in wanted for one in names.beginning(term, LOOKED_AT)]
    cards = clients.cards(ids)
    others = {one for card in cards.values() for one in card.ids if one not in cards}
    return list(_theirs(desk, _people(cards | (clients.cards(others) if others else {}), ids)))


def _people(cards: dict[str, Card], ids: Iterable[str]) -> Iterator[list[Card]]:
    """Each person's cards, the one that speaks for them first, in the order in which they were found."""
    seen = set[str]()
    for one in ids:
        if one in cards and one not in seen:
            seen.update(cards[one].ids)
            first = speaking(cards, one)
            yield [first, *(cards[other] for other in first.ids if other != first.client and other in cards)]


def _theirs(desk: Desk, people: Iterable[list[Card]]) -> Iterator[Found]:
    found = 0
    for cards in people:
        if found < MOST and _looks_after(desk, cards[0].client):
            found += 1
            yield Found(cards[0], standing(cards))


def _looks_after(desk: Desk, client: str) -> bool:
    return not desk.who.own or desk.who.looks_after(desk.diary.of_client(client, ALWAYS))
