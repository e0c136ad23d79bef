"""What a message will look like, and what is wrong with words before anybody is sent them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from chalicelib.adapters.templates import faults, named, plain_words, said
from chalicelib.adapters.wording import LONGEST_SUBJECT, Wording, answers
from chalicelib.messaging.gsm import MOST, in_gsm, places
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.library import channels_of
from chalicelib.practice_file.message_checks import Proofreading
from chalicelib.scheduling.message_settings import Wording as OwnWords
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_examples import situations, values_for
from chalicelib.usecases.message_ports import Unsayable, Written

PARTS = {"subject": Channel.EMAIL, "body": Channel.EMAIL, "text": Channel.TEXT}
"""What of a kind a practice may say in its own words, and where that stands."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that may not go out: why, as the ends of sentences that begin with the part's name."""

    why: Mapping[str, tuple[str, ...]]


def preview(
    kind: Kind, channel: Channel, language: str, practice: Practice, own_words: Mapping[str, str]
) -> Written | Refused:
    """Will write a kind about an example, in the practice's own words where given ("subject", "body", "text")."""
    found = {part: tuple(problems(kind, language, part, words, practice)) for part, words in own_words.items()}
    if any(found.values()):
        return Refused({part: why for part, why in found.items() if why})
    tried = {(kind, language, part) for part in own_words}
    others = [one for one in practice.messages.wordings if (one.kind, one.language, one.part) not in tried]
    own = [OwnWords(kind, language, part, words) for part, words in own_words.items()]
    shown = replace(practice, messages=replace(practice.messages, wordings=(*others, *own)))
    try:
        return Wording().write(kind, channel, language, shown, values_for(kind, channel, language, shown))
    except Unsayable as unsayable:
        return Refused({channel.value: (unsayable.detail,)})


def problems(kind: Kind, language: str, part: str, words: str, practice: Practice) -> Iterator[str]:
    """Will tell what is wrong with a practice's own words for a part of a kind, as the ends of sentences."""
    channel = PARTS.get(part)
    if channel not in channels_of(kind):
        yield "goes by e-mail only" if channel is Channel.TEXT else "is answered by text only"
        return
    known = nameable(values_for(kind, channel, language, practice))
    broken = [_helped(fault, known) for fault in faults(words, known)]
    yield from broken
    if broken:
        return
    yield from unsayable(words, language)
    yield from _too_long(kind, language, part, words, practice)


def line_problems(language: str, words: str, practice: Practice) -> Iterator[str]:
    """Will tell what is wrong with a line that stands in the letters of several kinds."""
    known = nameable(values_for(Kind.CONFIRMED, Channel.EMAIL, language, practice))
    broken = [_helped(fault, known) for fault in faults(words, known)]
    yield from broken or unsayable(words, language)


PROOFREADING = Proofreading(problems, line_problems)
"""What checks of a practice file and of the console's settings ask about its own words."""


def unsayable(words: str, language: str) -> Iterator[str]:
    """Will tell what the lint says of a template's words, in all of its branches."""
    for what, found in answers(plain_words(words), language):
        quoted = ", ".join(f'"{one}"' for one in found)
        yield f"says {what} ({quoted}); {_ADVICE[what]}"


_ADVICE = {
    "a word about health": "whoever holds the phone can read a message, so say it without",
    "what nobody can promise": "leave it out",
    "a reply that gateways take for something else": 'ask for C or R, as in "Reply C to confirm, R to change"',
}


def nameable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Will return the values that words may name: single ones, and none that are secret (links)."""
    return {
        name: nameable(value) if isinstance(value, Mapping) else value
        for name, value in values.items()
        if name != "links" and not isinstance(value, list) and value is not None
    }


def _helped(fault: str, known: Mapping[str, Any]) -> str:
    """A fault, with the value that was probably meant."""
    name = named(fault)
    close = get_close_matches(name, list(_names(known)), n=1) if name else []
    if not name:
        return fault
    return f'{fault}; did you mean "{close[0]}"?' if close else f"{fault}; there is {', '.join(sorted(_names(known)))}"


def _names(known: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in known.items():
        if isinstance(value, Mapping):
            yield from _names(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _too_long(kind: Kind, language: str, part: str, words: str, practice: Practice) -> Iterator[str]:
    if part == "body":
        return
    channel = PARTS[part]
    sizes = []
    for example in situations(practice):
        filled = said(words, values_for(kind, channel, language, practice, example))
        sizes.append(places(in_gsm(filled)) if part == "text" else len(filled))
    most, unit = (MOST, "places") if part == "text" else (LONGEST_SUBJECT, "letters")
    if max(sizes) > most:
        yield f"takes up to {max(sizes)} {unit} with everything filled in; {most} is the most"
