"""What somebody's text to us says: no more texts, texts again, help, I come, another time, or what a person must read.

Answers are understood in sentences, whatever their case, punctuation and accents (source/replies.toml has the lists and
says how they are read). Wishes to stop are honoured however they are put (clinical table 6.3, [RM8][GI1]), but nobody
is opted out by a "stop by" or a "cancel my appointment": what is not clear is for staff, who opt out with one tap.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from chalicelib.messaging.library import replies

LONGEST = 1600
"""As much of a text as is looked at: ten segments, the most that gateways take."""
IN_A_SENTENCE = "sentence"
"""What stands for the word of a text that says it in a sentence: its own words are not kept with what came of it."""
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u2018\u201a\u201b\u02bc\u02b9\u00b4`\u2032\u055a\uff07"))
_NO_LETTER = re.compile(r"[\W_]+")
_SPELLED = re.compile(r"\b\w(?: \w\b){2,}")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


class Said(StrEnum):
    """What a text says. Yes is an answer to our question whether texts shall come again, and to nothing else."""

    STOP = "stop"
    START = "start"
    YES = "yes"
    HELP = "help"
    CONFIRM = "confirm"
    CHANGE = "change"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood, by which word of the lists, in which language ("" where nothing tells)."""

    said: Said
    word: str = ""
    language: str = ""


NOT_UNDERSTOOD = Understood(Said.UNCLEAR)


def understood(text: str) -> Understood:
    """Will say what a text means, by what it is as a whole, else by a sentence in it. Any text has an answer."""
    whole = plain(text)
    if whole in _whole(Said.YES):
        return Understood(Said.YES, whole, _whole(Said.YES)[whole])
    left = _spaced(_courtesies().sub(" ", whole))
    return _as_a_whole(left) or _by_a_sentence(left)


def _as_a_whole(left: str) -> Understood | None:
    for said in (Said.STOP, Said.START, Said.HELP, Said.CONFIRM, Said.CHANGE):
        if left in _whole(said):
            return Understood(said, left, _whole(said)[left])
    words = left.split()
    if words and len({_whole(Said.STOP).get(word) for word in words} | {"en"}) == 1:  # "stop end"; not "para cancelar"
        return Understood(Said.STOP, words[0], "en")
    return None


def _by_a_sentence(left: str) -> Understood:
    for said in (Said.HELP, Said.STOP, Said.CHANGE):
        for language, sentences, unless in _sentences(said):
            if sentences.search(left) and not any(other.search(left) for other in unless):
                return Understood(said, IN_A_SENTENCE, language)
    return NOT_UNDERSTOOD


def plain(text: str) -> str:
    """Will return a text as it is looked at: small words between single blanks, without accents, apostrophes, marks.

    "S.T.O.P." is one word.
    """
    letters = unicodedata.normalize("NFKC", text[:LONGEST].translate(_APOSTROPHES)).translate(_APOSTROPHES)
    apart = unicodedata.normalize("NFKD", letters.casefold())
    shown = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Me", "Cf", "Co", "Cn"))
    words = _spaced(_DRAWN_OUT.sub(r"\1", _NO_LETTER.sub(" ", shown)))
    return _SPELLED.sub(lambda letters: letters[0].replace(" ", ""), words)


def _spaced(text: str) -> str:
    return " ".join(text.split())


@cache
def _whole(said: Said) -> Mapping[str, str]:
    """What says it all by itself, with its language."""
    found: dict[str, str] = {}
    for language, lists in replies().items():
        for phrase in lists.get(said, {}).get("whole", ()):
            found.setdefault(phrase, language)
    return found


@cache
def _sentences(said: Said) -> list[tuple[str, re.Pattern[str], list[re.Pattern[str]]]]:
    """The sentences of each language that say it, and those of any that leave it to a person."""
    lists = {language: words[said] for language, words in replies().items() if words.get(said, {}).get("sentences")}
    unless = [_pattern(words["unless"]) for words in lists.values() if words.get("unless")]
    return [(language, _pattern(words["sentences"]), unless) for language, words in lists.items()]


@cache
def _courtesies() -> re.Pattern[str]:
    phrases = {phrase for lists in replies().values() for phrase in lists["courtesies"]}
    return _pattern(sorted(phrases, key=len, reverse=True))


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
