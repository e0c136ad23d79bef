"""What a text (SMS) can hold: 160 places of the alphabet of GSM 03.38. One letter outside it leaves room for 70."""

import unicodedata

MOST = 160
_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = "\f^{}\\[~]|€"
"""Each of these takes two places: an escape and itself."""
_INSTEAD = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'", "\u02bb": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00b7": "-", "\u2022": "-", "\u00d7": "x", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d",
    "Þ": "Th", "þ": "th", "Œ": "OE", "œ": "oe", "\u0131": "i", "Ħ": "H", "ħ": "h", "ẞ": "SS",
}  # fmt: skip
"""What has no place in the alphabet and does not come apart into a letter and its mark."""


def places(text: str) -> int:
    """Will return how many of the 160 places a text takes.

    Raises:
        ValueError: it has a letter that is not in the alphabet.
    """
    foreign = sorted({letter for letter in text if letter not in _BASIC and letter not in _EXTENSION})
    if foreign:
        raise ValueError(f"not in the alphabet: {' '.join(foreign)}")
    return len(text) + sum(letter in _EXTENSION for letter in text)


def in_gsm(text: str) -> str:
    """Will return a text as every phone shows it: on one line, á as a, and without what has no such letter."""
    letters = (_letter(letter) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(letters).split())


def cut(text: str, most: int) -> str:
    """Will return what of a text in the alphabet fits so many places: whole words, if one or more of them do."""
    if places(text) <= most:
        return text
    kept = text
    while places(kept) > most:
        kept = kept[:-1]
    whole, blank, _ = kept.rpartition(" ")
    ends_a_word = text[len(kept)] == " "
    return (whole if blank and not ends_a_word else kept).rstrip(" ,;:.-&/(")


def _letter(letter: str) -> str:
    if letter in _INSTEAD:
        return _INSTEAD[letter]
    if letter.isspace():
        return " "
    if letter in _BASIC or letter in _EXTENSION:
        return letter
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in apart if part in _BASIC and not part.isspace())
