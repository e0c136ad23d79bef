"""Options for a visit as its therapist reads them: each line with its basis, and the last word on it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.care import library
from chalicelib.care.decisions import named
from chalicelib.care.lines import Line
from chalicelib.care.planning import Plan
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_rules_view import Source, sources
from chalicelib.usecases.staff_plans import Decided, Options


class Evidence(Struct):
    """How sure it is, by its label."""

    label: str
    text: str


class DecisionView(Struct):
    """The last word on a line."""

    line: str
    decision: str
    text: str
    reason: str
    by: str
    at: Instant


class PlanLine(Struct):
    """One suggestion: `kind` says what `values` are, `because` which answers brought it."""

    line: str
    rule: str
    kind: str
    values: list[str]
    because: dict[str, Any]
    evidence: list[Evidence]
    sources: list[Source]
    decision: DecisionView | None


class PressureView(Struct):
    """From least to most, 1 to 5; `regions` bear less."""

    min: int
    max: int
    regions: dict[str, int]


class MinutesView(Struct):
    """Minutes of treatment, and of the talk before a first one."""

    min: int
    max: int
    consultation: int


class PlanView(Struct):
    """Options to consider. Regions are codes of the body map; `cadence` is weeks between visits, visits to a review."""

    base: str
    modifiers: list[str]
    pressure: PressureView
    techniques: list[str]
    focus: list[str]
    avoid: list[str]
    avoid_regions: list[str]
    avoid_techniques: list[str]
    positions: list[str]
    minutes: MinutesView
    cadence: tuple[int, int]
    notes: list[str]
    beside: dict[str, list[str]]
    version: str


class LimitsView(Struct):
    """What a provider allows, and until when."""

    provider: str
    limits: list[str]
    valid_until: date | None


class OptionsView(Struct):
    """The plan, or why there is none; `decided` are words on lines that are no longer offered."""

    title: str
    plan: PlanView | None
    why: str
    pressure_rule: str
    as_of: Instant
    limits: list[LimitsView]
    lines: list[PlanLine]
    decided: list[DecisionView]


def options_view(options: Options, zone: ZoneInfo) -> OptionsView:
    """Will show options to clinical roles."""
    words, lines = library.texts("en")["plan"], options.plan.lines if options.plan else ()
    offered = {named(line) for line in lines}
    return OptionsView(
        title=words["title"],
        plan=_plan(options.plan) if options.plan else None,
        why=options.why,
        pressure_rule=words["pressure_rule"],
        as_of=options.as_of.astimezone(zone),
        limits=[LimitsView(one.provider, list(one.limits), one.valid_until) for one in options.limits],
        lines=[_line(line, options.decided, zone) for line in lines],
        decided=[_decision(one, zone) for name, one in options.decided.items() if name not in offered],
    )


def _plan(plan: Plan) -> PlanView:
    return PlanView(
        base=plan.base,
        modifiers=list(plan.modifiers),
        pressure=PressureView(plan.pressure.least, plan.pressure.most, dict(plan.pressure.regions)),
        techniques=list(plan.techniques),
        focus=list(plan.focus),
        avoid=list(plan.avoid),
        avoid_regions=list(plan.avoid_regions),
        avoid_techniques=list(plan.avoid_techniques),
        positions=list(plan.positions),
        minutes=MinutesView(plan.length.least, plan.length.most, plan.length.consultation),
        cadence=plan.cadence,
        notes=list(plan.notes),
        beside={name: list(values) for name, values in plan.beside.items()},
        version=plan.version,
    )


def _line(line: Line, decided: Mapping[str, Decided], zone: ZoneInfo) -> PlanLine:
    labels, name = library.texts("en")["evidence"], named(line)
    return PlanLine(
        line=name,
        rule=line.rule,
        kind=line.kind,
        values=list(line.values),
        because=dict(line.because),
        evidence=[Evidence(label, labels[label]) for label in line.evidence],
        sources=sources(line.sources),
        decision=_decision(decided[name], zone) if name in decided else None,
    )


def _decision(one: Decided, zone: ZoneInfo) -> DecisionView:
    said = one.decision
    return DecisionView(said.line, said.choice.value, said.text, said.reason, one.by, one.at.astimezone(zone))
