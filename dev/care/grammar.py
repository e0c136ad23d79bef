"""The language of conditions, by recursive descent.

either   = both { "or" both }
both     = single { "and" single }
single   = "not" single | "(" either ")" | "otherwise" | "no" RULE { "/" RULE } | any | atom | RULE | name
any      = "any" "of" list "=" value
atom     = id ( "=" value | ("<" | "<=" | ">" | ">=") number | "in" list | "answered"
              | "has" ( value | "any" "of" list | "any" "but" value ) )
list     = "[" value { "," value } "]"
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

Ast = list[Any]

_TOKEN = re.compile(r"\s*([A-Za-z0-9_.]+|<=|>=|[=<>()\[\],/])")
RULE = re.compile(r"[A-Z]\d{1,2}\Z")


class Unreadable(Exception):
    """The text is not a condition."""


def parse(text: str) -> Ast:
    """Will read a condition.

    Raises:
        Unreadable: it is none; the message says what was expected where.
    """
    reader = _Reader(text)
    found = _either(reader)
    if reader.ahead:
        raise Unreadable(f'expected nothing more before "{reader.ahead}"')
    return found


class _Reader:
    """The words of a condition, one ahead."""

    def __init__(self, text: str) -> None:
        self._words = list(_words(text))
        self._at = 0

    @property
    def ahead(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def take(self, wanted: str = "") -> str:
        found = self.ahead
        if not found or (wanted and found != wanted):
            raise Unreadable(f"expected {wanted or 'a word'} instead of {found or 'the end'}")
        self._at += 1
        return found

    def took(self, wanted: str) -> bool:
        if self.ahead == wanted:
            self._at += 1
            return True
        return False

    def number(self) -> int:
        word = self.take()
        if not word.isdigit():
            raise Unreadable(f"expected a number instead of {word}")
        return int(word)

    def value(self) -> str:
        word = self.take()
        if not re.match(r"[A-Za-z0-9_]+\Z", word):
            raise Unreadable(f"expected a value instead of {word}")
        return word

    def listed(self) -> list[str]:
        self.take("[")
        values = [self.value()]
        while self.took(","):
            values.append(self.value())
        self.take("]")
        return values


def _words(text: str) -> Iterable[str]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Unreadable(f'cannot read "{text[at : at + 10].strip()}"')
        yield found[1]
        at = found.end()


def _either(reader: _Reader) -> Ast:
    return _joined(reader, "or", _both)


def _both(reader: _Reader) -> Ast:
    return _joined(reader, "and", _single)


def _joined(reader: _Reader, word: str, part: Callable[[_Reader], Ast]) -> Ast:
    parts = [part(reader)]
    while reader.took(word):
        parts.append(part(reader))
    return parts[0] if len(parts) == 1 else [word, *parts]


def _single(reader: _Reader) -> Ast:
    if reader.took("not"):
        return ["not", _single(reader)]
    if reader.took("("):
        inner = _either(reader)
        reader.take(")")
        return inner
    if reader.took("otherwise"):
        return ["otherwise"]
    if reader.took("no"):
        return _none_of(reader)
    if reader.took("any"):
        return _any_of(reader)
    return _atom(reader, reader.take())


def _none_of(reader: _Reader) -> Ast:
    rules = [reader.value()]
    while reader.took("/"):
        rules.append(reader.value())
    return ["and", *(["not", ["rule", rule]] for rule in rules)]


def _any_of(reader: _Reader) -> Ast:
    reader.take("of")
    names = reader.listed()
    reader.take("=")
    value = reader.value()
    return ["or", *(["is", name, [value]] for name in names)]


def _atom(reader: _Reader, name: str) -> Ast:
    if reader.took("answered"):
        return ["answered", name]
    if reader.took("="):
        return ["is", name, [reader.value()]]
    if reader.took("in"):
        return ["is", name, reader.listed()]
    if reader.took("has"):
        return _has(reader, name)
    if reader.ahead in ("<", "<=", ">", ">="):
        return ["cmp", name, reader.take(), reader.number()]
    return ["rule" if RULE.match(name) else "name", name]


def _has(reader: _Reader, name: str) -> Ast:
    if not reader.took("any"):
        return ["has", name, [reader.value()]]
    if reader.took("but"):
        return ["but", name, reader.value()]
    reader.take("of")
    return ["has", name, reader.listed()]
