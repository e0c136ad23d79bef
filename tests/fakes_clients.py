"""Fakes with memory for the ports of usecases/client_ports.py."""

from collections.abc import Iterable

from chalicelib.scheduling.cards import Card
from chalicelib.scheduling.finding import Term, terms
from tests.fakes import FakeDiary


class FakeClients:
    """The Clients in the memory of a FakeDiary."""

    def __init__(self, diary: FakeDiary) -> None:
        self._diary = diary

    def cards(self, ids: Iterable[str]) -> dict[str, Card]:
        return {one: self._card(one) for one in ids if one in self._diary.clients}

    def sharing(self, contact_hash: str) -> list[str]:
        return [one.id for one in self._diary.clients.values() if one.contact_hash == contact_hash]

    def _card(self, client: str) -> Card:
        one = self._diary.clients[client]
        blank = Card(client=one.id, contact=one.contact, contact_hash=one.contact_hash, first_seen=one.first_seen)
        return self._diary.cards.get(client, blank)


class FakeNames:
    """The Names in the memory of a FakeDiary: whoever is in it is found by what is on their card."""

    def __init__(self, diary: FakeDiary) -> None:
        self._diary = diary

    def beginning(self, with_: Term, most: int) -> list[str]:
        cards = FakeClients(self._diary).cards(self._diary.clients)
        named = [(term, one) for one, card in cards.items() for term in terms(card.contact)]
        return [one for _, one in sorted((term.text, one) for term, one in named if begins(term, with_))][:most]


def begins(term: Term, with_: Term) -> bool:
    """Will say whether a term is of a kind and begins so."""
    return term.kind == with_.kind and term.text.startswith(with_.text)
