"""May the practice give this time away now? Same answers, same result; nothing is read but the arguments."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.care.answers import Answers, Circumstances, facts_of, missing
from chalicelib.care.conditions import Facts, holds
from chalicelib.care.rules import Level, Region, Rule, Ruleset, Urgency

_STOPS = (Level.EMERGENCY, Level.HOLD, Level.CAUTION)
_SOONEST = (Urgency.NOW, Urgency.SAME_DAY, Urgency.BEFORE_VISIT, Urgency.NONE)
_MOST_WORDINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """A result: every rule that fired, in the table's order, and the required questions that had no usable answer."""

    level: Level
    urgency: Urgency
    fired: tuple[Rule, ...]
    missing: tuple[str, ...]
    version: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rules that fired."""
        return tuple(rule.id for rule in self.fired)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The keys of what the client reads: the top level's own, and nothing of the levels below it.

        A stop says one thing, the most urgent; cautions are a sentence each, at most three.
        """
        if self.level is Level.INCOMPLETE:
            return ("incomplete",)
        top = [rule for rule in self.fired if rule.level is self.level]
        top.sort(key=lambda rule: _SOONEST.index(rule.urgency))
        keys = dict.fromkeys(rule.wording for rule in top if rule.wording)
        return tuple(keys)[: _MOST_WORDINGS if self.level is Level.CAUTION else 1]

    def record(self) -> dict[str, Any]:
        """Will return what is stored: rule ids with their sources, and the version of the rules."""
        return {
            "level": self.level.value,
            "urgency": self.urgency.value,
            "fired": [{"rule": rule.id, "sources": list(rule.sources)} for rule in self.fired],
            "missing": list(self.missing),
            "ruleset": self.version,
        }


def triage(answers: Answers, ruleset: Ruleset, region: Region, circumstances: Circumstances | None = None) -> Triage:
    """Will judge the answers by the rules, for a practice of that region.

    `circumstances` default to the safety check of a first visit. A region cannot be made without its numbers, so
    whatever comes out can be said to the client.
    """
    known = replace(
        circumstances or Circumstances(),
        health_consent=region.health_consent,
        consultation_doc=region.consultation_doc,
    )
    facts = facts_of(answers, ruleset.questionnaire, known)
    fired = _fired(ruleset.rules, facts)
    holes = missing(facts, ruleset.questionnaire, known)
    level = _level({rule.level for rule in fired}, holes, by_phone=known.by_phone)
    if level is Level.CLEAR:
        fired += tuple(rule for rule in ruleset.rules if rule.level is Level.CLEAR)
    return Triage(level=level, urgency=_urgency(fired), fired=fired, missing=holes, version=ruleset.version)


def _fired(rules: Iterable[Rule], facts: Facts) -> tuple[Rule, ...]:
    fired: dict[str, Rule] = {}
    for rule in rules:
        if rule.level is not Level.CLEAR and holds(rule.when, facts, frozenset(fired)):
            fired[rule.id] = rule
    return tuple(fired.values())


def _level(levels: set[Level], holes: tuple[str, ...], *, by_phone: bool) -> Level:
    if Level.EMERGENCY in levels:
        return Level.EMERGENCY
    if holes and not by_phone:  # by phone, a person asks the rest: that is a hold, not a form to fill in
        return Level.INCOMPLETE
    return next((level for level in _STOPS if level in levels), Level.CLEAR)


def _urgency(fired: tuple[Rule, ...]) -> Urgency:
    """How soon to act on the highest level that fired, also when answers are missing."""
    top = next((level for level in _STOPS if any(rule.level is level for rule in fired)), None)
    return min((rule.urgency for rule in fired if rule.level is top), key=_SOONEST.index, default=Urgency.NONE)
