"""A provider's word in writing: what it is about, how long it is good for, and what it answers for later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from chalicelib.care.conditions import Facts, grounds
from chalicelib.care.rules import Level, Rule, Urgency
from chalicelib.care.triage import Triage

Because = Mapping[str, Mapping[str, Any]]
"""The answers that made rules fire, by rule and question."""

ASKED_ANEW = frozenset({"H25", "H26", "H27"})
"""Holds about this form, not about the client: who would rather talk, changed an answer, or felt worse last time."""


class State(StrEnum):
    """Where a clearance is: asked for, there, read and believed; or no longer good, or refused."""

    NONE = "none"
    REQUESTED = "requested"
    RECEIVED = "received"
    VERIFIED = "verified"
    EXPIRED = "expired"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A clearance as it is now. `rules` are those it is about, `because` the answers they fired on.

    `limits` are short texts for the therapist, such as "no deep pressure left leg"; `on` is the date of the provider's
    word, `valid_until` the last day it is good for, `verified_by` the member of staff who read and believed it.
    """

    state: State = State.NONE
    rules: tuple[str, ...] = ()
    because: Because = field(default_factory=dict)
    provider: str = ""
    on: date | None = None
    limits: tuple[str, ...] = ()
    verified_by: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A review in which somebody looked at these rules, fired on these answers, and said yes for some time."""

    rules: tuple[str, ...]
    because: Because
    on: date
    until: date


def expired(clearance: Clearance, today: date) -> bool:
    """Will say whether it was verified and its last day has passed."""
    return clearance.state is State.VERIFIED and clearance.valid_until is not None and clearance.valid_until < today


def lapsed(clearance: Clearance) -> Clearance:
    """Will return a verified clearance as it is once its last day has passed: all of it kept, good for nothing."""
    return replace(clearance, state=State.EXPIRED)


def because_of(found: Triage, facts: Facts) -> Because:
    """Will return the answers that made each rule of a result fire."""
    fired = frozenset(found.ids)
    return {rule.id: grounds(rule.when, facts, fired) for rule in found.fired}


def covers(given: Iterable[Clearance | Accepted], found: Triage, day: date, because: Because) -> frozenset[str]:
    """Will return which of the fired hold rules are answered for already, for a visit on `day`.

    `because` are the answers that made them fire now (`because_of`): an old yes is good only where they say nothing
    new. Nothing answers for what is due the same day or at once, for an illness that has to pass, or for a form that
    somebody has to talk about; and nothing answers for anything beside an emergency.
    """
    if found.level is Level.EMERGENCY:
        return frozenset()
    words = tuple(given)
    return frozenset(
        rule.id
        for rule in found.fired
        if _can_be_answered(rule) and any(_answers(word, rule, day, because.get(rule.id)) for word in words)
    )


def _can_be_answered(rule: Rule) -> bool:
    lasting = rule.urgency is Urgency.BEFORE_VISIT and rule.needs != "rebook"
    return rule.level is Level.HOLD and lasting and rule.id not in ASKED_ANEW


def _answers(word: Clearance | Accepted, rule: Rule, day: date, now: Mapping[str, Any] | None) -> bool:
    if rule.id not in word.rules or now is None or not _is_good(word, rule, day):
        return False
    before = word.because.get(rule.id)
    return before is not None and all(name in before and _is_old(now[name], before[name]) for name in now)


def _is_good(word: Clearance | Accepted, rule: Rule, day: date) -> bool:
    if isinstance(word, Accepted):
        return word.on <= day <= word.until
    if rule.needs != "clearance" or word.state is not State.VERIFIED or word.on is None or word.valid_until is None:
        return False
    return word.on <= day <= word.valid_until


def _is_old(now: Any, before: Any) -> bool:
    """The same answer, or a list in which nothing is new."""
    if isinstance(now, list | tuple) and isinstance(before, list | tuple):
        return all(one in before for one in now)
    return bool(now == before)
