"""The addresses of a client as staff see them: what is closed, why, by whom; closing one, and opening one again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.messaging.addresses import COMPLAINT, Address, lifted, started, stopped
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.lint import health_words
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Invalid, NotFound, Unavailable
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.address_book import BY_STAFF, AddressBook, Place
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

ANY_LANGUAGE = ""
Verb = Callable[[Address], Address]
"""What becomes of an address."""


class Because(StrEnum):
    """Why an address is opened again: it was wrong and is right now, or its owner wrote that they want messages."""

    CORRECTED = "corrected"
    THEY_WROTE = "they_wrote"


@dataclass(frozen=True, slots=True)
class Known:
    """An address of a client and what is known of it."""

    place: Place
    address: Address


def addresses_of(book: AddressBook, client: str) -> list[Known]:
    """Will return the addresses that a client has booked with, the latest first.

    Raises:
        NotFound: there is no such client, or they are somebody else's.
        Unavailable, Tampered: as their names say.
    """
    return [Known(place, book.read(place)) for place in _places(book.desk, client)]


def stop_address(book: AddressBook, client: str, place: Place) -> Known:
    """Will let no more messages go to an address, as somebody asked staff for. Twice is as good as once.

    It holds for everybody who has the same address.

    Raises:
        NotFound: as in `addresses_of`, or it is none of the client's.
        Unavailable, Tampered: as their names say.
    """
    return _change(book, client, place, _stop(book))


def stop_anybody(book: AddressBook, place: Place) -> Known:
    """Will let no more messages go to an address, whether or not it is a client's. Twice is as good as once.

    Whoever asks for it, by any reasonable means, is heard at once (clinical table 6.3, [RM8][RM12]).

    Raises:
        Unavailable: as its name says.
    """
    return _settled(book, place, _stop(book))


def _stop(book: AddressBook) -> Verb:
    def verb(address: Address) -> Address:
        return address if address.opted_out else stopped(address, BY_STAFF, book.desk.now, book.desk.who.id)

    return verb


def open_address(book: AddressBook, client: str, place: Place, *, because: Because, note: str) -> Known:
    """Will let messages go to an address again; `note` says how staff know, and is kept with who did it and when.

    A corrected address is one that bounced. A stop and a complaint are their owner's: only their own written wish
    opens those (clinical table 6.3, [RM8][GI3]).

    Raises:
        Invalid: the reason does not fit, or the note says something about somebody's health.
        NotFound: as in `addresses_of`, or it is none of the client's.
        Unavailable, Tampered: as their names say.
    """
    if found := health_words(note, ANY_LANGUAGE):
        raise Invalid("/note", f"Say it without {', '.join(found)}: no word about anybody's health is kept here.")

    def verb(address: Address) -> Address:
        if because is Because.CORRECTED:
            _must_be_a_bounce(address)
            return lifted(address, book.desk.who.id, note, book.desk.now)
        opened = started(address, book.desk.now, book.desk.who.id, note) if address.opted_out else address
        return lifted(opened, book.desk.who.id, note, book.desk.now)

    return _change(book, client, place, verb)


def _must_be_a_bounce(address: Address) -> None:
    if address.opted_out or address.cause == COMPLAINT:
        raise Invalid("/because", "They asked for no more messages: it takes their own written wish to send any.")


def _change(book: AddressBook, client: str, place: Place, verb: Verb) -> Known:
    if place not in _places(book.desk, client):
        raise NotFound
    return _settled(book, place, verb)


def _settled(book: AddressBook, place: Place, verb: Verb) -> Known:
    def decide() -> Known:
        before = book.read(place)
        after = verb(before)
        if after != before:
            after = replace(after, revision=before.revision + 1)
            book.outbox.write([], [after])
        return Known(place, after)

    return settle(book.desk.attempts, decide, Unavailable)


def _places(desk: Desk, client: str) -> list[Place]:
    visits = [one for one in reversed(desk.diary.of_client(client, ALWAYS)) if one.contact is not None]
    theirs = [one for one in visits if not desk.who.own or desk.is_theirs(one)]
    if not theirs:
        raise NotFound
    return list(dict.fromkeys(place for one in theirs for place in _written_down(one)))


def _written_down(visit: Appointment) -> Iterator[Place]:
    if visit.contact is not None and visit.contact.email:
        yield Place(channel=Channel.EMAIL, to=visit.contact.email)
    if visit.contact is not None and visit.contact.phone:
        yield Place(channel=Channel.TEXT, to=visit.contact.phone)
