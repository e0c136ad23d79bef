"""A practice's own words for consents: shown, kept in receipts as they were, and not changed in those given before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.scheduling.care_settings import ConsentText
from chalicelib.scheduling.practice import Practice
from tests.routes.conftest import LICENSED
from tests.routes.form_holder import Holder
from tests.routes.gateway import call
from tests.routes.visitor import KEY, Visitor

WORDS = {
    "consent_info_use": "I have read what you keep",
    "consent_treatment": "I agree to what we planned",
}
Load = Callable[[Practice], None]


def worded(words: dict[str, str]) -> Practice:
    """The practice with consents in its own words; Spanish ones end in a full stop."""
    own = tuple(
        ConsentText(consent, language, text + end)
        for consent, text in words.items()
        for language, end in (("en", ""), ("es", "."))
    )
    return replace(LICENSED, care=replace(LICENSED.care, consents=own))


def agreed(holder: Holder) -> dict[str, tuple[str, str]]:
    """Text and version of everything that was agreed to."""
    return {one["consent"]: (one["text"], one["version"]) for one in holder.ask("GET", "consents").json["consents"]}


@pytest.mark.parametrize(("language", "end"), [("en", ""), ("es", ".")])
def test_own_words_are_shown_where_they_are_agreed_to(load_practice: Load, language: str, end: str) -> None:
    load_practice(worded(WORDS))
    for stage, consent in (("S", "consent_info_use"), ("I", "consent_treatment"), ("visit", "consent_treatment")):
        asked = call("GET", "/v1/questionnaire", query={"stage": stage, "language": language}).json["questions"]
        assert {one["id"]: one["text"] for one in asked}[consent] == WORDS[consent] + end


def test_receipts_have_the_words_of_their_time(visitor: Visitor, load_practice: Load) -> None:
    load_practice(worded(WORDS))
    ann = Holder(visitor.book(visitor.starts()[0]))
    ann.open()
    assert ann.full().status == 201
    before = agreed(ann)
    assert {consent: before[consent][0] for consent in WORDS} == WORDS
    assert before["ack_not_medical"][1] != before["consent_info_use"][1]
    load_practice(worded(WORDS | {"consent_treatment": "I agree, and know that I can stop"}))
    assert agreed(ann) == before
    assert ann.agree().status == 201
    after = agreed(ann)
    assert after["consent_treatment"][0] == "I agree, and know that I can stop"
    assert after["consent_treatment"][1] not in {version for _, version in before.values()}
    assert after["consent_info_use"] == before["consent_info_use"]


def test_a_language_has_its_own_words(visitor: Visitor, load_practice: Load) -> None:
    load_practice(worded(WORDS))
    bea = Holder(visitor.book(visitor.starts()[0], f"{KEY}-es", language="es"))
    bea.open()
    assert agreed(bea)["consent_info_use"][0] == WORDS["consent_info_use"] + "."
