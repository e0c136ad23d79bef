import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.names import LONGEST, one_line, plain_name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Ana",
            "Ana María de la O",
            "O'Brien-Smith",
            "J. R. Tolkien",
            "J.R. Tolkien",
            "Dr. Lee",
            "Łukasz",
            "李明",
            "مریم",
        ),
        *("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "X Æ A-12", "Ana 🙂", "John 3rd"),
    ],
)
def test_names_stay_as_they_are(name: str) -> None:
    assert plain_name(name) == name


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ana\r\nBcc: all@example.com", "Ana Bcc:"),
        ("Ana http://evil.example/x", "Ana"),
        ("Ana www.evil.example", "Ana"),
        ("evil.example", ""),
        ("EVIL.Example/path Ana", "Ana"),
        ("Ana tel:+15035550199", "Ana tel:"),
        ("Call 503 555 0199 now", "Call now"),
        ("Call (503) 555-0199", "Call"),
        ("Ana ev\u200bil.com", "Ana"),
        ("Ana evil\u3002com", "Ana"),
        ("Ana evil.com", "Ana"),
        ("\u202eanA", "anA"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
        ("a" * 200, "a" * 80),
        ("\x00\x1b[31mAna\x7f", "[31mAna"),
        ("javascript://x", ""),
        ("mailto:a@b", ""),
    ],
)
def test_what_would_be_tapped_or_would_break_a_line_is_taken_out(written: str, kept: str) -> None:
    assert plain_name(written) == kept


@given(st.text())
def test_a_name_is_one_line_of_letters_that_can_be_seen(text: str) -> None:
    name = plain_name(text)
    assert len(name) <= LONGEST
    assert name == one_line(name)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in name)
    assert not {"\u202a", "\u202e", "\u2066", "\u200b", "\ufeff"} & set(name)
    assert "://" not in name
    assert "@" not in name
