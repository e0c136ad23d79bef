"""What clients read: filled in, counted in sentences, and checked for claims that nobody should make."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.care.rules import Region

MOST_SENTENCES = 3

_CLAIMS = {
    r"cur(e|es|ed|ing)": "massage may ease pain; it does not cure",
    r"fix(es|ed|ing)? (your|the|a|you)\b.*": "massage may ease pain; it does not fix a cause",
    r"toxins?": "there is no good evidence that massage releases toxins",
    r"detox\w*": "there is no good evidence that massage releases toxins",
    r"root causes?": "nobody can promise to treat a root cause",
    r"never": "a promise or a verdict that evidence does not carry",
    r"guarante\w+": "no result can be promised",
}
_DIAGNOSES = (
    r"diagnos\w+", r"you (may |might |probably |likely )?(have|are suffering from) (a|an|the)\b", r"cauda equina",
    r"thrombo\w+", r"embolism", r"aneurysm", r"radiculopathy", r"herniat\w+", r"stenosis", r"fractured?", r"metasta\w+",
    r"shingles", r"pre-?eclampsia", r"tumou?rs?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flag:
    """A phrase that should not stand in a text, and why."""

    phrase: str
    why: str


def claims(text: str) -> tuple[Flag, ...]:
    """Will return the phrases that claim more than is known: for pages and templates that staff edit."""
    return _found(text, _CLAIMS)


def diagnoses(text: str) -> tuple[Flag, ...]:
    """Will return the phrases that tell a client what they have: a booking rule says what to do, not what it is."""
    return _found(text, dict.fromkeys(_DIAGNOSES, "this names a diagnosis; say what to do next instead"))


def _found(text: str, patterns: Mapping[str, str]) -> tuple[Flag, ...]:
    return tuple(
        Flag(match[0], why)
        for pattern, why in patterns.items()
        for match in re.finditer(rf"\b(?:{pattern})(?!\w)", text, re.IGNORECASE)
    )


def sentences(text: str) -> int:
    """Will count the sentences of a text."""
    return len(re.findall(r"[.!?…]+(?=\s|$)", text.strip())) or int(bool(text.strip()))


def fill(template: str, words: Mapping[str, str]) -> str:
    """Will put words in the place of {names}.

    Raises:
        KeyError: the template asks for a word that is not there.
    """
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], template)


def spoken(keys: Sequence[str], wordings: Mapping[str, str], region: Region, language: str) -> str:
    """Will return what the client reads for a result's keys, in one language, with the practice's numbers."""
    return " ".join(fill(wordings[key], region.words(language)) for key in keys)
