"""Rules as clinical staff read them: the basis of each stop, with its sources."""

from typing import Any

from msgspec import Struct

from chalicelib.care import library
from chalicelib.care.clearances import Because
from chalicelib.care.rules import Rule


class Source(Struct, omit_defaults=True):
    """Where a rule or a suggestion comes from."""

    tag: str
    title: str
    url: str = ""


class FiredRule(Struct):
    """A rule that fired: what staff read, what lifts it, where it comes from, and the answers it fired on."""

    rule: str
    level: str
    needs: str
    note: str
    sources: list[Source]
    grounds: dict[str, Any]


def fired_rules(rules: tuple[Rule, ...], because: Because) -> list[FiredRule]:
    """Will show rules with their notes, sources and grounds, in the table's order."""
    return [
        FiredRule(
            rule.id, rule.level.value, rule.needs, rule.note, sources(rule.sources), dict(because.get(rule.id, {}))
        )
        for rule in rules
    ]


def sources(tags: tuple[str, ...]) -> list[Source]:
    """Will show what tags stand for."""
    known = library.sources()
    return [Source(tag, known[tag]["title"], known[tag].get("url", "")) for tag in tags]
