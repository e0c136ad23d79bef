"""Messages put into words: what the practice says in its own, else what we say, looked at by the lint as it goes.

It brings jinja2, so only what sends or previews imports it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.adapters.templates import letter, said
from chalicelib.messaging.gsm import MOST, in_gsm, places
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.library import known, texts
from chalicelib.messaging.lint import claims, health_words, reply_words
from chalicelib.messaging.names import one_line
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_ports import Unsayable, Written

LONGEST_SUBJECT = 120
A_NAME = "N"
"""What stands for a name while the lint looks at the words around it."""
NAMES = {
    "first_name": True,
    "practice": True,
    "links": True,
    "licence": ("name", "body", "number"),
    "visit": ("place", "address", "street"),
}
"""The values that people and places are called by, and addresses of pages: they are no words of a message."""
MAIN = ("when", "where")
"""What people look for in a letter."""
FOR_EVERY_KIND = ""
Words = Mapping[str, Any]
Values = Mapping[str, Any]


class Wording:
    """The Words of usecases/message_ports.py."""

    def write(self, kind: Kind, channel: Channel, language: str, practice: Practice, values: Values) -> Written:
        """Will write a message in a language, or in English where we do not speak it.

        Raises:
            Unsayable: the kind has no words for the channel, or what it comes to may not go out.
        """
        words = words_of(kind, language, practice)
        return _text(words, values, language) if channel is Channel.TEXT else _letter(words, values, language)


def words_of(kind: Kind, language: str, practice: Practice) -> Words:
    """Will return the words of a kind: the practice's own where it has any, else ours; `frame` is around them."""
    spoken = texts(language)
    found = {**spoken[kind], "frame": {**spoken["frame"]}}
    for own in practice.messages.wordings:
        if own.language != known(language) or own.kind not in (kind, FOR_EVERY_KIND):
            continue
        match own.part:
            case "subject":
                found["subject"] = own.words
            case "body":
                found["paragraphs"] = re.split(r"\n\s*\n", own.words.strip())
            case "text":
                found["texts"] = [own.words]
            case _:
                found["frame"][own.part] = own.words
    return found


def _text(words: Words, values: Values, language: str) -> Written:
    """The fullest form that fits."""
    sizes = []
    for form in words.get("texts", ()):
        text = in_gsm(said(form, values))
        sizes.append(places(text))
        if sizes[-1] <= MOST:
            _look_at(said(form, nameless(values)), language, "text")
            return Written("", text, "")
    if not sizes:
        raise Unsayable("is no text: it goes by e-mail only")
    raise Unsayable(f"text: takes {min(sizes)} places, {MOST} is the most")


def _letter(words: Words, values: Values, language: str) -> Written:
    if "subject" not in words:
        raise Unsayable("is no e-mail: it answers a text")
    for part, neutral in _sentences(_parts(words, nameless(values), language)):
        _look_at(neutral, language, part)
    parts = _parts(words, values, language)
    text, html = letter(parts)
    return Written(parts["subject"], text, html)


def _parts(words: Words, values: Values, language: str) -> dict[str, Any]:
    """Everything that a letter says, filled in: both of its twins are made of it."""
    frame = words["frame"]
    buttons = [
        {"label": said(label, values), "link": values["links"][link]} for label, link in words.get("buttons", ())
    ]
    preferences = values["links"]["preferences"]
    return {
        "language": known(language),
        "practice": values["practice"],
        "subject": one_line(said(words["subject"], values))[:LONGEST_SUBJECT].strip(),
        "hello": said(frame["hello"], values),
        "paragraphs": _filled(words["paragraphs"], values),
        "facts": list(_facts(words, values)),
        "buttons": [button for button in buttons if button["label"] and button["link"]],
        "small": _filled((frame[line] for line in words.get("small", ())), values),
        "preferences": {"label": frame["preferences"], "link": preferences} if preferences else None,
    }


def _filled(sentences: Any, values: Values) -> list[str]:
    return [filled for filled in (said(one, values) for one in sentences) if filled]


def _facts(words: Words, values: Values) -> Iterator[dict[str, Any]]:
    """When, where, how to get in, and the other visits: each with its name and its lines."""
    frame, visit = words["frame"], values["visit"]
    lines = (
        {
            "when": [visit["when"]],
            "where": [visit["place"], *visit["address"]],
            "how": [visit["directions"]],
            "others": values["others"],
        }
        if visit
        else {}
    )
    for name in (*words.get("facts", ()), "others") if visit else ():
        shown = [line for line in lines[name] if line]
        if shown:
            yield {"name": frame[name], "lines": shown, "is_main": name in MAIN}


def _sentences(parts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a letter says, each with the part it is of."""
    yield "subject", parts["subject"]
    yield from (("body", one) for one in (parts["hello"], *parts["paragraphs"], *parts["small"]))
    yield from (("body", one["label"]) for one in parts["buttons"])
    yield from (("facts", " ".join((fact["name"], *fact["lines"]))) for fact in parts["facts"])


def _look_at(sentence: str, language: str, part: str) -> None:
    for what, words in answers(sentence, language):
        raise Unsayable(f"{part}: says {what}: {', '.join(words)}")


def answers(sentence: str, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Will give the lint's answers to a sentence: what it must not say, and the words that say it."""
    found = (
        ("a word about health", health_words(sentence, known(language))),
        ("what nobody can promise", claims(sentence, known(language))),
        ("a reply that gateways take for something else", reply_words(sentence)),
    )
    yield from ((what, words) for what, words in found if words)


def nameless(values: Values) -> dict[str, Any]:
    """Will return values in which nobody, no place and no page is called by name."""
    return {name: _nameless(value, NAMES.get(name, ())) for name, value in values.items()}


def _nameless(value: Any, names: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _nameless(inner, names is True or key in names) for key, inner in value.items()}
    if names is not True or not value:
        return value
    return [A_NAME for _ in value] if isinstance(value, list) else A_NAME
