"""The practice as everyone may see it."""

from datetime import date, datetime

from msgspec import Struct

from chalicelib.scheduling.practice import Licence, Location, Practice, Service, Therapist


class ServiceOffer(Struct):
    """Something to book."""

    id: str
    name: str
    summary: str
    minutes: int
    price_cents: int
    first_visit: bool
    skills: list[str]


class LicenceView(Struct):
    """The licence that is good for longest."""

    body: str
    number: str
    region: str
    expires: date


class TherapistView(Struct):
    """Who treats, and why them."""

    id: str
    name: str
    title: str
    about: str
    skills: list[str]
    nerve_pain_years: int
    trainings: tuple[str, ...]
    languages: tuple[str, ...]
    licence: LicenceView | None
    services: list[str]


class PlaceView(Struct):
    """Where to come."""

    id: str
    name: str
    address: tuple[str, ...]
    step_free: bool
    directions: str


class Skill(Struct):
    """Something that a therapist can know."""

    id: str
    label: str


class PoliciesView(Struct):
    """The rules that a client meets. `offer_minutes` is how long somebody on the waitlist has to answer."""

    hold_minutes: int
    offer_minutes: int
    change_notice_hours: int
    horizon_days: int
    series_visits_max: int


class PracticeView(Struct):
    """Everything the booking page shows before anyone has chosen."""

    name: str
    phone: str
    email: str
    time_zone: str
    currency: str
    today: date
    locations: list[PlaceView]
    skills: list[Skill]
    services: list[ServiceOffer]
    therapists: list[TherapistView]
    policies: PoliciesView


def practice_view(practice: Practice, now: datetime) -> PracticeView:
    """Will show the practice without what is retired; pages in another zone start at `today`, its local date."""
    policies = practice.policies
    return PracticeView(
        name=practice.name,
        phone=practice.phone,
        email=practice.email,
        time_zone=practice.time_zone,
        currency=practice.currency,
        today=now.astimezone(practice.zone).date(),
        locations=[_place(where) for where in practice.locations if not where.retired],
        skills=[Skill(*skill) for skill in practice.skills],
        services=[_service(service) for service in practice.services if not service.retired],
        therapists=[_therapist(practice, who, now) for who in practice.therapists if not who.retired],
        policies=PoliciesView(
            hold_minutes=policies.hold.seconds // 60,
            offer_minutes=practice.messages.offer_hold.seconds // 60,
            change_notice_hours=int(policies.change_notice.total_seconds() // 3600),
            horizon_days=policies.horizon.days,
            series_visits_max=policies.series_visits_max,
        ),
    )


def _place(where: Location) -> PlaceView:
    return PlaceView(where.id, where.name, where.address, where.step_free, where.directions)


def _service(service: Service) -> ServiceOffer:
    return ServiceOffer(
        id=service.id,
        name=service.name,
        summary=service.summary,
        minutes=int(service.length.total_seconds() // 60),
        price_cents=service.price_cents,
        first_visit=service.first_visit,
        skills=sorted(service.skills),
    )


def _therapist(practice: Practice, who: Therapist, now: datetime) -> TherapistView:
    today = now.astimezone(practice.zone).date()
    return TherapistView(
        id=who.id,
        name=who.name,
        title=who.title,
        about=who.about,
        skills=[skill for skill, _ in practice.skills if skill in who.skills],
        nerve_pain_years=who.nerve_pain_years,
        trainings=who.trainings,
        languages=who.languages,
        licence=_licence([licence for licence in who.licences if licence.covers(today)]),
        services=[one.id for one in practice.services if who.is_qualified_for(one) and not one.retired],
    )


def _licence(good: list[Licence]) -> LicenceView | None:
    if not good:
        return None
    licence = max(good, key=lambda one: one.expires)
    return LicenceView(licence.body, licence.number, licence.region, licence.expires)
