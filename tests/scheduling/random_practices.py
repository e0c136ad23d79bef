"""Practices, appointments and questions at random, around a day; the same for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.practice import (
    Closure,
    DailyLimits,
    ExtraHours,
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
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.scheduling.slots import Question
from chalicelib.scheduling.spans import Span

A_DAY = timedelta(days=1)
SKILLS = ("sciatica", "prenatal")
EQUIPMENT = ("lift", "hot stones")
CERTAIN = (Status.BOOKED, Status.PENDING_REVIEW, Status.ARRIVED, Status.COMPLETED, Status.NO_SHOW, Status.BLOCKED)


def minutes(rng: Random, *choices: int) -> timedelta:
    return timedelta(minutes=rng.choice(choices))


def some(rng: Random, things: Sequence[str], chance: float) -> frozenset[str]:
    return frozenset(thing for thing in things if rng.random() < chance)


@dataclass(frozen=True)
class Case:
    """A practice with what has been booked in it, as appointments and as sheets, and a question about it."""

    practice: Practice
    appointments: tuple[Appointment, ...]
    book: dict[Key, Sheet]
    question: Question


def random_case(rng: Random, zone: str, around: date) -> Case:
    """Will make up a case whose question concerns `around` and a day or two about it."""
    practice = random_practice(rng, zone, around)
    now = _moment(rng, zone, around - rng.choice((0, 0, 2, 3, 20)) * A_DAY) + timedelta(seconds=rng.choice((0, 0, 59)))
    appointments, book = random_appointments(rng, practice, around, now)
    return Case(practice, appointments, book, random_question(rng, practice, around, now))


def random_practice(rng: Random, zone: str, around: date) -> Practice:
    locations = tuple(Location(f"l{n}", f"L{n}") for n in range(rng.choice((1, 1, 2))))
    names = [location.id for location in locations]
    rooms = [
        Room(f"r{n}", rng.choice(names), f"R{n}", some(rng, EQUIPMENT, 0.4)) for n in range(rng.choice((0, 1, 2, 3)))
    ]
    return Practice(
        name="random",
        time_zone=zone,
        locations=locations,
        rooms=tuple(rooms),
        services=tuple(_service(rng, n) for n in range(rng.choice((1, 2, 3)))),
        therapists=tuple(_therapist(rng, n, names, around) for n in range(rng.choice((1, 2)))),
        closures=tuple(
            Closure(_span(rng, around), rng.choice((None, *names))) for _ in range(rng.choice((0, 0, 0, 1)))
        ),
        policies=Policies(horizon=timedelta(days=rng.choice((3, 30, 60, 60))), avoid_gaps=rng.random() < 0.4),
    )


def random_appointments(
    rng: Random, practice: Practice, around: date, now: datetime
) -> tuple[tuple[Appointment, ...], dict[Key, Sheet]]:
    """Will book at random, each appointment at its own moment, and leave out what was taken by then."""
    book: dict[Key, Sheet] = {}
    made = []
    moments = sorted(now - timedelta(minutes=rng.randrange(40)) for _ in range(rng.choice((0, 4, 8, 16))))
    for n, moment in enumerate(moments):
        appointment = _appointment(rng, practice, f"a{n}", around, moment)
        try:
            book |= claimed(book, appointment, moment)
        except SlotTaken:
            continue
        made.append(appointment)
    return tuple(made), book


def random_question(rng: Random, practice: Practice, around: date, now: datetime) -> Question:
    start = datetime.combine(around - rng.choice((0, 1)) * A_DAY, time(0), ZoneInfo(practice.time_zone))
    end = datetime.combine(around + rng.choice((1, 2)) * A_DAY, time(0), ZoneInfo(practice.time_zone))
    inward = timedelta(minutes=rng.choice((0, 0, 47, 300)))
    return Question(
        service=rng.choice(practice.services),
        window=Span(start.astimezone(UTC) + inward, end.astimezone(UTC) - rng.choice((0, 1)) * inward),
        now=now,
        therapist=rng.choice(("", "", practice.therapists[0].id)),
        location=rng.choice(("", "", practice.locations[-1].id)),
        but=rng.choice(("", "", "a0", "a1")),
    )


def _service(rng: Random, n: int) -> Service:
    return Service(
        id=f"s{n}",
        name=f"S{n}",
        length=minutes(rng, 5, 30, 50, 60, 60, 75, 90, 180),
        step=minutes(rng, 5, 10, 15, 15, 20, 30, 45, 60),
        before=minutes(rng, 0, 0, 5, 15),
        after=minutes(rng, 0, 0, 10, 30),
        notice=minutes(rng, 0, 0, 0, 61, 1440),
        skills=some(rng, SKILLS, 0.1),
        equipment=some(rng, EQUIPMENT, 0.1),
        heavy=rng.random() < 0.3,
    )


def _therapist(rng: Random, n: int, locations: Sequence[str], around: date) -> Therapist:
    expires = around + rng.choice((0, 1, 300, 300, 300, 300)) * A_DAY
    return Therapist(
        id=f"t{n}",
        name=f"T{n}",
        skills=some(rng, SKILLS, 0.8),
        licences=(Licence("body", "1", "region", around - rng.choice((0, 300, 300, 300)) * A_DAY, expires),),
        rotas=tuple(_rota(rng, rng.choice(locations), around) for _ in range(rng.choice((1, 2, 2)))),
        extra_hours=tuple(
            ExtraHours(rng.choice(locations), around + rng.choice((-1, 0, 1)) * A_DAY, _window(rng))
            for _ in range(rng.choice((0, 0, 1)))
        ),
        time_off=tuple(_span(rng, around) for _ in range(rng.choice((0, 0, 1)))),
        limits=DailyLimits(
            table=rng.choice((None, None, timedelta(hours=3), timedelta(hours=6))),
            heavy=rng.choice((None, None, timedelta(hours=1), timedelta(minutes=100))),
        ),
    )


def _rota(rng: Random, location: str, around: date) -> Rota:
    return Rota(
        location=location,
        days=tuple(tuple(_window(rng) for _ in range(rng.choice((0, 1, 1, 2, 2)))) for _ in range(7)),
        breaks=tuple(tuple(_window(rng, longest=90) for _ in range(rng.choice((0, 0, 1)))) for _ in range(7)),
        active_from=rng.choice((None, None, None, around, around + A_DAY)),
        active_to=rng.choice((None, None, None, around, around + A_DAY)),
        every_weeks=rng.choice((1, 1, 1, 2, 3)),
        week_of=rng.choice((None, around, around - 7 * A_DAY, around + 400 * A_DAY)),
    )


def _window(rng: Random, longest: int = 1440) -> Window:
    """Often at or about the hours at which clocks change: midnight to four."""
    opens = rng.choice((0, 0, 30, 60, 90, 120, 150, 180, 480, 540, 605, 1320, 1380, 1410))
    closes = min(opens + min(rng.choice((30, 60, 185, 300, 540, 720, 1440, 1440)), longest), 1440)
    return Window(_clock(opens), _clock(closes))


def _span(rng: Random, around: date) -> WallSpan:
    first = around + rng.choice((-1, 0, 0, 1)) * A_DAY
    begin = rng.choice((0, 0, 30, 120, 150, 545, 780))
    end = begin + rng.choice((30, 60, 90, 725, 1440))
    return WallSpan(first, first + end // 1440 * A_DAY, _clock(begin), _clock(end))


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _moment(rng: Random, zone: str, day: date) -> datetime:
    """An instant of a day on the five-minute grid, at any hour."""
    local = datetime.combine(day, time(rng.randrange(24), rng.randrange(12) * 5), ZoneInfo(zone))
    return local.replace(fold=rng.choice((0, 1))).astimezone(UTC)


def _appointment(rng: Random, practice: Practice, identity: str, around: date, created: datetime) -> Appointment:
    service = rng.choice(practice.services)
    room = rng.choice(practice.rooms) if practice.rooms else None
    start = _moment(rng, practice.time_zone, around + rng.choice((-1, 0, 0, 1)) * A_DAY)
    held = rng.random() < 0.4
    return Appointment(
        id=identity,
        status=Status.HELD if held else rng.choice(CERTAIN),
        version=1,
        service=service.id,
        therapist=rng.choice(practice.therapists).id,
        room=room.id if room else "",
        location=practice.locations[0].id,
        start=start,
        end=start + service.length,
        before=service.before,
        after=service.after,
        zone=practice.time_zone,
        created=created,
        heavy=service.heavy,
        expires=created + timedelta(minutes=rng.choice((5, 20))) if held else None,
    )
