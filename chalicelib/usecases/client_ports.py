"""What use cases need of whoever keeps the clients' cards. They are changed through Diary.write."""

from collections.abc import Callable, Iterable
from typing import Protocol

from chalicelib.scheduling.cards import Card
from chalicelib.scheduling.finding import Term

KnownAs = Callable[[str], tuple[str, ...]]
"""Gives every id of the person who has booked under one."""


class Clients(Protocol):
    """Who has booked, as the desk knows them."""

    def cards(self, ids: Iterable[str]) -> dict[str, Card]:
        """Will return cards by their ids, in one consistent batch; of whoever never booked there is none.

        Raises:
            Unavailable: the store did not answer.
        """

    def sharing(self, contact_hash: str) -> list[str]:
        """Will return the ids of those who are reached at one address; a moment behind the latest writes.

        Raises:
            Unavailable: the store did not answer.
        """


class Names(Protocol):
    """What clients are found by. It changes with them, through Diary.write."""

    def beginning(self, with_: Term, most: int) -> list[str]:
        """Will return the ids of those who have a term that begins so, in its order; a moment behind the latest writes.

        Raises:
            Unavailable: the store did not answer.
        """


def alone(client: str) -> tuple[str, ...]:
    """Will know everybody under one id only."""
    return (client,)
