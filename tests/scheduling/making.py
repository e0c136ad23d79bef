"""Practices and appointments for tests that need to say only what matters to them: Los Angeles, Tuesday 1 December."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.practice import (
    Licence,
    Location,
    Policies,
    Practice,
    Room,
    Rota,
    Service,
    Therapist,
    WallSpan,
    Window,
)
from chalicelib.scheduling.sheets import Book, Key, Sheet
from chalicelib.scheduling.slots import Answer, Offer, Question, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable

ZONE = ZoneInfo("America/Los_Angeles")
TUESDAY = date(2026, 12, 1)
NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)
LICENCE = Licence("Board", "1", "CA", date(2020, 1, 1), date(2030, 12, 31))


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def at(clock: str, day: date = TUESDAY, zone: ZoneInfo = ZONE) -> datetime:
    return instant(day, time.fromisoformat(clock), zone)


def window(text: str) -> Window:
    """Such as window("09:00-17:00"); an end of 24:00 is midnight."""
    opens, closes = text.split("-")
    return Window(time.fromisoformat(opens), time(0) if closes == "24:00" else time.fromisoformat(closes))


def rota(*hours: str, location: str = "main", breaks: Iterable[str] = (), **more: Any) -> Rota:
    """The same hours on every day of the week."""
    days, pauses = tuple(map(window, hours)), tuple(map(window, breaks))
    return Rota(location, (days,) * 7, (pauses,) * 7, **more)


def therapist(name: str = "maya", *rotas: Rota, **more: Any) -> Therapist:
    given = {"skills": frozenset[str](), "licences": (LICENCE,), "rotas": rotas or (rota("09:00-12:00"),)}
    return Therapist(name, name.title(), **(given | more))


def service(length: int = 60, step: int = 30, **more: Any) -> Service:
    return Service("relax", "Relaxation", minutes(length), minutes(step), **more)


def practice(*therapists: Therapist, **more: Any) -> Practice:
    given: dict[str, Any] = {
        "name": "Calm",
        "time_zone": ZONE.key,
        "locations": (Location("main", "Main"), Location("annex", "Annex")),
        "rooms": (Room("m1", "main", "One"), Room("m2", "main", "Two"), Room("a1", "annex", "Annex")),
        "services": (service(),),
        "therapists": therapists or (therapist(),),
        "policies": Policies(horizon=timedelta(days=365)),
    }
    return Practice(**(given | more))


def day_of(span: str, day: date = TUESDAY, zone: ZoneInfo = ZONE) -> Span:
    """A whole day for "", else a part of it such as "09:00-10:30"."""
    if not span:
        return Span(at("00:00", day, zone), at("00:00", day + A_DAY, zone))
    first, last = span.split("-")
    return Span(at(first, day, zone), at(last, day, zone))


def off(first: str, last: str, day: date = TUESDAY) -> WallSpan:
    """Such as off("10:00", "11:00"); an end of 24:00 is midnight."""
    until = (day + A_DAY, time(0)) if last == "24:00" else (day, time.fromisoformat(last))
    return WallSpan(day, until[0], time.fromisoformat(first), until[1])


def ask(of: Practice, book: Book | None = None, day: date = TUESDAY, now: datetime = NOW, **more: Any) -> Answer:
    """Search one local day."""
    given: dict[str, Any] = {"service": of.services[0], "window": day_of("", day, of.zone), "now": now}
    return search(Timetable(of), book or {}, Question(**(given | more)))


def clocks(answer: Answer, therapist: str = "", location: str = "") -> list[str]:
    """The answer's starts on the wall."""
    chosen = [offer for offer in answer.offers if _suits(offer, therapist, location)]
    cells = sorted({cell for offer in chosen for cell in each(offer.starts)})
    return [answer.line.at(cell).astimezone(answer.line.zone).strftime("%H:%M") for cell in cells]


def _suits(offer: Offer, therapist: str, location: str) -> bool:
    return therapist in ("", offer.therapist) and location in ("", offer.location)


def appointment(span: str = "09:00-10:00", day: date = TUESDAY, **more: Any) -> Appointment:
    treated = day_of(span, day)
    given: dict[str, Any] = {
        "id": "a1",
        "status": Status.BOOKED,
        "version": 1,
        "service": "relax",
        "therapist": "maya",
        "room": "m1",
        "location": "main",
        "start": treated.start,
        "end": treated.end,
        "before": minutes(0),
        "after": minutes(0),
        "zone": ZONE.key,
        "created": NOW,
    }
    return Appointment(**(given | more))


def hold(span: str = "09:00-10:00", day: date = TUESDAY, lasts: int = 10, **more: Any) -> Appointment:
    held = appointment(span, day, status=Status.HELD, **more)
    return replace(held, expires=NOW + minutes(lasts))


def booked(*appointments: Appointment, now: datetime = NOW) -> dict[Key, Sheet]:
    """The sheets after all these are claimed, one after the other."""
    book: dict[Key, Sheet] = {}
    for one in appointments:
        book |= claimed(book, one, now)
    return book
