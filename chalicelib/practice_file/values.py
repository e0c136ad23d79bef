"""From a practice file's entries to the product's values. Days `until` are included in a file, not in the values."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from msgspec import Struct
from msgspec.structs import asdict, fields

from chalicelib.practice_file import schema
from chalicelib.practice_file.consent_schema import ConsentEntry, ConsentsEntry
from chalicelib.practice_file.message_values import messages_of
from chalicelib.scheduling.care_settings import CareSettings, ConsentText
from chalicelib.scheduling.months import DAY
from chalicelib.scheduling.practice import (
    MIDNIGHT,
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
    Translation,
    WallSpan,
)

ALWAYS = date(2000, 1, 1)


def practice_of(file: schema.PracticeFile) -> Practice:
    """Will return the practice that a file without problems describes."""
    about = file.practice
    return Practice(
        name=about.name,
        time_zone=about.time_zone,
        locations=tuple(location_of(entry) for entry in file.locations),
        rooms=tuple(_room(entry) for entry in file.rooms),
        services=tuple(_service(entry) for entry in file.services),
        therapists=tuple(_therapist(entry) for entry in file.therapists),
        closures=tuple(Closure(span_of(entry), entry.location) for entry in file.closures),
        policies=_policies(file.policies),
        skills=tuple((entry.id, entry.label) for entry in file.skills),
        phone=about.phone,
        email=about.email,
        emergency_number=about.emergency_number,
        country_code=about.country_code,
        currency=about.currency,
        tagline=about.tagline,
        care=_care(file.care, file.consents),
        messages=messages_of(file.messages),
        translations=tuple(_translations(file)),
    )


def rota_of(entry: schema.HoursEntry) -> Rota:
    """Will return one set of weekly hours."""
    return Rota(
        location=entry.location,
        days=tuple(entry.on(weekday) for weekday in schema.WEEKDAYS),
        breaks=tuple(entry.breaks.on(weekday) for weekday in schema.WEEKDAYS),
        active_from=entry.from_,
        active_to=entry.until + DAY if entry.until else None,
        every_weeks=entry.every_weeks,
        week_of=entry.week_of,
    )


def span_of(entry: schema.AwayEntry) -> WallSpan:
    """Will return the time that a closure or time off takes: whole days, or hours of one day."""
    first = entry.from_ or entry.day or ALWAYS
    last = entry.until or entry.day or first
    begins, ends = (entry.hours.opens, entry.hours.closes) if entry.hours else (time(0), MIDNIGHT)
    return WallSpan(first, last + DAY if ends == MIDNIGHT else last, begins, ends, entry.reason)


def _care(entry: schema.CareEntry, consents: ConsentsEntry) -> CareSettings:
    spoken = (("en", entry.urgent), ("es", entry.es.urgent)) if entry.es.urgent else (("", entry.urgent),)
    return CareSettings(
        region=entry.region,
        urgent=spoken,
        health_consent=bool(entry.health_consent),
        consultation_doc=entry.consultation_doc,
        sensitive_areas=entry.sensitive_areas,
        consents=tuple(_consents(consents)),
    )


def _consents(entry: ConsentsEntry) -> Iterator[ConsentText]:
    for consent in fields(ConsentsEntry):
        words: ConsentEntry = getattr(entry, consent.name)
        for language, text in (("en", words.text), ("es", words.es.text)):
            if text:
                yield ConsentText(consent.name, language, text)


def _translations(file: schema.PracticeFile) -> Iterator[Translation]:
    things: list[tuple[str, Struct]] = [("practice", file.practice.es)]
    things += [(f"locations.{entry.id}", entry.es) for entry in file.locations]
    things += [(f"skills.{entry.id}", entry.es) for entry in file.skills]
    things += [(f"services.{entry.id}", entry.es) for entry in file.services]
    things += [(f"therapists.{entry.id}", entry.es) for entry in file.therapists]
    for thing, words in things:
        yield from (Translation("es", thing, field, text) for field, text in asdict(words).items() if text)


def location_of(entry: schema.LocationEntry) -> Location:
    """Will return one address."""
    return Location(entry.id, entry.name, entry.address, entry.step_free, entry.directions, entry.retired)


def _room(entry: schema.RoomEntry) -> Room:
    return Room(entry.id, entry.location, entry.name, frozenset(entry.equipment), entry.retired)


def _service(entry: schema.ServiceEntry) -> Service:
    return Service(
        id=entry.id,
        name=entry.name,
        length=timedelta(minutes=entry.minutes),
        step=timedelta(minutes=entry.step_minutes),
        before=timedelta(minutes=entry.before_minutes),
        after=timedelta(minutes=entry.after_minutes),
        notice=timedelta(hours=entry.notice_hours),
        skills=frozenset(entry.needs_skills),
        equipment=frozenset(entry.needs_equipment),
        heavy=entry.heavy,
        first_visit=entry.first_visit,
        price_cents=entry.price,
        summary=entry.summary,
        retired=entry.retired,
    )


def _therapist(entry: schema.TherapistEntry) -> Therapist:
    return Therapist(
        id=entry.id,
        name=entry.name,
        skills=frozenset(entry.skills),
        licences=tuple(_licence(licence) for licence in entry.licences),
        rotas=tuple(rota_of(hours) for hours in entry.hours),
        extra_hours=tuple(ExtraHours(extra.location, extra.day, extra.hours) for extra in entry.extra_hours),
        time_off=tuple(span_of(away) for away in entry.time_off),
        limits=DailyLimits(table=entry.limits.table_hours, heavy=entry.limits.heavy_hours),
        title=entry.title,
        about=entry.about,
        nerve_pain_years=entry.nerve_pain_years,
        trainings=entry.trainings,
        languages=entry.languages,
        retired=entry.retired,
    )


def _licence(entry: schema.LicenceEntry) -> Licence:
    return Licence(entry.body, entry.number, entry.region, entry.from_ or ALWAYS, entry.expires)


def _policies(entry: schema.Rules) -> Policies:
    return Policies(
        horizon=timedelta(days=entry.horizon_days),
        hold=timedelta(minutes=entry.hold_minutes),
        change_notice=timedelta(hours=entry.change_notice_hours),
        avoid_gaps=entry.avoid_gaps,
        series_visits_max=entry.series_visits_max,
        writes_per_address_hour=entry.writes_per_address_hour,
        bookings_per_contact_day=entry.bookings_per_contact_day,
    )
