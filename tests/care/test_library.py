from typing import Any

import pytest

from chalicelib.care import library

OWN = {"consent_treatment": "I agree to what we planned"}


def test_a_consent_says_what_the_practice_says_and_all_else_stays() -> None:
    plain: Any = library.texts("en")
    own: Any = library.with_own_words(plain, OWN)
    assert own["questions"]["consent_treatment"]["text"] == "I agree to what we planned"
    assert own["questions"]["consent_treatment"]["why"] == plain["questions"]["consent_treatment"]["why"]
    assert {name: said for name, said in own["questions"].items() if name != "consent_treatment"} == {
        name: said for name, said in plain["questions"].items() if name != "consent_treatment"
    }
    assert "version" not in plain["questions"]["consent_treatment"]


def test_nothing_is_copied_where_a_practice_has_no_words_of_its_own() -> None:
    assert library.with_own_words(library.texts("es"), {}) is library.texts("es")


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_other_words_are_another_version_and_the_same_words_the_same_one(language: str) -> None:
    def version(words: str) -> str:
        own: Any = library.with_own_words(library.texts(language), {"consent_treatment": words})
        return str(own["questions"]["consent_treatment"]["version"])

    assert version("One") == version("One") != version("Two")
    assert version("One").startswith("own ")
