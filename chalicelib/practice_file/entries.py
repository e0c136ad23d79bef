"""From a practice to the entries of a file that describes it: `values.py`, the other way round."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from chalicelib.practice_file import schema, spanish
from chalicelib.practice_file.away_entries import away_entries
from chalicelib.practice_file.care_checks import ASKS_FOR_A_GROUND
from chalicelib.practice_file.consent_schema import ConsentEntry, ConsentsEntry, ConsentWords
from chalicelib.practice_file.message_entries import messages_entry
from chalicelib.practice_file.schema import WEEKDAYS
from chalicelib.practice_file.values import ALWAYS
from chalicelib.practice_file.writing import Document, written
from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.months import DAY
from chalicelib.scheduling.practice import Licence, Location, Policies, Practice, Room, Rota, Service, Therapist, Window

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
Words = Mapping[str, Mapping[str, str]]
"""What is said in Spanish: texts by field, by the thing they are about ("services.relaxation")."""


def document_of(practice: Practice) -> Document:
    """Will return a practice as the document of a file: its sections in order, each of them there, also if it is empty.

    What a file that holds no problem describes comes back from it.
    """
    document = written(file_of(practice))
    return {
        name: document.get(name, [] if name in LISTS else {}) for name in schema.PracticeFile.__struct_encode_fields__
    }


LISTS = frozenset({"locations", "rooms", "skills", "services", "therapists", "closures"})
"""The sections that are lists of things; each of the others is one table."""


def file_of(practice: Practice) -> schema.PracticeFile:
    """Will return the entries that describe a practice."""
    spoken = _spoken(practice)
    return schema.PracticeFile(
        practice=_about(practice, spoken),
        care=_care(practice.care),
        policies=_policies(practice.policies),
        locations=tuple(_location(one, spoken) for one in practice.locations),
        rooms=tuple(_room(one) for one in practice.rooms),
        skills=tuple(
            schema.SkillEntry(id=skill, label=label, es=spanish.SkillWords(**spoken.get(f"skills.{skill}", {})))
            for skill, label in practice.skills
        ),
        services=tuple(_service(one, spoken) for one in practice.services),
        therapists=tuple(_therapist(one, spoken) for one in practice.therapists),
        closures=tuple(
            schema.ClosureEntry(**away, location=closure.location)
            for closure in practice.closures
            for away in away_entries(closure.span)
        ),
        consents=_consents(practice.care),
        messages=messages_entry(practice.messages),
    )


def _spoken(practice: Practice) -> Words:
    found: dict[str, dict[str, str]] = {}
    for one in practice.translations:
        if one.language == "es":
            found.setdefault(one.thing, {})[one.field] = one.text
    return found


def _about(practice: Practice, spoken: Words) -> schema.About:
    return schema.About(
        name=practice.name,
        phone=practice.phone,
        time_zone=practice.time_zone,
        emergency_number=practice.emergency_number,
        email=practice.email,
        tagline=practice.tagline,
        country_code=practice.country_code,
        currency=practice.currency,
        es=spanish.PracticeWords(**spoken.get("practice", {})),
    )


def _care(care: CareSettings) -> schema.CareEntry:
    urgent = dict(care.urgent)
    said = care.health_consent or care.region in ASKS_FOR_A_GROUND
    return schema.CareEntry(
        region=care.region,
        urgent=urgent.get("en") or urgent.get("", ""),
        sensitive_areas=care.sensitive_areas,
        health_consent=care.health_consent if said else None,
        consultation_doc=care.consultation_doc,
        es=spanish.CareWords(urgent=urgent.get("es", "")),
    )


def _consents(care: CareSettings) -> ConsentsEntry:
    english, spanish_ones = (
        {one.consent: one.text for one in care.consents if one.language == language} for language in ("en", "es")
    )
    return ConsentsEntry(
        **{
            consent: ConsentEntry(text=text, es=ConsentWords(text=spanish_ones.get(consent, "")))
            for consent, text in english.items()
        }
    )


def _policies(policies: Policies) -> schema.Rules:
    return schema.Rules(
        horizon_days=policies.horizon.days,
        hold_minutes=policies.hold // MINUTE,
        change_notice_hours=policies.change_notice // HOUR,
        avoid_gaps=policies.avoid_gaps,
        series_visits_max=policies.series_visits_max,
        writes_per_address_hour=policies.writes_per_address_hour,
        bookings_per_contact_day=policies.bookings_per_contact_day,
    )


def _location(one: Location, spoken: Words) -> schema.LocationEntry:
    return schema.LocationEntry(
        id=one.id,
        name=one.name,
        address=one.address,
        step_free=one.step_free,
        directions=one.directions,
        retired=one.retired,
        es=spanish.LocationWords(**spoken.get(f"locations.{one.id}", {})),
    )


def _room(one: Room) -> schema.RoomEntry:
    equipment = tuple(sorted(one.equipment))
    return schema.RoomEntry(id=one.id, location=one.location, name=one.name, equipment=equipment, retired=one.retired)


def _service(one: Service, spoken: Words) -> schema.ServiceEntry:
    return schema.ServiceEntry(
        id=one.id,
        name=one.name,
        minutes=one.length // MINUTE,
        price=one.price_cents,
        summary=one.summary,
        step_minutes=one.step // MINUTE,
        before_minutes=one.before // MINUTE,
        after_minutes=one.after // MINUTE,
        notice_hours=one.notice // HOUR,
        needs_skills=tuple(sorted(one.skills)),
        needs_equipment=tuple(sorted(one.equipment)),
        heavy=one.heavy,
        first_visit=one.first_visit,
        retired=one.retired,
        es=spanish.ServiceWords(**spoken.get(f"services.{one.id}", {})),
    )


def _therapist(one: Therapist, spoken: Words) -> schema.TherapistEntry:
    return schema.TherapistEntry(
        id=one.id,
        name=one.name,
        licences=tuple(_licence(licence) for licence in one.licences),
        hours=tuple(_hours(rota) for rota in one.rotas),
        title=one.title,
        about=one.about,
        skills=tuple(sorted(one.skills)),
        nerve_pain_years=one.nerve_pain_years,
        trainings=one.trainings,
        languages=one.languages,
        extra_hours=tuple(
            schema.ExtraHoursEntry(location=more.location, day=more.day, hours=more.window) for more in one.extra_hours
        ),
        time_off=tuple(schema.AwayEntry(**away) for span in one.time_off for away in away_entries(span)),
        limits=schema.LimitsEntry(table_hours=one.limits.table, heavy_hours=one.limits.heavy),
        retired=one.retired,
        es=spanish.TherapistWords(**spoken.get(f"therapists.{one.id}", {})),
    )


def _licence(one: Licence) -> schema.LicenceEntry:
    first: date | None = None if one.valid_from == ALWAYS else one.valid_from
    return schema.LicenceEntry(body=one.body, number=one.number, region=one.region, expires=one.expires, from_=first)


def _hours(rota: Rota) -> schema.HoursEntry:
    return schema.HoursEntry(
        location=rota.location,
        breaks=schema.Week(**dict(_week(rota.breaks))),
        from_=rota.active_from,
        until=rota.active_to - DAY if rota.active_to else None,
        every_weeks=rota.every_weeks,
        week_of=rota.week_of if rota.every_weeks > 1 else None,
        **dict(_week(rota.days)),
    )


def _week(days: tuple[tuple[Window, ...], ...]) -> Iterator[tuple[str, Any]]:
    return zip(WEEKDAYS, days, strict=True)
