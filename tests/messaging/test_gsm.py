import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.gsm import MOST, cut, in_gsm, places

ONE = (
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO = "^{}\\[~]|€"


def test_the_alphabet_is_that_of_gsm_03_38() -> None:
    assert len(set(ONE)) == 128 - 4  # a blank, two line ends and the escape are left out here
    assert places(ONE) == len(ONE)
    assert places(" \n\r") == 3
    assert places(TWO) == 2 * len(TWO)
    assert all(in_gsm(letter) == letter for letter in ONE + TWO)


def test_a_segment_has_160_places_of_seven_bits_in_140_bytes() -> None:
    assert MOST * 7 == 140 * 8
    assert places("€" * 80) == MOST


@pytest.mark.parametrize("letter", "áíóúÁÍÓÚâçêłş“\u2019…\u2013李Ж🙂\u202e\x00")
def test_what_is_not_in_the_alphabet_is_refused_when_counted(letter: str) -> None:
    with pytest.raises(ValueError, match="not in the alphabet"):
        places(f"a{letter}")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Míércoles, sábado, teléfono, aún", "Miércoles, sabado, teléfono, aun"),
        ("¿Mañana? ¡Sí! Ü ü Ñ É", "¿Mañana? ¡Si! Ü ü Ñ É"),
        ("François Łukasz Đorđe Þóra Œuvre", "Francois Lukasz Dorde Thora OEuvre"),
        ("Don\u2019t “quote” \u2013 or — dash…", 'Don\'t "quote" - or - dash...'),
        ("Ngọc Nguyễn, Şule, Čapek, Ærø, Åse", "Ngoc Nguyen, Sule, Capek, Ærø, Åse"),
        ("two\r\nlines\tand\u00a0blanks", "two lines and blanks"),
        ("李明 🙂 Иван", ""),
        ("e\u0301 a\u0301", "é a"),
        ("½ ™ ﬁ", "12 TM fi"),
    ],
)
def test_letters_become_those_that_every_phone_shows(written: str, sent: str) -> None:
    assert in_gsm(written) == sent


@given(st.text())
def test_whatever_is_written_can_be_counted_and_stays_as_it_then_is(text: str) -> None:
    sent = in_gsm(text)
    assert places(sent) >= 0
    assert in_gsm(sent) == sent
    assert sent == " ".join(sent.split())


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("PRE Therapy", 24, "PRE Therapy"),
        ("Corner Massage & Wellness Studio", 24, "Corner Massage"),
        ("Corner Massage, Downtown", 15, "Corner Massage"),
        ("Corner Massage", 6, "Corner"),
        ("Rindfleischetikettierung", 8, "Rindflei"),
        ("€€€€", 5, "€€"),
        ("", 3, ""),
    ],
)
def test_what_is_too_long_ends_with_a_whole_word_and_without_dots(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept


@given(st.text().map(in_gsm), st.integers(0, 40))
def test_what_is_cut_fits(text: str, most: int) -> None:
    kept = cut(text, most)
    assert places(kept) <= most
    assert text.startswith(kept)
