import pytest

from chalicelib.care import library
from chalicelib.care.rules import Level
from chalicelib.care.wording import claims, diagnoses, fill, sentences


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Massage flushes out toxins.", ["toxins"]),
        ("A DETOX for your back", ["DETOX"]),
        ("We treat the root cause and cure sciatica", ["cure", "root cause"]),
        ("Foam rolling could never help", ["never"]),
        ("Guaranteed relief", ["Guaranteed"]),
        ("Massage may ease tension. A secure, accurate picture; nevertheless, no promise.", []),
        ("", []),
    ],
)
def test_claims_are_flagged_with_the_reason(text: str, phrases: list[str]) -> None:
    assert sorted(flag.phrase for flag in claims(text)) == sorted(phrases)
    assert all(flag.why for flag in claims(text))


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("You may have a blood clot.", True),
        ("This could be cauda equina syndrome.", True),
        ("Your answers suggest a fracture.", True),
        ("Please call your doctor today. If you also have chest pain, call 911.", False),
    ],
)
def test_naming_a_diagnosis_is_flagged(text: str, flagged: bool) -> None:
    assert bool(diagnoses(text)) is flagged


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_what_clients_read_of_a_rule_is_short_and_claims_and_diagnoses_nothing(language: str) -> None:
    for key, text in library.texts(language)["wordings"].items():
        assert 1 <= sentences(text) <= 3, key
        assert (claims(text), diagnoses(text)) == ((), ()), key


def test_the_whys_claim_nothing() -> None:
    assert [flag for row in library.texts("en")["questions"].values() for flag in claims(row["why"])] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("One", 1), ("One. Two", 1), ("One. Two! Three?", 3), ("Call 911 now... Go.", 2), ("4.5 now.", 1)],
)
def test_sentences_are_counted_by_their_ends(text: str, number: int) -> None:
    assert sentences(text) == number


def test_a_wording_that_asks_for_an_unknown_word_is_refused() -> None:
    assert fill("Call {emergency}.", {"emergency": "112"}) == "Call 112."
    with pytest.raises(KeyError):
        fill("Call {doctor}.", {"emergency": "112"})


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_what_stops_a_booking_ends_by_saying_that_nothing_is_booked(language: str) -> None:
    wordings = library.texts(language)["wordings"]
    stops = [rule for rule in library.ruleset().rules if rule.level is Level.EMERGENCY]
    assert stops
    assert all(wordings[rule.wording].endswith(f" {wordings['not_booked']}") for rule in stops)
    assert sentences(wordings["not_booked"]) == sentences(wordings["time_kept"]) == 1
