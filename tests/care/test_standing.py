"""What a client agrees to right now: taking back takes effect at once, and nothing else takes away or adds."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.receipts import WITHDRAWN, Receipt
from chalicelib.care.standing import AREAS, SENSITIVE, TREATMENT, Asked, Entry, entries, is_withdrawal, standing

START = datetime(2026, 12, 1, tzinfo=UTC)
LATER = START + timedelta(days=365)
WORDS = ["yes", "no", "ask_me", WITHDRAWN]


def word(hour: int, consent: str, answer: Any, visit: str = "first") -> Receipt:
    at = START + timedelta(hours=hour)
    return Receipt(
        client="c",
        appointment=visit,
        consent=consent,
        text="…",
        language="en",
        version="1",
        answer=answer,
        at=at,
        by="A",
    )


def areas(
    *said: Receipt, visit: str = "first", asked: Asked = Asked.EACH_VISIT, now: datetime = LATER
) -> dict[str, str]:
    return dict(standing([word(0, TREATMENT, "yes"), *said], now, visit, asked).areas)


def test_the_areas_are_those_of_the_question() -> None:
    assert library.questionnaire().questions[AREAS].items == SENSITIVE


@pytest.mark.parametrize("asked", Asked)
def test_silence_is_a_yes_only_where_areas_are_not_asked_about(asked: Asked) -> None:
    assert areas(asked=asked) == (dict.fromkeys(SENSITIVE, "yes") if asked is Asked.NONE else {})


YES, NO, ASK, GONE = ({"gluteal": answer} for answer in WORDS)


@pytest.mark.parametrize(
    ("said", "first_visit", "each_visit"),
    [
        ([(1, YES, "first")], "yes", "yes"),
        ([(1, YES, "other")], "yes", None),
        ([(1, YES, "first"), (2, NO, "first")], "no", "no"),
        ([(1, YES, "first"), (2, NO, "other")], "no", "no"),
        ([(1, YES, "first"), (2, GONE, "other")], "no", "no"),
        ([(1, NO, "other"), (2, YES, "first")], "yes", "yes"),
        ([(1, GONE, "first"), (2, YES, "first")], "yes", "yes"),
        ([(1, GONE, "first"), (2, YES, "other")], "yes", "no"),
        ([(1, YES, "first"), (2, ASK, "other")], "ask_me", "yes"),
        ([(1, YES, "first"), (2, ASK, "first")], "ask_me", "ask_me"),
        ([(2, NO, "first"), (1, YES, "first")], "no", "no"),
    ],
)
def test_the_last_word_about_an_area_counts(said: list[Any], first_visit: str | None, each_visit: str | None) -> None:
    receipts = [word(hour, AREAS, answer, visit) for hour, answer, visit in said]
    assert areas(*receipts, asked=Asked.FIRST_VISIT).get("gluteal") == first_visit
    assert areas(*receipts, asked=Asked.EACH_VISIT).get("gluteal") == each_visit


def test_where_areas_are_not_asked_about_a_client_can_still_say_no() -> None:
    assert areas(word(1, AREAS, NO), asked=Asked.NONE) == {"gluteal": "no", "hip_side": "yes"}


@pytest.mark.parametrize("asked", Asked)
@pytest.mark.parametrize("gone", ["no", WITHDRAWN])
def test_no_area_stands_without_the_consent_to_be_treated(asked: Asked, gone: str) -> None:
    assert areas(word(1, AREAS, YES), word(2, TREATMENT, gone), asked=asked) == {}
    assert standing([word(1, AREAS, YES)], LATER, "first", asked).areas == {}


RECEIPTS = st.lists(
    st.builds(word, st.integers(0, 40), st.sampled_from([TREATMENT, "sms_consent"]), st.sampled_from(["yes", "no"]))
    | st.builds(
        word,
        st.integers(0, 40),
        st.just(AREAS),
        st.dictionaries(st.sampled_from(SENSITIVE), st.sampled_from(WORDS), min_size=1),
        st.sampled_from(["first", "other"]),
    ),
    max_size=8,
)
HOURS = st.integers(0, 50)


@given(RECEIPTS, st.sampled_from(Asked), HOURS, st.sampled_from([TREATMENT, "sms_consent"]))
def test_taking_back_takes_effect_at_once_and_on_nothing_before_it(
    receipts: list[Receipt], asked: Asked, hour: int, consent: str
) -> None:
    taken = word(hour, consent, WITHDRAWN)
    before, at = taken.at - timedelta(microseconds=1), taken.at
    assert consent not in standing([*receipts, taken], at, "first", asked).given
    assert standing([*receipts, taken], before, "first", asked) == standing(receipts, before, "first", asked)


@given(RECEIPTS, st.sampled_from(Asked), HOURS, st.sampled_from(SENSITIVE), st.sampled_from(["first", "other"]))
def test_an_area_taken_back_stands_for_no_visit(
    receipts: list[Receipt], asked: Asked, hour: int, area: str, visit: str
) -> None:
    taken = word(hour, AREAS, {area: WITHDRAWN}, "other")
    assert standing([*receipts, taken], taken.at, visit, asked).areas.get(area) in (None, "no")


@given(RECEIPTS, st.sampled_from(["first", "other"]))
def test_a_stricter_practice_never_has_more_consents(receipts: list[Receipt], visit: str) -> None:
    strict, middle = (standing(receipts, LATER, visit, asked) for asked in (Asked.EACH_VISIT, Asked.FIRST_VISIT))
    yes = {area for area, answer in strict.areas.items() if answer == "yes"}
    lenient = {area for area, answer in middle.areas.items() if answer == "yes"}
    asked_later = {area for area, answer in middle.areas.items() if answer == "ask_me"}
    assert yes <= lenient | asked_later
    assert strict.given == middle.given


@given(RECEIPTS)
def test_a_consent_is_listed_once_with_the_receipt_that_counts(receipts: list[Receipt]) -> None:
    found = {entry.receipt.consent: entry for entry in entries(receipts, LATER)}
    giving = [one for one in receipts if not is_withdrawal(one)]
    assert set(found) == {one.consent for one in giving}
    assert all(
        entry.receipt.at == max(one.at for one in giving if one.consent == name) for name, entry in found.items()
    )


def test_a_list_shows_since_when_a_consent_is_taken_back_until_it_is_given_again() -> None:
    given_once, taken, again = (word(n, "sms_consent", answer) for n, answer in enumerate(["yes", WITHDRAWN, "yes"]))
    assert entries([given_once, taken], LATER) == (Entry(receipt=given_once, given="yes", withdrawn_at=taken.at),)
    assert entries([given_once, taken, again], LATER) == (Entry(receipt=again, given="yes"),)
    assert entries([given_once, taken], given_once.at) == (Entry(receipt=given_once, given="yes"),)


def test_a_list_shows_which_area_is_taken_back() -> None:
    both, taken = word(1, AREAS, {"gluteal": "yes", "hip_side": "yes"}), word(2, AREAS, {"gluteal": WITHDRAWN})
    (entry,) = entries([both, taken], LATER)
    assert (entry.given, entry.withdrawn_at) == ({"gluteal": WITHDRAWN, "hip_side": "yes"}, taken.at)
