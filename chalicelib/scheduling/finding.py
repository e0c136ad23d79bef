"""How a client is found by what somebody remembers of them: a name, a number, an address; as far as it is typed."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.scheduling.appointments import Contact

SHORTEST = 2
"""So many characters have to be typed: one letter is half the list."""
LAST_DIGITS = 4
MOST_WORDS = 4
"""Words of a name that it can be found by."""


class Term(NamedTuple):
    """What somebody can be found by: of a kind (name, mail, call, ends), and its text as it is compared."""

    kind: str
    text: str


def terms(contact: Contact) -> Iterator[Term]:
    """Will yield all that a client is found by, each once.

    A name begins with any of its words, the last name's as well; a number is found whole or by its last four digits.
    """
    words = _words(f"{contact.first_name} {contact.last_name}")
    for first in range(min(len(words), MOST_WORDS)):
        yield Term("name", " ".join(words[first:] + words[:first]))
    if contact.email:
        yield Term("mail", _plain(contact.email))
    digits = _digits(contact.phone)
    if digits:
        yield Term("call", digits)
        yield Term("ends", digits[-LAST_DIGITS:])


def beginnings(typed: str, country_code: str) -> list[Term]:
    """Will return what terms may begin with, for what was typed; at most two, and none for too little.

    A number without a country code is one of the practice's country (such as "+1").
    """
    digits, wanted = _digits(typed), list[Term]()
    if digits and not any(sign.isalpha() or sign == "@" for sign in typed):
        wanted.append(Term("call", _whole(typed, digits, country_code)))
        wanted += [Term("ends", digits)] if len(digits) == LAST_DIGITS else []
        return wanted if len(digits) >= SHORTEST else []
    name, mail = " ".join(_words(typed)), _plain(typed)
    wanted += [Term("name", name)] if "@" not in typed and len(name) >= SHORTEST else []
    wanted += [Term("mail", mail)] if " " not in mail and len(mail) >= SHORTEST else []
    return wanted


def _whole(typed: str, digits: str, country_code: str) -> str:
    own = country_code.removeprefix("+")
    if typed.strip().startswith("+") or (own == "1" and digits.startswith("1")):
        return digits
    return digits.removeprefix("00") if digits.startswith("00") else own + digits.removeprefix("0")


def _words(name: str) -> list[str]:
    """A name's words without accents and capitals; an apostrophe joins, any other sign parts."""
    joined = _plain(name).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return "".join(sign if sign.isalnum() else " " for sign in joined).split()


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).strip()


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign in "0123456789")
