"""What no message may say: a word about anybody's health, a promise that cannot be kept, a reply word that misfires.

A message can be read by whoever holds the phone. The lists (source/lint.toml) are broad on purpose: a word too many is
reworded, a word too few tells a stranger something. Names of practices, people and places are no words of a message:
whoever asks leaves them out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from chalicelib.messaging.library import word_lists

_ASKS = "reply|replying|respond|text|texting|send|answer|write|responda|responder|envie|enviar|escriba|conteste|mande"
_BETWEEN = r"(?: us| back| by text| with| con| a| la palabra| the word)*:? ?[\"'\u201c\u2018\u00ab(]?"
_TAKEN = (
    r"yes|si|no|cancel\w*|end|quit|revoke|opt-?out|unsubscribe|unstop|stop ?all|arret|remove|td|fin|parar|baja|alto"
)
"""What gateways take for "stop all texts" or "start them again" (clinical table 6.3), and what is too near to it."""
_MEANT = {
    "stop": r" (?:to|para) (?:stop|end|opt out|unsubscribe|no recibir|dejar|darse de baja)\b",
    "start": r" (?:to|para) (?:start|begin|get|opt in|hear|receive|volver|recibir)\b",
    "help": r" (?:for|para|to get) \w+",
}
"""Words that gateways keep for themselves, too, and what alone they may be asked for."""
_REPLY = re.compile(
    rf"\b(?:{_ASKS}){_BETWEEN}(?:(?:{_TAKEN})\b|"
    + "|".join(rf"{word}\b(?![\"'\u201d\u2019\u00bb)]?{meant})" for word, meant in _MEANT.items())
    + ")"
)


def health_words(text: str, language: str) -> tuple[str, ...]:
    """Will return the words of a text that tell, or seem to tell, of somebody's health, in the order they come."""
    return _found(_everyday(language).sub(" _ ", _plain(text)), _health(language))


def claims(text: str, language: str) -> tuple[str, ...]:
    """Will return the promises of a text that nobody can keep."""
    return _found(_plain(text), _claims(language))


def reply_words(text: str) -> tuple[str, ...]:
    """Will return where a text asks for a reply that gateways take for something else ("reply YES", "reply CANCEL")."""
    return _found(_plain(text), _REPLY)


def _found(plain: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group() for match in pattern.finditer(plain)))


@cache
def _health(language: str) -> re.Pattern[str]:
    return _pattern([*word_lists()["stems"], *_of(word_lists()["words"], language)])


@cache
def _everyday(language: str) -> re.Pattern[str]:
    return _pattern(_of(word_lists()["everyday"], language))


@cache
def _claims(language: str) -> re.Pattern[str]:
    return _pattern(_of(word_lists()["claims"], language))


def _of(lists: Mapping[str, Iterable[str]], language: str) -> list[str]:
    """A language that we have no list for is looked at with all of them."""
    return [*lists[language]] if language in lists else [part for parts in lists.values() for part in parts]


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])")


def _plain(text: str) -> str:
    """Small letters on one line without marks, so that "Ciática", "CIATICA" and a full-width one are the same.

    ñ stays: it is a letter, and an "año" is a year.
    """
    letters = unicodedata.normalize("NFKC", text).casefold()
    return " ".join((letters if letters.isascii() else "".join(map(_bare, letters))).split())


def _bare(letter: str) -> str:
    apart = letter if letter == "ñ" else unicodedata.normalize("NFKD", letter)
    return "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
