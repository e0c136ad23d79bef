"""A practice as values: where, who, what, and when it is open. Wall-clock values are in the practice's one zone."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.message_settings import MessageSettings

MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class Window:
    """Wall-clock hours of one day, half-open. `closes` of 00:00 means midnight at the day's end."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class WallSpan:
    """A half-open stretch of wall-clock time, such as a closure or time off."""

    from_day: date
    to_day: date
    from_time: time = MIDNIGHT
    to_time: time = MIDNIGHT
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rota:
    """Weekly hours at one location. `days` and `breaks` have seven entries, Monday first.

    In force from `active_from` up to, not including, `active_to`. With `every_weeks` of 2 it holds in the
    Monday-to-Sunday week that contains `week_of` and in every second week before and after.
    """

    location: str
    days: tuple[tuple[Window, ...], ...]
    breaks: tuple[tuple[Window, ...], ...] = ((),) * 7
    active_from: date | None = None
    active_to: date | None = None
    every_weeks: int = 1
    week_of: date | None = None

    def holds_on(self, day: date) -> bool:
        """Will say whether these hours are in force in the week of `day`."""
        if (self.active_from and day < self.active_from) or (self.active_to and day >= self.active_to):
            return False
        if self.every_weeks == 1 or self.week_of is None:
            return True
        return (_monday(day) - _monday(self.week_of)).days // 7 % self.every_weeks == 0


@dataclass(frozen=True, slots=True)
class ExtraHours:
    """Hours on one date on top of the rota, without breaks."""

    location: str
    day: date
    window: Window


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence to practise, good from `valid_from` through `expires`, both days included."""

    body: str
    number: str
    region: str
    valid_from: date
    expires: date

    def covers(self, day: date) -> bool:
        """Will say whether the licence is good on `day`."""
        return self.valid_from <= day <= self.expires


@dataclass(frozen=True, slots=True)
class DailyLimits:
    """The most a therapist works in a day: hours at the table in all, and hours of heavy work (deep tissue)."""

    table: timedelta | None = None
    heavy: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Therapist:
    """Someone who treats, with what they know, when they work and until when they may."""

    id: str
    name: str
    skills: frozenset[str]
    licences: tuple[Licence, ...]
    rotas: tuple[Rota, ...] = ()
    extra_hours: tuple[ExtraHours, ...] = ()
    time_off: tuple[WallSpan, ...] = ()
    limits: DailyLimits = field(default_factory=DailyLimits)
    title: str = ""
    about: str = ""
    nerve_pain_years: int = 0
    trainings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    retired: bool = False

    def is_qualified_for(self, service: "Service") -> bool:
        """Will say whether the therapist knows everything that the service needs."""
        return service.skills <= self.skills

    def is_licensed_on(self, day: date) -> bool:
        """Will say whether any licence covers `day`."""
        return any(licence.covers(day) for licence in self.licences)


@dataclass(frozen=True, slots=True)
class Room:
    """One room of a location, with what stands in it."""

    id: str
    location: str
    name: str
    equipment: frozenset[str] = frozenset()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """One address of the practice."""

    id: str
    name: str
    address: tuple[str, ...] = ()
    step_free: bool = False
    directions: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """Something to book: `length` at the table, offered every `step`, with time kept free around it.

    `skills` are what a therapist must know, `equipment` what the room must have; `heavy` counts against a
    therapist's limit of heavy work; `notice` is how long before its start it can last be booked online.
    """

    id: str
    name: str
    length: timedelta
    step: timedelta = timedelta(minutes=15)
    before: timedelta = timedelta(0)
    after: timedelta = timedelta(0)
    notice: timedelta = timedelta(0)
    skills: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    heavy: bool = False
    first_visit: bool = False
    price_cents: int = 0
    summary: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Closure:
    """Time during which a location (or, without one, the whole practice) is closed."""

    span: WallSpan
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Policies:
    """The practice's rules for booking online.

    `horizon` is how far ahead; `change_notice` how long before the start a client may still move or cancel by
    themselves; `avoid_gaps` offers only starts that leave no unusable gap, where a day has any. The `_per_` limits
    are against spam: successful holds and bookings an hour from one network address, and bookings a day by one contact.
    """

    horizon: timedelta = timedelta(days=60)
    hold: timedelta = timedelta(minutes=10)
    change_notice: timedelta = timedelta(hours=24)
    avoid_gaps: bool = False
    series_visits_max: int = 12
    writes_per_address_hour: int = 60
    bookings_per_contact_day: int = 6


@dataclass(frozen=True, slots=True)
class Translation:
    """One text of the practice's own in another language. `thing` is "practice", or such as "services.relaxation"."""

    language: str
    thing: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Practice:
    """Everything a slot question needs to know about a practice. `time_zone` is an IANA name.

    What is `retired` is offered no more. It stays for the visits that were booked with it, whose names come from here.
    """

    name: str
    time_zone: str
    locations: tuple[Location, ...]
    rooms: tuple[Room, ...]
    services: tuple[Service, ...]
    therapists: tuple[Therapist, ...]
    closures: tuple[Closure, ...] = ()
    policies: Policies = field(default_factory=Policies)
    skills: tuple[tuple[str, str], ...] = ()
    phone: str = ""
    email: str = ""
    emergency_number: str = ""
    country_code: str = "+1"
    currency: str = "USD"
    tagline: str = ""
    care: CareSettings = field(default_factory=CareSettings)
    messages: MessageSettings = field(default_factory=MessageSettings)
    translations: tuple[Translation, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
