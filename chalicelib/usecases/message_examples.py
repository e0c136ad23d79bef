"""A visit that nobody has, for showing what messages say: the usual one first, then what else can be so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

from chalicelib.messaging.kinds import REPLIES, TO_PRACTICE, Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import Appointment, Contact, Mark, Status
from chalicelib.scheduling.practice import Location, Practice
from chalicelib.usecases.message_values import Expiring, Subject, values_of

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
START = datetime(2026, 12, 1, 17, tzinfo=UTC)
LONGEST = (datetime(2026, 9, 30, 12, 30), datetime(2026, 12, 30, 12, 30))  # noqa: DTZ001  # on whatever wall
"""Starts whose days, months and hours take the most letters, in summer time and in winter time."""
ID = "example0visit0of0nobody000"
WAITING = frozenset({Kind.PENDING, Kind.EXPIRING, Kind.EXPIRED, Kind.PAPER_ASKED, Kind.PAPER_RECEIVED})
A_LICENCE = Expiring("Alex", "State board", "12345", date(2027, 1, 31), 60)


class ExampleLinks:
    """Links that lead nowhere, of the usual length."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def manage(self, visit: Appointment) -> str:
        return self.page("manage", visit)

    def page(self, name: str, visit: Appointment) -> str:
        return f"{self._public_url}/{_folder(visit)}{name}.html#{ID}.{'x' * 43}"

    def waitlist(self, hold: Appointment) -> str:
        return f"{self._public_url}/{_folder(hold)}waitlist.html#{hold.offer}.{'x' * 43}"

    def short(self, name: str, visit: Appointment) -> str:
        return f"{self._public_url}/{_folder(visit)}t.html#{name[:1]}{ID}.{'x' * 22}"

    def address_id(self, channel: Channel, address: str) -> str:
        return f"{channel}:{address}"


def _folder(visit: Appointment) -> str:
    language = visit.contact.language if visit.contact else "en"
    return "" if language == "en" else f"{language}/"


@dataclass(frozen=True, slots=True)
class Example:
    """What is so in an example: each is a question that words may ask."""

    form_in: bool = False
    confirmed: bool = False
    has_email: bool = True
    name: str = "Ana"
    pending: bool = False
    series: bool = False
    start: datetime = START
    place: int = 0
    public_url: str = "https://book.example.com"


USUAL = Example()


def values_for(
    kind: Kind, channel: Channel, language: str, practice: Practice, example: Example = USUAL
) -> dict[str, Any]:
    """Will return the values of a message about the example."""
    about_visit = kind not in TO_PRACTICE
    visit = _visit(kind, language, practice, example)
    later = tuple(replace(visit, start=visit.start + timedelta(weeks=week)) for week in (1, 2))
    message = Message(
        about=ID,
        kind=kind,
        channel=channel,
        version=1,
        due=min(NOW, visit.start - timedelta(days=7)),
        until=visit.start,
        to="" if about_visit and kind not in REPLIES else "somebody",
        language=language,
    )
    subject = Subject(
        practice=practice,
        visit=visit if about_visit else None,
        others=later if example.series else (),
        licence=A_LICENCE if kind is Kind.LICENCE_EXPIRING else None,
    )
    return values_of(message, subject, ExampleLinks(example.public_url))


def situations(practice: Practice) -> Iterator[Example]:
    """Will yield every answer to the questions that words may ask, with the longest names and dates there are."""
    places = range(max(1, len(practice.locations)))
    for form_in, confirmed, has_email, pending in product((True, False), repeat=4):
        for place, wall in product(places, LONGEST):
            start = wall.replace(tzinfo=practice.zone).astimezone(UTC)
            yield Example(form_in, confirmed, has_email, "M" * 80, pending, series=True, start=start, place=place)
    yield Example(name="")


def _visit(kind: Kind, language: str, practice: Practice, example: Example) -> Appointment:
    places = practice.locations or (Location("", ""),)
    waits = kind in WAITING or example.pending
    return Appointment(
        id=ID,
        status=Status.PENDING_REVIEW if waits else Status.BOOKED,
        version=1,
        service="",
        therapist="",
        room="",
        location=places[example.place].id,
        start=example.start,
        end=example.start + timedelta(hours=1),
        before=timedelta(0),
        after=timedelta(0),
        zone=practice.time_zone,
        created=NOW,
        contact=Contact(
            example.name, "Example", "ana@example.com" if example.has_email else "", "+15555550100", language=language
        ),
        since=Mark(1, NOW),
        placed=Mark(1, NOW),
        confirmed=NOW if example.confirmed else None,
        intake=NOW if example.form_in else None,
        kept_until=example.start - timedelta(days=2) if waits else None,
        expires=min(NOW, example.start) + timedelta(minutes=30) if kind is Kind.OFFER else None,
        offer=ID if kind is Kind.OFFER else "",
    )
