"""What a condition means: every id, option and rule in it exists, and is asked in a way that can be true."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.care.body import CODES
from dev.care.grammar import Ast, Unreadable, parse

Problem = tuple[str, str]
"""Where (a file's entry: "rules E4", "question rf_saddle") and what is wrong there."""

_ONE = frozenset({"choice", "chg", "bool"})
_MANY = frozenset({"multi", "choices", "bodymap"})
_NUMBERS = frozenset({"int", "nrs"})


class Meaningless(Exception):
    """The condition asks for something that is not there."""


@dataclass(frozen=True)
class Vocabulary:
    """What conditions may speak of: questions and circumstances, their types and options, named conditions."""

    types: Mapping[str, str]
    options: Mapping[str, frozenset[str]]
    items: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def understood(self, text: Any, rules: frozenset[str] = frozenset()) -> Ast:
        """Will read and check a condition that may refer to `rules`.

        Raises:
            Meaningless: it cannot be read, or asks for what is not there.
        """
        if not isinstance(text, str):
            raise Meaningless("a condition is a text")
        try:
            return self._checked(parse(text), rules)
        except Unreadable as error:
            raise Meaningless(f"{error} in: {text}") from error

    def _checked(self, ast: Ast, rules: frozenset[str]) -> Ast:
        word, *rest = ast
        if word in ("and", "or", "not"):
            return [word, *(self._checked(part, rules) for part in rest)]
        if word == "otherwise":
            return ast
        if word == "rule":
            if rest[0] not in rules:
                raise Meaningless(f"{rest[0]} is not a rule that stands before it")
            return ast
        if word == "name":
            if rest[0] not in self.names:
                raise Meaningless(f"{rest[0]} is neither a rule nor a named condition")
            return self._checked(parse(self.names[rest[0]]), rules)
        return self._atom(word, rest)

    def _atom(self, word: str, rest: list[Any]) -> Ast:
        name, *values = rest
        if name not in self.types and "." not in name:
            raise Meaningless(f"there is no question {name}")
        kind = self._kind(name)
        if word == "is" and kind in _NUMBERS:
            return ["cmp", name, "=", _number(name, values[0])]
        wanted = {"is": _ONE, "has": _MANY, "but": _MANY, "cmp": _NUMBERS, "answered": None}[word]
        if wanted is not None and kind not in wanted:
            raise Meaningless(f'"{_WORDS[word]}" cannot be asked of {name}, which is of type {kind}')
        for option in self._asked(word, values):
            if option not in self.options[name.split(".")[0]]:
                raise Meaningless(f"{name} has no option {option}")
        return [word, name, *values]

    def _kind(self, name: str) -> str:
        whole, dot, item = name.partition(".")
        if not dot:
            return self.types[name]
        if item not in self.items.get(whole, frozenset()):
            raise Meaningless(f"there is no question {name}")
        return "choice"

    @staticmethod
    def _asked(word: str, values: list[Any]) -> list[str]:
        if word in ("is", "has"):
            return list(values[0])
        return [values[0]] if word == "but" else []


_WORDS = {"is": "=", "has": "has", "but": "has any but", "cmp": "<"}


def _number(name: str, values: list[str]) -> int:
    if len(values) != 1 or not values[0].isdigit():
        raise Meaningless(f"{name} is a number")
    return int(values[0])


def vocabulary(
    questions: Mapping[str, Mapping[str, Any]], facts: Mapping[str, str], names: Mapping[str, str]
) -> Vocabulary:
    """Will gather what conditions may speak of from the sources."""
    types = {name: str(row.get("type")) for name, row in questions.items()} | dict(facts)
    options = {name: frozenset(_options(row)) for name, row in questions.items()}
    options |= {name: frozenset({"yes", "no"}) for name, kind in facts.items() if kind == "bool"}
    items = {name: frozenset(row.get("items", ())) for name, row in questions.items()}
    return Vocabulary(types, options, items, names)


def _options(row: Mapping[str, Any]) -> Iterator[str]:
    yield from CODES if row.get("type") == "bodymap" else row.get("options", ())
