"""What the use cases need of the outside, as the smallest types that work."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.cards import Card
from chalicelib.scheduling.sheets import Book, Key, Sheet
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import StandingWish, Turn

Attempts = Callable[[], Iterator[int]]
"""Counts the tries a decision gets: it yields once for each and waits, with jitter, between them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one consistent read found: sheets by key, all else by id; what is not stored is missing.

    The turns of contacts whose wishes were never offered anything are there all the same, of version 0.
    """

    book: Book
    appointments: dict[str, Appointment]
    wishes: dict[str, StandingWish] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Client:
    """Someone who has booked. The id follows from contact and name, see adapters/secrets.py."""

    id: str
    contact: Contact
    contact_hash: str
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Marketing:
    """What a client says to being written to without a visit: yes or no, when, and the version of the words shown.

    It is kept outside the chart, whose receipts prove it, because whoever sends messages may open no chart.
    """

    client: str
    agreed: bool
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """`by` more under a counter that may reach `most`; it is forgotten at `until`. With 0 it only must not be full."""

    counter: str
    most: int
    until: datetime
    by: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A Record whose content is sealed, name by name, in `box`; the rest is as it was and readable without a key."""

    client: str
    key: str
    kind: Kind
    at: datetime
    box: Mapping[str, bytes]
    appointment: str = ""
    visits: tuple[str, ...] = ()
    version: int = 1
    due: datetime | None = None
    forget: datetime | None = None

    @property
    def name(self) -> str:
        return self.key.partition("#")[2]


class DueAt(NamedTuple):
    """Where a record stands among what is due."""

    due: datetime
    client: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One change, all of it or nothing.

    `left` are appointments as they were, where the change takes them to another time or therapist, so that the days
    they were on let go of them.

    `sheets` and `turns` carry the version that was read and are refused if it is no longer the stored one; each
    appointment must be stored with the version one below its own (or not at all, for version 1), and so must each wish,
    each card and each record. What is in `drop` is deleted, if it is still as it was read. `reviews` are the names of
    all reviews that `client` ever had, as they were looked at, under this id and the `others` of the same person:
    nobody is booked past one that was opened since. What `marketing` says stands from its instant on, whichever of two
    is stored last. `cards` are none of whom the rest of the change is about; those that are `named` are found by what
    is on them now, as whoever books is.
    """

    sheets: Iterable[Sheet] = ()
    appointments: Iterable[Appointment] = ()
    left: tuple[Appointment, ...] = field(default=())
    client: Client | None = None
    counts: tuple[Count, ...] = field(default=())
    records: tuple[Sealed, ...] = field(default=())
    drop: tuple[Sealed, ...] = field(default=())
    reviews: tuple[str, ...] | None = None
    others: tuple[str, ...] = field(default=())
    wishes: tuple[StandingWish, ...] = field(default=())
    turns: tuple[Turn, ...] = field(default=())
    marketing: Marketing | None = None
    cards: tuple[Card, ...] = field(default=())
    named: tuple[Card, ...] = field(default=())


class Diary(Protocol):
    """Sheets and appointments, kept together, and what changes with them."""

    def read(
        self,
        keys: Iterable[Key],
        appointments: Iterable[str] = (),
        wishes: Iterable[str] = (),
        contacts: Iterable[str] = (),
    ) -> Reading:
        """Will read sheets, appointments, wishes on the waitlist and contacts' turns in one consistent batch.

        Raises:
            Unavailable: the store did not answer.
        """

    def write(self, writing: Writing) -> None:
        """Will store a change.

        Raises:
            Stale: something of it has changed since it was read; nothing was stored.
            Unsure: no answer came; it may have been stored.
            TooMany: a counter is full; nothing was stored.
            Unavailable: another review was opened; nothing was stored, and who asks again is checked again.
        """

    def at_location(self, location: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        """Will return the appointments of a location that start in the window, earliest first."""

    def of_therapist(self, therapist: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        """Will return the appointments of a therapist that start in the window, earliest first."""

    def of_client(self, client: str, window: Span) -> list[Appointment]:
        """Will return the appointments of a client that start in the window, earliest first.

        They are those under every id that staff have said is the same person's.
        """

    def appointments(self) -> Iterator[Appointment]:
        """Will walk through every appointment there is."""

    def sheets(self) -> Iterator[Sheet]:
        """Will walk through every sheet there is."""


class Waitlist(Protocol):
    """Who waits. Wishes are read one by one, and changed, through the Diary."""

    def open(self) -> list[StandingWish]:
        """Will return every wish that waits or has an offer; a moment behind the latest writes.

        Raises:
            Unavailable: the store did not answer.
        """

    def due(self, now: datetime, most: int) -> list[StandingWish]:
        """Will return what the clock has to look at, soonest first, at most so many; a moment behind, too.

        Raises:
            Unavailable: the store did not answer.
        """


class Charts(Protocol):
    """The clients' charts. They are changed through Diary.write, in one piece with what belongs to the change."""

    def seal(self, record: Record) -> Sealed:
        """Will seal a record's content for its place in this client's chart, and no other.

        Raises:
            Unavailable: the key could not be used.
        """

    def open(self, sealed: Sealed) -> Record:
        """Will open what was sealed.

        Raises:
            Tampered: it is not what was sealed, or not where it was put.
            Unavailable: the key could not be used.
        """

    def get(self, client: str, key: str) -> Sealed | None:
        """Will return one record as it is now, or None; under that very id, whoever else it may belong to."""

    def find(self, client: str, kind: Kind) -> list[Sealed]:
        """Will return a client's records of a kind as they are now, in the order of their names.

        They are those under every id that staff have said is the same person's.
        """

    def due(self, before: datetime) -> list[Sealed]:
        """Will return what staff have to do before an instant, soonest first; a moment behind the latest writes."""

    def due_next(self, before: datetime, most: int, after: DueAt | None = None) -> list[Sealed]:
        """Will return at most so much of that, from the soonest on, or from what comes after a place in it."""
