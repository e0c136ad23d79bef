"""Options for a therapist: the first base plan that matches, less everything that any answer takes away.

Nothing here adds: a modifier or a client's wish lowers pressure and removes areas and techniques, that is all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib.care.answers import Answers, Circumstances, facts_of
from chalicelib.care.areas import avoided_regions, focus_regions, focus_sides, marked, withheld
from chalicelib.care.body import region_of
from chalicelib.care.conditions import Facts, grounds, holds
from chalicelib.care.lines import Line, Said, lines
from chalicelib.care.plans import Base, Catalogue, Extra, Modifier
from chalicelib.care.positions import eased_positions, possible_positions, possible_techniques
from chalicelib.care.pressure import Pressure, pressure
from chalicelib.care.questionnaire import Questionnaire
from chalicelib.care.rules import Level
from chalicelib.care.triage import Triage

READS = frozenset({
    "pain_site", "pain_side", "pain_easing", "sx_numb_site", "skin_site", "goals", "pressure_pref", "technique_pref",
    "areas_avoid", "areas_focus", "position_limits", "consent_sensitive_areas",
})  # fmt: skip
"""The answers that a plan is made from without a condition asking for them: their `used_by` says "plan"."""

CONSULTATION_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Consents:
    """What the client agreed to for this visit: yes, no or ask_me for each sensitive area. Silence is not a yes."""

    areas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Length:
    """Minutes of treatment, and the minutes of talk that a first visit adds."""

    least: int
    most: int
    consultation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Options to consider; the therapist decides. Regions are codes of the body map.

    `avoid` names limits, `avoid_regions` and `avoid_techniques` what was taken away. `cadence` is weeks between visits
    and visits until the review, 0 being the client's choice. `beside` is what the client wished, for reading.
    """

    base: str
    modifiers: tuple[str, ...]
    pressure: Pressure
    techniques: tuple[str, ...]
    focus: tuple[str, ...]
    sides: str
    avoid: tuple[str, ...]
    avoid_regions: tuple[str, ...]
    avoid_techniques: tuple[str, ...]
    positions: tuple[str, ...]
    length: Length
    cadence: tuple[int, int]
    notes: tuple[str, ...]
    beside: Mapping[str, tuple[str, ...]]
    version: str
    lines: tuple[Line, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """What is left of the base plan, as the values of its lines."""
        return (
            *(("technique", (technique,)) for technique in self.techniques),
            ("pressure", (str(self.pressure.least), str(self.pressure.most))),
            ("focus", in_words(self.focus, self.sides)),
            ("length", (str(self.length.least), str(self.length.most))),
            ("cadence", tuple(map(str, self.cadence))),
        )


def plan(
    answers: Answers,
    triage: Triage,
    catalogue: Catalogue,
    consents: Consents,
    *,
    questionnaire: Questionnaire,
    circumstances: Circumstances | None = None,
    cleared: bool = False,
) -> Plan | None:
    """Will return options for the therapist, or None: no suggestions until reviewed.

    A hold needs `cleared`: a person looked and said yes. An emergency and an incomplete form never have a plan.
    """
    if triage.level in (Level.EMERGENCY, Level.INCOMPLETE) or (triage.level is Level.HOLD and not cleared):
        return None
    known = circumstances or Circumstances()
    facts = facts_of(answers, questionnaire, known) | {"consent_sensitive_areas": dict(consents.areas)}
    base = next(base for base in catalogue.bases if holds(base.when, facts))
    fired = frozenset(triage.ids) | {base.id}
    modifiers = tuple(modifier for modifier in catalogue.modifiers if holds(modifier.when, facts, fired))
    matched = _Matched(facts, base, modifiers, fired)
    return _plan(matched, first=known.visit <= 1, version=catalogue.version)


def _plan(matched: "_Matched", *, first: bool, version: str) -> Plan:
    facts, base, parts = matched.facts, matched.base, matched.parts
    gone, away = _removed_techniques(facts, parts), avoided_regions(facts, base, matched.modifiers)
    sides = focus_sides(facts)
    settled = Plan(
        base=base.id,
        modifiers=tuple(modifier.id for modifier in matched.modifiers),
        pressure=pressure(facts, base, matched.modifiers, matched.extras),
        techniques=possible_techniques(tuple(one for one in base.techniques if one not in gone), facts),
        focus=focus_regions(facts, base, sides, away),
        sides=sides,
        avoid=_each(limit for part in (*parts, *matched.extras) for limit in part.avoid),
        avoid_regions=tuple(sorted(away)),
        avoid_techniques=gone,
        positions=possible_positions(_positions(facts, parts), facts),
        length=_length(base, matched.modifiers, first=first),
        cadence=base.cadence,
        notes=_each(note for part in parts for note in part.notes),
        beside=_wishes(facts, away),
        version=version,
    )
    return replace(settled, lines=lines(parts, matched.extras, matched.because, settled.said))


@dataclass(frozen=True)
class _Matched:
    """What the answers matched: the base plan, the modifiers, and the rules that fired."""

    facts: Facts
    base: Base
    modifiers: tuple[Modifier, ...]
    fired: frozenset[str]

    @property
    def parts(self) -> tuple[Base | Modifier, ...]:
        return (self.base, *self.modifiers)

    @property
    def extras(self) -> tuple[Extra, ...]:
        return tuple(extra for part in self.parts for extra in part.also if holds(extra.when, self.facts, self.fired))

    @property
    def because(self) -> dict[str, dict[str, Any]]:
        return {part.id: grounds(part.when, self.facts, self.fired) for part in self.parts}


def _length(base: Base, modifiers: tuple[Modifier, ...], *, first: bool) -> Length:
    least, most = base.first if first else base.later
    most = min([most, *(one.most_minutes for one in modifiers if one.most_minutes)])
    return Length(min(least, most), most, CONSULTATION_MINUTES if first else 0)


def _removed_techniques(facts: Facts, parts: tuple[Base | Modifier, ...]) -> tuple[str, ...]:
    wanted = facts.get("technique_pref")
    declined = (
        [technique for technique, answer in wanted.items() if answer == "no"] if isinstance(wanted, Mapping) else []
    )
    return _each([technique for part in parts for technique in part.avoid_techniques] + declined)


def _positions(facts: Facts, parts: tuple[Base | Modifier, ...]) -> tuple[str, ...]:
    eased = any(isinstance(part, Modifier) and part.eased_positions for part in parts)
    named = [position for part in parts for position in part.positions]
    return _each([*(eased_positions(facts) if eased else ()), *named])


def _wishes(facts: Facts, away: frozenset[str]) -> dict[str, tuple[str, ...]]:
    goals = facts.get("goals")
    return {
        "areas_focus": tuple(sorted(marked(facts, "areas_focus") - away - withheld(facts))),
        "goals": tuple(goals) if isinstance(goals, list | tuple) else (),
    }


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def in_words(codes: tuple[str, ...], sides: str) -> tuple[str, ...]:
    """Will name regions without their side where every side of the plan is meant: `calf`, or `calf_r` if only that."""
    named = []
    for code in codes:
        region = region_of(code)
        whole = region == code or all(f"{region}_{side}" in codes for side in sides or "lr")
        named.append(region if whole else code)
    return _each(named)
