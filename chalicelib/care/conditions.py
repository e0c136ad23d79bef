"""Whether a condition holds. The parser (dev/care) writes conditions as nested lists, checked by the questionnaire.

An unanswered question satisfies no atom, so only `not` can make something of silence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Condition = Sequence[Any]
Facts = Mapping[str, Any]
"""Answers and circumstances by id: text, whole numbers, lists of options, or options by item."""

_COMPARISONS: Mapping[str, Callable[[int, int], bool]] = {
    "=": lambda left, right: left == right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
}


def holds(condition: Condition, facts: Facts, fired: frozenset[str] = frozenset()) -> bool:
    """Will say whether the condition holds, given the facts and the rules that fired before."""
    word, *rest = condition
    if word == "and":
        return all(holds(part, facts, fired) for part in rest)
    if word == "or":
        return any(holds(part, facts, fired) for part in rest)
    if word == "not":
        return not holds(rest[0], facts, fired)
    if word == "rule":
        return rest[0] in fired
    return word == "otherwise" or _atom(word, value_of(rest[0], facts), rest[1:])


def _atom(word: str, value: Any, rest: Sequence[Any]) -> bool:
    if word == "answered":
        return value is not None
    if word == "is":
        return isinstance(value, str) and value in rest[0]
    if word == "has":
        return any(option in rest[0] for option in _chosen(value))
    if word == "but":
        return any(option != rest[0] for option in _chosen(value))
    return isinstance(value, int) and _COMPARISONS[rest[0]](value, rest[1])


def _chosen(value: Any) -> Sequence[Any]:
    if isinstance(value, Mapping):
        return tuple(value.values())
    return value if isinstance(value, list | tuple) else ()


def value_of(name: str, facts: Facts) -> Any:
    """Will return the fact of that name, or of one item of it (`technique_pref.kneading`); None is unanswered."""
    if name in facts or "." not in name:
        return facts.get(name)
    whole, item = name.split(".", 1)
    items = facts.get(whole)
    return items.get(item) if isinstance(items, Mapping) else None


def grounds(condition: Condition, facts: Facts, fired: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Will return the answers that made a condition hold: what to show beside a rule. None is unanswered."""
    return dict(_grounds(condition, facts, fired))


def _grounds(condition: Condition, facts: Facts, fired: frozenset[str]) -> Iterator[tuple[str, Any]]:
    word, *rest = condition
    if word in ("and", "or"):
        for part in rest:
            if holds(part, facts, fired):
                yield from _grounds(part, facts, fired)
    elif word == "not":
        yield from ((name, value_of(name, facts)) for name in asks(rest[0]))
    elif word == "rule":
        yield rest[0], "fired"
    elif word != "otherwise":
        yield rest[0], value_of(rest[0], facts)


def asks(condition: Condition) -> Iterator[str]:
    """Will yield the id of every fact that a condition's atoms look at."""
    word, *rest = condition
    if word in ("and", "or", "not"):
        for part in rest:
            yield from asks(part)
    elif word not in ("rule", "otherwise"):
        yield rest[0]


def refers(condition: Condition) -> Iterator[str]:
    """Will yield the id of every rule that a condition refers to."""
    word, *rest = condition
    if word == "rule":
        yield rest[0]
    elif word in ("and", "or", "not"):
        for part in rest:
            yield from refers(part)


def reduced(condition: Condition, known: Facts) -> Condition | bool:
    """Will return what is left to ask when some facts are known for good: a shorter condition, or the answer."""
    word, *rest = condition
    if word in ("and", "or"):
        return _joined(word, [reduced(part, known) for part in rest])
    if word == "not":
        part = reduced(rest[0], known)
        return not part if isinstance(part, bool) else ["not", part]
    if word in ("rule", "otherwise") or rest[0].split(".")[0] not in known:
        return condition
    return holds(condition, known)


def _joined(word: str, parts: Sequence[Condition | bool]) -> Condition | bool:
    settling = word == "or"  # one yes settles an "or", one no an "and"
    if settling in parts:
        return settling
    left = [part for part in parts if not isinstance(part, bool)]
    if not left:
        return not settling
    return left[0] if len(left) == 1 else [word, *left]
