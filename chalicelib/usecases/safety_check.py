"""The safety check inside booking: what the answers mean for the time that is asked for, before it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of, validate
from chalicelib.care.conditions import Facts
from chalicelib.care.errors import Fault, Faulty, Stopped
from chalicelib.care.kinds import age_on
from chalicelib.care.rules import Level, Region
from chalicelib.care.triage import Triage, triage
from chalicelib.care.wording import fill

SAFETY = frozenset({"S"})
"""The stage of the questions that are asked inside booking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What somebody hands in before a time is given away: every answer of stage S, contact details among them.

    `stopped` says when and by which rules an earlier try of the same attempt was stopped, as it was verified (clinical
    rules D7 and D8); `sign` makes the token that says so of rule ids. `address` is where on the network it came from.
    """

    answers: Mapping[str, Any]
    region: Region
    sign: Callable[[tuple[str, ...]], str]
    language: str = library.LANGUAGES[0]
    by_phone: bool = False
    stopped: str = ""
    address: str = ""


def judge(check: Check, visit_on: date) -> Triage:
    """Will judge the answers as far as they go: a warning sign counts even where others are missing or faulty.

    Raises:
        Stopped: they call for medical help first.
    """
    found = triage(check.answers, library.ruleset(), check.region, _circumstances(check, visit_on))
    if found.level is Level.EMERGENCY:
        raise _stop(found, check)
    return found


def check_safety(check: Check, visit_on: date, today: date) -> Triage:
    """Will judge answers that must be complete; whoever is under age is so on the day of the visit.

    Raises:
        Stopped: they call for medical help first.
        Faulty: answers are missing or cannot be used.
    """
    found = judge(check, visit_on)
    known = _circumstances(check, visit_on)
    faults = validate(check.answers, library.questionnaire(), known, today=today, whole=not check.by_phone)
    if found.level is Level.INCOMPLETE and not faults:
        faults = tuple(Fault(f"/{name}", "is missing") for name in found.missing)
    if faults:
        raise Faulty(faults)
    return found


def facts(check: Check, visit_on: date) -> Facts:
    """Will return what the rules read of a check."""
    return facts_of(check.answers, library.questionnaire(), _circumstances(check, visit_on))


def _circumstances(check: Check, visit_on: date) -> Circumstances:
    return Circumstances(
        stages=SAFETY,
        age=age_on(check.answers.get("date_of_birth"), visit_on),
        by_phone=check.by_phone,
        answer_changed_after_stop=bool(check.stopped),
        health_consent=check.region.health_consent,
        consultation_doc=check.region.consultation_doc,
    )


def words(found: Triage, region: Region, language: str) -> tuple[str, ...]:
    """Will return what the client reads of a result, in their language, with the practice's numbers."""
    wordings = library.texts(language)["wordings"]
    return tuple(fill(wordings[key], region.words(language)) for key in found.wordings)


def _stop(found: Triage, check: Check) -> Stopped:
    texts, named = library.texts(check.language), check.region.words(check.language)
    rules = tuple(rule.id for rule in found.fired if rule.level is Level.EMERGENCY)
    return Stopped(
        rules=rules,
        words=" ".join(words(found, check.region, check.language)),
        after=fill(texts["wordings"]["after_stop"], named),
        call=fill(texts["buttons"]["call_emergency"], named),
        number=check.region.emergency,
        phone=check.region.practice_phone,
        urgency=found.urgency.value,
        token=check.sign(rules),
    )
