"""How somebody may book, asked before they do: whoever books by phone only is told so, and not why."""

from chalicelib import wiring
from chalicelib.scheduling.cards import Standing, standing
from chalicelib.scheduling.errors import CallFirst
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.client_cards import person


def how_they_book(client: str, timetable: Timetable) -> tuple[Standing, tuple[str, ...]]:
    """Will return how a client may book, and under which other ids they have.

    Raises:
        CallFirst: by phone only.
        Unavailable: as its name says.
    """
    cards = person(wiring.clients(), client)
    how = standing(cards.values())
    if how.blocked:
        raise CallFirst(timetable.practice.phone)
    wiring.known_ids().note(tuple(cards) or (client,))
    return how, tuple(one for one in cards if one != client)
