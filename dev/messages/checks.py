"""What is wrong with the words of messages, before they are compiled."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.adapters.preview import unsayable
from chalicelib.adapters.templates import faults
from chalicelib.messaging.kinds import REPLIES, Channel, Kind
from chalicelib.messaging.library import LANGUAGES
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_examples import values_for
from dev.messages.answers import answer_problems
from dev.messages.build import Documents

FACTS = ("when", "where", "how")
LETTER = {"may", "subject", "paragraphs", "small", "buttons", "facts"}
Problem = tuple[str, str]


def problems(documents: Documents, practice: Practice) -> Iterator[Problem]:
    """Will tell, for each place, what is wrong there; `practice` is any, for the names that values have."""
    first = documents[LANGUAGES[0]]
    for language in LANGUAGES:
        spoken = documents[language]
        kinds = spoken.keys() - {"dates", "frame"}
        yield from ((f"{language} {kind}", "has no words") for kind in sorted(set(Kind) - kinds))
        yield from ((f"{language} {name}", "is no kind of message") for name in sorted(kinds - set(Kind)))
        yield from _frame(language, spoken["frame"], values_for(Kind.CONFIRMED, Channel.EMAIL, language, practice))
        for kind in sorted(kinds & set(Kind)):
            where = f"{language} {kind}"
            yield from ((where, what) for what in _unlike(spoken[kind], first.get(kind, {})))
            yield from ((where, what) for what in _parts(Kind(kind), spoken[kind], spoken["frame"]))
            values = values_for(Kind(kind), Channel.EMAIL, language, practice)
            for sentence in _sentences(spoken[kind]):
                yield from ((where, f"{what}: {sentence}") for what in _sentence(sentence, language, values))
    yield from answer_problems(documents["replies"])


def _sentence(sentence: str, language: str, values: Mapping[str, Any]) -> Iterator[str]:
    found = list(faults(sentence, values))
    yield from found or unsayable(sentence, language)


def _sentences(words: Mapping[str, Any]) -> Iterator[str]:
    if "subject" in words:
        yield words["subject"]
    yield from (*words.get("paragraphs", ()), *words.get("texts", ()))
    yield from (label for label, _ in words.get("buttons", ()))


def _frame(language: str, frame: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[Problem]:
    for name, sentence in frame.items():
        yield from ((f"{language} frame.{name}", what) for what in _sentence(sentence, language, values))


def _unlike(words: Mapping[str, Any], first: Mapping[str, Any]) -> Iterator[str]:
    """Languages say the same: the same parts, as many sentences, the same links."""
    if _shape(words) != _shape(first):
        yield f"has other parts than in {LANGUAGES[0]}"


def _shape(words: Mapping[str, Any]) -> dict[str, Any]:
    shape: dict[str, Any] = {name: len(part) if isinstance(part, list) else True for name, part in words.items()}
    same = {name: words.get(name) for name in ("facts", "small")}
    return {**shape, **same, "buttons": [link for _, link in words.get("buttons", ())]}


def _parts(kind: Kind, words: Mapping[str, Any], frame: Mapping[str, str]) -> Iterator[str]:
    needed = {"may", "texts"} if kind in REPLIES else {"may", "subject", "paragraphs"}
    yield from (f"needs {name}" for name in sorted(needed - words.keys()))
    allowed = {"may", "texts"} if kind in REPLIES else LETTER | {"texts"}
    yield from (f"has {name}, which nothing reads" for name in sorted(words.keys() - allowed))
    yield from (f"lists {name}, which is no fact" for name in words.get("facts", ()) if name not in FACTS)
    yield from (f"has the line {name}, which the frame has not" for name in words.get("small", ()) if name not in frame)
