"""Names and addresses that people wrote, made fit to stand in a message: on one line, and nothing but a name."""

import re
import unicodedata

LONGEST = 80
_KEPT_FORMATS = "\u200c\u200d"
"""Joiners: names in Persian and some emoji need them. Other invisible marks can turn a line round, or hide in it."""
_LINK = re.compile("://|\\bwww\\.|@|\\w[.\u3002]\\w*[^\\W\\d_]{2,}", re.IGNORECASE)
"""An address, or what may be one: a dot with more than an initial after it. \u3002 is a dot in an address, too."""
_DIGITS = re.compile(r"[\d\s().+/-]{5,}")
_MOST_DIGITS = 4


def one_line(text: str) -> str:
    """Will return a text without line ends, controls and marks that change the direction of what follows."""
    shown = (" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)
    return " ".join("".join(letter for letter in shown if not _is_hidden(letter)).split())


def plain_name(text: str) -> str:
    """Will return a person's name without what a phone or a mail program would turn into something to tap."""
    line = one_line(unicodedata.normalize("NFKC", text))
    words = [word for word in line.split() if not _LINK.search(word)]
    return _without_numbers(" ".join(words))[:LONGEST].strip()


def _without_numbers(text: str) -> str:
    def judged(found: re.Match[str]) -> str:
        digits = sum(letter.isdigit() for letter in found[0])
        return " " if digits > _MOST_DIGITS else found[0]

    return " ".join(_DIGITS.sub(judged, text).split())


def _is_hidden(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category in ("Cf", "Cs", "Co", "Cn") and letter not in _KEPT_FORMATS
