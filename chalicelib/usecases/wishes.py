"""A wish for a time, and what around it must be read to grant it or to name the nearest alternatives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.scheduling.alternatives import Alternatives, nearest
from chalicelib.scheduling.appointments import Appointment, Mark, Status
from chalicelib.scheduling.choice import fairest, plainest
from chalicelib.scheduling.errors import Invalid, SlotTaken
from chalicelib.scheduling.months import CELL, spanning
from chalicelib.scheduling.practice import Service
from chalicelib.scheduling.sheets import Book
from chalicelib.scheduling.slots import Answer, Offer, Question, free_rooms, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable

NEARBY = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Wish:
    """A service at a start (an instant in UTC); with a certain therapist and at a certain location, or any."""

    service: str
    start: datetime
    therapist: str = ""
    location: str = ""


def service_named(timetable: Timetable, service: str) -> Service:
    """Will return a service by its id; a retired one, too, since visits that were booked with it can be moved.

    Raises:
        Invalid: the practice has no such service.
    """
    return _known(service, timetable.services)


def service_offered(timetable: Timetable, service: str) -> Service:
    """Will return a service that can be booked, by its id.

    Raises:
        Invalid: the practice has no such service, or offers it no more.
    """
    return _known(service, timetable.offered)


def _known(service: str, services: Mapping[str, Service]) -> Service:
    if service not in services:
        raise Invalid("/service", f"There is no service {service!r}; GET practice lists them.")
    return services[service]


def question(timetable: Timetable, wish: Wish, now: datetime) -> Question:
    """Will return the question that decides a wish: all months within three days of it.

    Raises:
        Invalid: the service, the therapist or the location is unknown.
    """
    service = service_named(timetable, wish.service)
    if wish.therapist and wish.therapist not in timetable.therapists:
        raise Invalid("/therapist", f"There is no therapist {wish.therapist!r}; GET practice lists them.")
    if wish.location and wish.location not in {where.id for where in timetable.practice.locations}:
        raise Invalid("/location", f"There is no location {wish.location!r}; GET practice lists them.")
    window = _whole_months(timetable, service, wish.start)
    return Question(service=service, window=window, now=now, therapist=wish.therapist, location=wish.location)


def _whole_months(timetable: Timetable, service: Service, start: datetime) -> Span:
    line = spanning(start - NEARBY, start + NEARBY, timetable.zone)
    return Span(line.first + service.before, line.at(line.size) - service.length - service.after - CELL)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a read says about a wish: who has that start, the fairest first, and what else is near."""

    offers: list[Offer]
    alternatives: Alternatives


def find(timetable: Timetable, book: Book, asked: Question, wish: Wish) -> Finding:
    """Will look a wish up in the sheets read for it."""
    answer: Answer = search(timetable, book, asked)
    offers = fairest(timetable, book, answer.at(wish.start), wish.start, asked.now)
    return Finding(offers, nearest(answer, wish.start))


def plainest_room(timetable: Timetable, book: Book, asked: Question, start: datetime, location: str) -> str:
    """Will return the id of the room to use for a start that is on offer, or "" where the location tracks no rooms."""
    return plainest(free_rooms(timetable, book, asked, start, location)).id


def held(timetable: Timetable, book: Book, asked: Question, wish: Wish, ids: Iterable[str]) -> Appointment:
    """Will return a new hold on the fairest offer of a wish; `ids` are its id and its request's fingerprint.

    Raises:
        SlotTaken: nobody has that start, with the nearest that somebody has.
        Invalid: the service is offered no more.
    """
    service_offered(timetable, asked.service.id)
    finding = find(timetable, book, asked, wish)
    if not finding.offers:
        raise SlotTaken(finding.alternatives)
    return held_there(timetable, book, asked, (wish.start, finding.offers[0]), ids)


def held_there(
    timetable: Timetable, book: Book, asked: Question, place: tuple[datetime, Offer], ids: Iterable[str]
) -> Appointment:
    """Will return a new hold on a start that is on offer, with that offer's therapist and the plainest room."""
    (start, offer), service, (identity, fingerprint) = place, asked.service, ids
    return Appointment(
        id=identity,
        status=Status.HELD,
        version=1,
        service=service.id,
        therapist=offer.therapist,
        room=plainest_room(timetable, book, asked, start, offer.location),
        location=offer.location,
        start=start,
        end=start + service.length,
        before=service.before,
        after=service.after,
        zone=timetable.practice.time_zone,
        created=asked.now,
        heavy=service.heavy,
        expires=asked.now + timetable.practice.policies.hold,
        fingerprint=fingerprint,
        since=Mark(1, asked.now),
        placed=Mark(1, asked.now),
    )
