"""What a text means does not hang on how it is typed; what is not clear is left to a person."""

import time
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.keywords import IN_A_SENTENCE, LONGEST, Said, Understood, plain, understood
from chalicelib.messaging.library import replies
from tests.messaging.texts_received import TEXTS

EVERY = [(said, text) for said, texts in TEXTS.items() for text in texts]
CLEAR = [(said, text) for said, text in EVERY if said is not Said.UNCLEAR]
WRAPPINGS = (
    "{}",
    "  {}\n",
    "{}!",
    "{}!!!",
    "“{}”",
    "({})",
    "*{}*",
    "{}.",
    "…{}",
    "\t{}\r\n",
    "{} \U0001f6d1",
    "- {} -",
)
INVISIBLE = "\u200b\u200d\u2060\ufeff\u00ad\u202e\u2066\u180e"
COURTESIES = ("please {}", "{} thank you", "Hi, {}", "{} por favor", "ok {} thanks", "{}, merci")


def test_there_are_enough_of_them_to_mean_something() -> None:
    assert len({text for _, text in EVERY}) == len(EVERY) > 300
    assert set(TEXTS) == set(Said)


@pytest.mark.parametrize(("said", "text"), EVERY)
def test_a_text_means(said: Said, text: str) -> None:
    assert understood(text).said is said


def as_typed(text: str, random: Random) -> str:
    """The same text in other case, with other accents, blanks, punctuation around it and marks that nobody sees."""
    text = random.choice((str.upper, str.lower, str.title, str.swapcase, str))(text)
    text = unicodedata.normalize(random.choice(("NFC", "NFD", "NFKC", "NFKD")), text)
    if random.random() < 0.5:
        text = "".join(mark for mark in unicodedata.normalize("NFD", text) if unicodedata.category(mark) != "Mn")
    text = random.choice((" ", "  ", "\u00a0", "\n", ", ", " - ")).join(text.split())
    place = random.randrange(len(text) + 1)
    text = text[:place] + random.choice(INVISIBLE) * random.randrange(3) + text[place:]
    return random.choice(WRAPPINGS).format(text)


@given(st.sampled_from(EVERY), st.randoms(use_true_random=False))
def test_case_punctuation_accents_blanks_and_invisible_marks_do_not_change_it(
    one: tuple[Said, str], random: Random
) -> None:
    assert understood(as_typed(one[1], random)) == understood(one[1])


@given(st.sampled_from(CLEAR), st.sampled_from(COURTESIES))
def test_nor_do_courtesies_but_a_yes_is_one_by_itself_only(one: tuple[Said, str], courtesy: str) -> None:
    said = understood(courtesy.format(one[1])).said
    assert said is (Said.UNCLEAR if one[0] is Said.YES else one[0])


@given(st.text(max_size=LONGEST))
def test_any_text_has_an_answer(text: str) -> None:
    assert understood(text).said in Said


@given(
    st.lists(st.sampled_from([*"\u0301\u200b ' \n", *" ".join(text for _, text in EVERY).split()[:400]]), max_size=300)
)
def test_words_in_any_order_have_an_answer_and_it_is_the_same_twice(words: list[str]) -> None:
    text = " ".join(words)
    assert understood(text) == understood(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        "stop all these " * 107,
        "dont dont do not want to be get receive " * 40,
        "no more more more " * 89,
        "\u0301" * LONGEST,
        "🛑" * LONGEST,
        "stop the " * 200 + "texts",
        "please " * 228,
        "how do i " * 178,
        "no quiero que me sigan enviando " * 50,
        "a" * 1_000_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    understood("warm")
    begun = time.perf_counter()
    for _ in range(10):
        understood(text)
    assert (time.perf_counter() - begun) / 10 < 0.05


def test_what_comes_after_ten_segments_is_not_looked_at() -> None:
    assert understood("stop" + " " * LONGEST + "no, do go on").said is Said.STOP


def test_the_word_that_told_is_kept_and_no_word_of_a_sentence() -> None:
    assert understood("Stop, thank you!") == Understood(Said.STOP, "stop", "en")
    assert understood("BAJA") == Understood(Said.STOP, "baja", "es")
    assert understood("Arrêt") == Understood(Said.STOP, "arret", "fr")
    assert understood("stop cancel end") == Understood(Said.STOP, "stop", "en")
    assert understood("stop texting me, my leg is numb").word == IN_A_SENTENCE
    assert understood("hm") == Understood(Said.UNCLEAR)


def test_every_word_of_the_gateways_is_known() -> None:
    """Clinical table 6.3: the lists of Twilio, of AWS and of the FCC's rule, and the words that opt in or ask."""
    gateways = "STOP, UNSUBSCRIBE, END, QUIT, STOPALL, REVOKE, OPTOUT, OPT OUT, CANCEL, ARRET, OPT-OUT, REMOVE, TD"
    assert {understood(word).said for word in gateways.split(", ")} == {Said.STOP}
    assert {understood(word).said for word in ("START", "UNSTOP")} == {Said.START}
    assert understood("YES").said is Said.YES
    assert {understood(word).said for word in ("HELP", "INFO")} == {Said.HELP}


def test_the_words_we_ask_for_are_no_gateway_s() -> None:
    assert [understood(word).said for word in ("C", "R")] == [Said.CONFIRM, Said.CHANGE]


def test_every_phrase_of_the_lists_is_understood_as_what_it_stands_for() -> None:
    for lists in replies().values():
        for said in Said:
            for phrase in lists.get(said, {}).get("whole", ()):
                assert understood(phrase).said is said, phrase
                assert plain(phrase) == phrase
