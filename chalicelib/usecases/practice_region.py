"""What a practice confirmed about its place, as the rules of care want to know it."""

from chalicelib.care import library
from chalicelib.care.rules import Region
from chalicelib.scheduling.practice import Practice


def region_of(practice: Practice) -> Region:
    """Will return whom the practice's clients are told to call, and what its law asks for.

    Raises:
        RegionIncomplete: a number is blank, so no health question can be asked.
    """
    care = practice.care
    return Region(
        emergency=practice.emergency_number,
        urgent=dict(care.urgent),
        practice_phone=practice.phone,
        health_consent=care.health_consent,
        consultation_doc=care.consultation_doc,
        consents={language: own_consents(practice, language) for language in library.LANGUAGES},
    )


def own_consents(practice: Practice, language: str) -> dict[str, str]:
    """Will return the consents that the practice words itself in a language, by the question's id."""
    return {one.consent: one.text for one in practice.care.consents if one.language == language}
