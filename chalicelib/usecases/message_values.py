"""What a message can say: the values that its words are made of. Whatever is not here, no message can tell.

So neither the service nor its therapist, what somebody answered, nor why a visit waits is in here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.messaging.gsm import cut, in_gsm
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.library import known, texts
from chalicelib.messaging.lint import health_words
from chalicelib.messaging.messages import Message
from chalicelib.messaging.names import one_line, plain_name
from chalicelib.messaging.wall import Wall
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.practice import Location, Practice
from chalicelib.scheduling.translations import in_language
from chalicelib.usecases.message_ports import Links

PAGES = {"manage": "manage", "form": "intake", "notes": "aftercare", "check_in": "checkin", "preferences": "manage"}
"""The pages that a message can lead to with a visit's own link, by what its words call them."""
SHORT_PRACTICE, SHORT_NAME, SHORT_STREET = 24, 16, 30
"""The most places that a name has in a text."""
SOON = timedelta(hours=1)
"""Until when changes are free is not said where that has passed, or nearly so, when the message is read."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A licence that runs out: of whom, which, on which last day, and how many days are left."""

    name: str
    body: str
    number: str
    expires: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a message is about. `others` are the visits to come of a series whose first is told of for all of them.

    `offer_until` is until when a time is offered, where it is not as long as the visit is held.
    """

    practice: Practice
    visit: Appointment | None = None
    others: tuple[Appointment, ...] = ()
    licence: Expiring | None = None
    offer_until: datetime | None = None


def values_of(message: Message, subject: Subject, links: Links) -> dict[str, Any]:
    """Will return the values of a message, all of them texts, flags or lists of texts in the message's language."""
    visit, contact = subject.visit, subject.visit.contact if subject.visit else None
    language = known(message.language if message.to or contact is None else contact.language)
    zone = ZoneInfo(visit.zone) if visit else subject.practice.zone
    wall, short = Wall(language, zone), Wall(language, zone, short=True)
    practice = in_language(subject.practice, language)
    name = plain_name(contact.first_name) if contact else ""
    now = message.at or message.due
    until = subject.offer_until or (visit.expires if visit and visit.offer else None)
    return {
        "first_name": cut(in_gsm(name), SHORT_NAME) if message.channel is Channel.TEXT else name,
        "has_email": bool(contact and contact.email),
        "takes_replies": practice.messages.replies,
        "practice": _practice(practice, language),
        "visit": _visit(practice, visit, language, now) if visit else None,
        "others": [wall.when(one.start) for one in subject.others],
        "offer_until": wall.when(until) if until else "",
        "offer_until_short": short.when(until) if until else "",
        "offer_until_brief": short.brief(until, now) if until else "",
        "licence": _licence(subject.licence, wall) if subject.licence else None,
        "links": _links(links, visit, message.channel),
    }


def _practice(practice: Practice, language: str) -> dict[str, Any]:
    first = practice.locations[0] if practice.locations else None
    short = cut(in_gsm(one_line(practice.name)), SHORT_PRACTICE)
    return {
        "name": one_line(practice.name),
        "short": short or texts(language)["frame"]["us"],
        "phone": practice.phone,
        "tel": "tel:" + "".join(sign for sign in practice.phone if sign in "+0123456789"),
        "address": [one_line(line) for line in first.address] if first else [],
    }


def _visit(practice: Practice, visit: Appointment, language: str, now: datetime) -> dict[str, Any]:
    zone, start = ZoneInfo(visit.zone), visit.start
    wall, short = Wall(language, zone), Wall(language, zone, short=True)
    free_until = start - practice.policies.change_notice
    says_until = visit.status is Status.BOOKED and free_until - now >= SOON
    return {
        "weekday": wall.weekday(start),
        "date": wall.day(start),
        "time": wall.time(start),
        "zone": wall.zone(start),
        "when": wall.when(start),
        "short": short.when(start),
        "short_date": short.day(start),
        "short_time": f"{short.time(start)} {short.zone(start)}",
        "changes_until": wall.when(free_until) if says_until else "",
        "kept_until": wall.when(visit.kept_until) if visit.kept_until else "",
        "kept_until_short": short.when(visit.kept_until) if visit.kept_until else "",
        "form_missing": visit.intake is None,
        "confirmed": visit.confirmed is not None,
        "pending": visit.status is Status.PENDING_REVIEW,
        **_where(next((one for one in practice.locations if one.id == visit.location), None), language),
    }


def _where(place: Location | None, language: str) -> dict[str, Any]:
    """How to get in is left out where it says anything that no message may say: the page says it, too."""
    if place is None:
        return {"place": "", "address": [], "street": "", "directions": ""}
    address = [one_line(line) for line in place.address]
    directions = one_line(place.directions)
    return {
        "place": one_line(place.name),
        "address": address,
        "street": cut(in_gsm(address[0] if address else place.name), SHORT_STREET),
        "directions": "" if health_words(directions, language) else directions,
    }


def _licence(licence: Expiring, wall: Wall) -> dict[str, Any]:
    return {
        "name": one_line(licence.name),
        "body": one_line(licence.body),
        "number": one_line(licence.number),
        "date": wall.dated(licence.expires),
        "days": licence.days,
    }


def _links(links: Links, visit: Appointment | None, channel: Channel) -> dict[str, str]:
    """Every link that the words may need, "" where there is none."""
    if visit is None:
        return dict.fromkeys((*PAGES, "home", "waitlist"), "")
    page = links.short if channel is Channel.TEXT else links.page
    found = {name: page(leads_to, visit) for name, leads_to in PAGES.items()}
    home = links.page("index", visit).partition("index.html")[0]  # anybody's, so without what opens this visit
    wish = {"waitlist": _wish(links, visit, channel) if visit.offer else ""}
    if visit.offer and not visit.booking:  # nothing is booked yet that could be managed: who waits decides by the wish
        wish["preferences"] = wish["waitlist"]
    return found | {"home": home} | wish


def _wish(links: Links, visit: Appointment, channel: Channel) -> str:
    return links.short("waitlist", visit) if channel is Channel.TEXT else links.waitlist(visit)
