from dataclasses import replace

from chalicelib.scheduling.practice import Location, Practice, Translation
from chalicelib.scheduling.translations import in_language, untranslated
from tests.small_practice import SMALL

PRACTICE: Practice = replace(
    SMALL,
    tagline="Calm.",
    skills=(("sciatica", "Sciatica"), ("deep", "Deep tissue")),
    locations=(Location("main", "Main street", ("1 Main Street",), directions="Ring twice."),),
    translations=(
        Translation("es", "practice", "tagline", "Calma."),
        Translation("es", "skills.sciatica", "label", "Ciática"),
        Translation("es", "services.relaxation", "name", "Masaje relajante"),
        Translation("es", "therapists.maya", "about", "Maya trabaja despacio."),
        Translation("de", "services.relaxation", "name", "Entspannung"),
    ),
)


def test_a_practice_speaks_the_language_it_is_asked_in() -> None:
    spanish = in_language(PRACTICE, "es")
    assert spanish.tagline == "Calma."
    assert spanish.skills == (("sciatica", "Ciática"), ("deep", "Deep tissue"))
    assert [service.name for service in spanish.services] == ["First sciatica visit", "Masaje relajante", "Deep tissue"]
    assert [therapist.about for therapist in spanish.therapists] == ["Maya trabaja despacio.", ""]
    assert in_language(PRACTICE, "de").services[1].name == "Entspannung"


def test_nothing_but_words_changes() -> None:
    spanish = in_language(PRACTICE, "es")
    assert [service.id for service in spanish.services] == [service.id for service in PRACTICE.services]
    assert replace(spanish.services[1], name=PRACTICE.services[1].name) == PRACTICE.services[1]
    assert replace(spanish.therapists[0], about="") == PRACTICE.therapists[0]


def test_in_its_first_language_or_one_it_does_not_speak_a_practice_stays_as_it_is() -> None:
    for language in ("en", "fr", ""):
        assert in_language(PRACTICE, language) is PRACTICE


def test_a_translation_of_what_is_no_longer_there_is_passed_over() -> None:
    gone = replace(PRACTICE, services=PRACTICE.services[:1])
    assert in_language(gone, "es").services == gone.services


def test_what_a_practice_does_not_say_in_a_language_is_named() -> None:
    assert untranslated(PRACTICE, "es") == (
        "locations.main.directions", "skills.deep.label", "services.sciatica-first.name", "services.deep-tissue.name"
    )  # fmt: skip
    assert "practice.tagline" in untranslated(PRACTICE, "de")
