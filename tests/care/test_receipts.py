"""Receipts of consent: made from what was shown, kept byte for byte, and found out when anything of them changes."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.receipts import (
    Giving,
    NoReceipt,
    Receipt,
    Signature,
    read,
    receipts_for,
    sha256,
    verify,
    words_of,
    written,
)
from tests.care.random_answers import JUNK

NOW = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
ASKED = library.questionnaire().questions
TYPED = {"typed": "Ana Ruiz"}
RECEIPT = Receipt(
    client="c" * 26,
    appointment="a" * 26,
    consent="consent_treatment",
    text="I agree to the plan: “slow strokes”, and that I can stop at any time.\nÑandú",
    language="es",
    version="1",
    answer="yes",
    at=NOW,
    by="Ana Ruiz",
    about=sha256({"goals": ["relax"]}),
    signatures=(Signature("client", "typed", sha256(TYPED)),),
    address="192.0.2.7",
)
BY_AREA = replace(RECEIPT, consent="consent_sensitive_areas", answer={"gluteal": "yes", "hip_side": "no"})
OTHER: Mapping[str, Any] = {
    "client": "d" * 26,
    "appointment": "",
    "consent": "consent_info_use",
    "text": RECEIPT.text[:-1],
    "language": "en",
    "version": "2",
    "answer": "no",
    "at": NOW + timedelta(microseconds=1),
    "by": "Ana Ruíz",
    "about": "",
    "signatures": (),
    "address": "192.0.2.8",
}
TEXTS = st.text(max_size=30)
RECEIPTS = st.builds(
    Receipt,
    client=TEXTS,
    appointment=TEXTS,
    consent=TEXTS,
    text=TEXTS,
    language=TEXTS,
    version=TEXTS,
    answer=TEXTS | st.dictionaries(TEXTS, TEXTS, max_size=3),
    at=st.datetimes(timezones=st.just(UTC)),
    by=TEXTS,
    about=TEXTS,
    signatures=st.lists(st.builds(Signature, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    address=TEXTS,
)


@given(RECEIPTS)
def test_what_is_written_is_read_again_and_verified(receipt: Receipt) -> None:
    assert read(written(receipt)) == receipt
    assert verify(written(receipt)) == ()


def test_an_instant_is_written_in_utc_whatever_zone_it_came_in() -> None:
    elsewhere = replace(RECEIPT, at=NOW.astimezone(timezone(timedelta(hours=9))))
    assert written(elsewhere) == written(RECEIPT)


@pytest.mark.parametrize("receipt", [RECEIPT, BY_AREA])
@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_byte_is_found(receipt: Receipt, bit: int) -> None:
    raw = written(receipt).encode()
    for place in range(len(raw)):
        flipped = bytearray(raw)
        flipped[place] ^= 1 << bit
        assert verify(flipped.decode("latin-1")) != (), place


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_byte_changed_lost_or_added_is_found(data: st.DataObject) -> None:
    text = written(BY_AREA)
    place = data.draw(st.integers(0, len(text) - 1))
    instead = data.draw(st.text(max_size=2).filter(lambda found: found != text[place]))
    assert verify(text[:place] + instead + text[place + 1 :]) != ()


def test_every_field_has_another_value_to_try() -> None:
    assert set(OTHER) == {field.name for field in fields(Receipt)}


@pytest.mark.parametrize("name", OTHER)
def test_a_changed_field_is_named(name: str) -> None:
    document, other = json.loads(written(RECEIPT)), json.loads(written(replace(RECEIPT, **{name: OTHER[name]})))
    changed = json.dumps(document | {name: other[name]}, sort_keys=True, separators=(",", ":"))
    assert verify(changed) == (name,)


@pytest.mark.parametrize("name", OTHER)
def test_a_changed_field_with_its_hash_made_to_fit_is_found_by_the_digest(name: str) -> None:
    document, other = json.loads(written(RECEIPT)), json.loads(written(replace(RECEIPT, **{name: OTHER[name]})))
    document[name] = other[name]
    document["sha256"][name] = other["sha256"][name]
    assert verify(json.dumps(document, sort_keys=True, separators=(",", ":"))) == ("digest",)


@given(JUNK)
def test_whatever_is_no_receipt_is_said_to_be_none(junk: Any) -> None:
    text = json.dumps(repr(junk)) if not isinstance(junk, str) else junk
    assert verify(text) == ("form",)
    with pytest.raises(NoReceipt):
        read(text)


def test_a_receipt_in_another_order_or_with_more_in_it_is_not_the_one_handed_out() -> None:
    document = json.loads(written(RECEIPT))
    assert verify(json.dumps(document)) == ("form",)
    assert verify(json.dumps(document | {"more": 1}, sort_keys=True, separators=(",", ":"))) == ("form",)
    assert verify("[" * 100_000) == ("form",)
    with pytest.raises(NoReceipt):
        read("[" * 100_000)


@pytest.mark.parametrize(
    ("marks", "differing"),
    [
        (None, ()),
        ({sha256(TYPED): TYPED}, ()),
        ({sha256(TYPED): {"typed": "Ana Ruis"}}, ("signatures",)),
        ({sha256({"typed": "Ana Ruis"}): {"typed": "Ana Ruis"}}, ("signatures",)),
        ({}, ("signatures",)),
    ],
)
def test_a_signature_is_the_mark_that_was_made(marks: Mapping[str, Any] | None, differing: tuple[str, ...]) -> None:
    assert verify(written(RECEIPT), marks) == differing


def given_in(language: str, answers: Mapping[str, Any], **more: Any) -> tuple[Receipt, ...]:
    about = Giving(**{"client": "c", "appointment": "a", "by": "Ana", "at": NOW, "marks": {}, **more})
    return receipts_for(answers, list(ASKED.values()), library.texts(language), about)


def test_each_consent_answered_has_a_receipt_in_the_words_that_were_shown() -> None:
    answers = {"consent_info_use": "yes", "marketing_consent": "no", "goals": ["relax"], "rf_fever": "no"}
    made = {receipt.consent: receipt for receipt in given_in("es", answers)}
    assert set(made) == {"consent_info_use", "marketing_consent"}
    assert made["consent_info_use"].text == library.texts("es")["questions"]["consent_info_use"]["text"]
    assert (made["marketing_consent"].answer, made["marketing_consent"].language) == ("no", "es")


def test_words_of_the_practice_s_own_are_kept_with_their_version() -> None:
    texts = library.with_own_words(library.texts("en"), {"consent_info_use": "Our own words"})
    about = Giving(client="c", appointment="a", by="Ana", at=NOW, marks={})
    answers = {"consent_info_use": "yes", "ack_not_medical": "yes"}
    made = {one.consent: one for one in receipts_for(answers, list(ASKED.values()), texts, about)}
    assert made["consent_info_use"].text == "Our own words"
    assert made["consent_info_use"].version.startswith("own ")
    assert made["ack_not_medical"].version == texts["version"]


def test_a_consent_by_area_shows_each_area_and_what_can_be_said() -> None:
    text = words_of(ASKED["consent_sensitive_areas"], library.texts("en"))
    assert text == "These areas need your separate OK for each visit\nButtock\nSide of the hip\nYes\nNo\nAsk me"


def test_the_network_address_is_kept_for_the_consent_to_texts_only() -> None:
    answers = {"sms_consent": "yes", "consent_info_use": "yes"}
    kept = {receipt.consent: receipt.address for receipt in given_in("en", answers, address="192.0.2.7")}
    assert kept == {"sms_consent": "192.0.2.7", "consent_info_use": ""}


def test_every_signature_binds_every_consent_that_it_was_made_with() -> None:
    drawn = {"drawn": "M0 0L9 9"}
    answers = {"consent_treatment": "yes", "consent_sensitive_areas": {"gluteal": "yes"}}
    made = given_in("en", answers, marks={"guardian": drawn, "client": TYPED})
    both = (Signature("client", "typed", sha256(TYPED)), Signature("guardian", "drawn", sha256(drawn)))
    assert [receipt.signatures for receipt in made] == [both, both]
    assert verify(written(made[0]), {sha256(drawn): drawn, sha256(TYPED): TYPED}) == ()
