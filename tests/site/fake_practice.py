"""The practice that the fake API answers for: made up, with every trait that the pages show."""

from typing import Any

ZONE = "America/Los_Angeles"

SERVICES: list[dict[str, Any]] = [
    {
        "id": "sciatica-first",
        "name": "First sciatica visit",
        "summary": "We talk through your symptoms and history first, agree what to work on and what to leave alone, "
        "and then treat. Massage may ease the muscle tension that comes with sciatica.",
        "minutes": 75,
        "price_cents": 12500,
        "first_visit": True,
        "skills": ["sciatica"],
    },
    {
        "id": "sciatica-follow-up",
        "name": "Sciatica follow-up",
        "summary": "For people we have seen before: what changed, then treatment.",
        "minutes": 60,
        "price_cents": 10000,
        "first_visit": False,
        "skills": ["sciatica"],
    },
    {
        "id": "prenatal",
        "name": "Prenatal massage",
        "summary": "Side-lying, with cushions, by a therapist trained in pregnancy massage.",
        "minutes": 60,
        "price_cents": 10550,
        "first_visit": False,
        "skills": ["prenatal"],
    },
    {
        "id": "deep-tissue",
        "name": "Deep tissue massage",
        "summary": "Slow, firm pressure for tense back and leg muscles.",
        "minutes": 50,
        "price_cents": 9500,
        "first_visit": False,
        "skills": ["deep_tissue"],
    },
]

SKILLS = [
    {"id": "sciatica", "label": "Sciatica and leg nerve pain"},
    {"id": "prenatal", "label": "Pregnancy"},
    {"id": "deep_tissue", "label": "Deep tissue"},
]


def _licence(number: str, expires: str) -> dict[str, str]:
    return {"body": "California Massage Therapy Council", "number": number, "region": "California", "expires": expires}


THERAPISTS: list[dict[str, Any]] = [
    {
        "id": "maya",
        "name": "Maya Ortiz",
        "title": "Licensed massage therapist",
        "about": "Calm and thorough; works with people who can't sit for long.",
        "skills": ["sciatica", "deep_tissue"],
        "nerve_pain_years": 9,
        "trainings": ["Neuromuscular therapy, 60 hours", "Low back and pelvis, 120 hours"],
        "languages": ["en", "es"],
        "licence": _licence("48213", "2027-05-31"),
        "services": ["sciatica-first", "sciatica-follow-up", "deep-tissue"],
    },
    {
        "id": "tom",
        "name": "Tom Becker",
        "title": "Licensed massage therapist",
        "about": "Came to massage from sports rehabilitation.",
        "skills": ["sciatica", "deep_tissue"],
        "nerve_pain_years": 4,
        "trainings": ["Trigger point therapy, 80 hours"],
        "languages": ["en"],
        "licence": _licence("51877", "2027-09-30"),
        "services": ["sciatica-first", "sciatica-follow-up", "deep-tissue"],
    },
    {
        "id": "june",
        "name": "June Park",
        "title": "Prenatal massage therapist",
        "about": "Looks after people through pregnancy and after.",
        "skills": ["prenatal"],
        "nerve_pain_years": 0,
        "trainings": ["Prenatal massage certificate"],
        "languages": ["en"],
        "licence": None,
        "services": ["prenatal"],
    },
]

LOCATION: dict[str, Any] = {
    "id": "main",
    "name": "PRE Therapy",
    "address": ["214 Alder Street, Suite 3", "Portland Point, CA 94000"],
    "step_free": True,
    "directions": "Ring the lower bell; the lift is on the left.",
}

PRACTICE: dict[str, Any] = {
    "name": "PRE Therapy",
    "phone": "+1 (555) 010-0142",
    "email": "hello@example.com",
    "time_zone": ZONE,
    "currency": "USD",
    "locations": [LOCATION],
    "skills": SKILLS,
    "services": SERVICES,
    "therapists": THERAPISTS,
    "policies": {
        "hold_minutes": 10,
        "offer_minutes": 30,
        "change_notice_hours": 24,
        "horizon_days": 60,
        "series_visits_max": 12,
    },
}

SPANISH = {
    "sciatica-first": ("Primera visita por ciática", "Primero hablamos de sus síntomas, y después le tratamos."),
    "sciatica-follow-up": ("Ciática, seguimiento", "Para personas a las que ya hemos visto."),
    "prenatal": ("Masaje en el embarazo", "De lado, con cojines."),
    "deep-tissue": ("Masaje profundo", "Presión lenta y firme para músculos tensos de la espalda y las piernas."),
}

SPOKEN: dict[str, dict[str, Any]] = {
    "en": PRACTICE,
    "es": PRACTICE
    | {
        "services": [
            one | {"name": SPANISH[one["id"]][0], "summary": SPANISH[one["id"]][1]} for one in PRACTICE["services"]
        ],
        "therapists": [one | {"title": "Terapeuta de masaje", "about": "Con calma."} for one in THERAPISTS],
        "skills": [one | {"label": f"En español: {one['id']}"} for one in SKILLS],
        "locations": [LOCATION | {"directions": "Toque el timbre de abajo."}],
    },
}

PLACEHOLDERS: dict[str, Any] = {
    "name": "PRE Therapy",
    "phone": "+1 (555) 010-0142",
    "phone_href": "tel:+15550100142",
    "email": "hello@example.com",
    "default_service": "sciatica-first",
    "time_zone": ZONE,
    "emergency_number": "911",
    "urgent": "your doctor's office or an urgent-care clinic",
    "urgent_href": "",
    "tagline": "Unhurried treatment for leg and back nerve pain, with licensed therapists who work with it every week.",
    "address_lines": ["214 Alder Street, Suite 3", "Portland Point, CA 94000"],
    "locale": "en-US",
}

PLACEHOLDERS_BY_LANGUAGE: dict[str, dict[str, Any]] = {
    "en": PLACEHOLDERS,
    "es": PLACEHOLDERS
    | {
        "tagline": "Tratamiento sin prisa del dolor de nervios en la pierna y la espalda, con terapeutas con licencia.",
        "urgent": "la consulta de su médico o un centro de atención urgente",
        "locale": "es-US",
    },
}
