"""Which rules hold a visit back when its form comes in: all that call for a person, less what a person has answered."""

from collections.abc import Collection

from chalicelib.care.clearances import Because
from chalicelib.care.rules import Level, Rule
from chalicelib.care.triage import Triage

STOPS = frozenset({Level.EMERGENCY, Level.HOLD})


def unanswered(
    found: Triage, because: Because, *, covered: Collection[str], accepted: Because, fresh: Collection[str]
) -> tuple[Rule, ...]:
    """Will return the fired rules that a person has to look at.

    `covered` are rules that an earlier word answers for (care/clearances.py). `accepted` are those that staff said yes
    to for this very visit, with the answers they knew; the same rule on the same answers needs no second yes, unless
    one of these answers is `fresh`: given in this form for the first time.
    """
    return tuple(
        rule
        for rule in found.fired
        if rule.level in STOPS and rule.id not in covered and not _is_known(rule.id, because, accepted, fresh)
    )


def _is_known(rule: str, because: Because, accepted: Because, fresh: Collection[str]) -> bool:
    now = because.get(rule)
    return now is not None and now == accepted.get(rule) and not any(name.split(".")[0] in fresh for name in now)
