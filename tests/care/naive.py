"""A second opinion on conditions: the text turned into Python word by word, without our parser or evaluator."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dev.care.reading import Sources

Meaning = Callable[[Mapping[str, Any]], bool]


def chosen(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value or [])


_VALUE = r"[A-Za-z0-9_]+"
_LIST = r"\[([^\]]*)\]"
_STEPS = [
    (rf"any of {_LIST} = ({_VALUE})", lambda m: f"any(get(name) == {m[2]!r} for name in {words(m[1])})"),
    (r"\bno ([EHC]\d+(?:/[EHC]\d+)*)", lambda m: "(" + " and ".join(f"not rule({n!r})" for n in m[1].split("/")) + ")"),
    (rf"([\w.]+) has any of {_LIST}", lambda m: f"bool(set(chosen(get({m[1]!r}))) & set({words(m[2])}))"),
    (rf"([\w.]+) has any but ({_VALUE})", lambda m: f"bool(set(chosen(get({m[1]!r}))) - {{{m[2]!r}}})"),
    (rf"([\w.]+) has ({_VALUE})", lambda m: f"({m[2]!r} in chosen(get({m[1]!r})))"),
    (rf"([\w.]+) in {_LIST}", lambda m: f"(get({m[1]!r}) in {words(m[2])})"),
    (r"([\w.]+) answered", lambda m: f"(get({m[1]!r}) is not None)"),
    (r"([\w.]+) (>=|<=|<|>) (\d+)", lambda m: f"number({m[1]!r}, lambda n: n {m[2]} {m[3]})"),
    (r"([\w.]+) = (\d+)\b(?!_)", lambda m: f"number({m[1]!r}, lambda n: n == {m[2]})"),
    (rf"([\w.]+) = ({_VALUE})", lambda m: f"(get({m[1]!r}) == {m[2]!r})"),
    (r"(?<!['\w])([EHCB]\d+)\b(?!')", lambda m: f"rule({m[1]!r})"),
]  # fmt: skip


def words(listed: str) -> list[str]:
    return [word.strip() for word in listed.split(",")]


def translated(text: str) -> str:
    """The Python expression of a condition. What one step made is put away, so that no later step reads it."""
    done: list[str] = []

    def put(made: str) -> str:
        done.append(made)
        return f"@{len(done) - 1}@"

    for pattern, make in _STEPS:
        text = re.sub(pattern, lambda found, make=make: put(make(found)), text)  # type: ignore[misc]
    return re.sub(r"@(\d+)@", lambda found: done[int(found[1])], text)


def meaning(name: str, sources: Sources) -> Meaning:
    """What a rule's text says of answers, the rules it refers to being read in turn."""
    return meaning_of(sources.rules[name]["when"], sources)


def meaning_of(text: str, sources: Sources) -> Meaning:
    """What a condition's text says of answers; base plans, which are not rules of triage, count as not chosen."""
    code = compile(translated(text), text, "eval")
    others = {name: meaning(name, sources) for name in re.findall(r"\b[EHC]\d+\b", text)}

    def says(facts: Mapping[str, Any]) -> bool:
        def get(name: str) -> Any:
            whole, _, item = name.partition(".")
            return facts.get(whole, {}).get(item) if item else facts.get(name)

        def number(name: str, test: Callable[[int], bool]) -> bool:
            return isinstance(get(name), int) and test(get(name))

        def rule(name: str) -> bool:
            return name in others and others[name](facts)

        scope = {"get": get, "chosen": chosen, "number": number, "rule": rule, "otherwise": True}
        return bool(eval(code, scope))  # noqa: S307 the text is a rule of ours

    return says
