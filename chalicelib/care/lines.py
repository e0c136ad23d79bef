"""The basis of a plan, line by line: what a therapist accepts, edits or rejects one at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.care.plans import Base, Extra, Modifier


@dataclass(frozen=True, slots=True)
class Line:
    """One suggestion: `kind` says what `values` are. `because` are the answers that brought it, by question."""

    rule: str
    kind: str
    values: tuple[str, ...]
    because: Mapping[str, Any]
    evidence: tuple[str, ...]
    sources: tuple[str, ...]


Said = tuple[str, tuple[str, ...]]
"""The kind of a line and its values."""


def lines(
    parts: Sequence[Base | Modifier],
    extras: Sequence[Extra],
    because: Mapping[str, Mapping[str, Any]],
    settled: Sequence[Said],
) -> tuple[Line, ...]:
    """Will list what each rule brought, in the rules' order, with its reasons.

    `settled` is what is left of the base plan under every modifier: no line may offer more than the plan does.
    """
    return tuple(
        Line(part.id, kind, values, because[part.id], part.evidence, part.sources)
        for part in parts
        for kind, values in _said(part, extras, settled)
        if values
    )


def _said(part: Base | Modifier, extras: Sequence[Extra], settled: Sequence[Said]) -> Iterator[Said]:
    if isinstance(part, Base):
        yield from settled
    else:
        yield from _said_by_modifier(part)
    yield "remove", part.avoid_techniques
    yield "avoid", (*part.avoid, *(limit for extra in part.also if extra in extras for limit in extra.avoid))
    yield "cap", tuple(str(extra.cap) for extra in part.also if extra in extras and extra.cap)
    yield "position", part.positions
    for note in part.notes:
        yield "note", (note,)


def _said_by_modifier(modifier: Modifier) -> Iterator[Said]:
    yield "cap", (str(modifier.cap),) if modifier.cap else ()
    yield "area_cap", (str(modifier.area_cap), modifier.area) if modifier.area_cap else ()
    yield "avoid_area", (modifier.area,) if modifier.avoid_area else ()
    yield "lighter", (str(modifier.lighter),) if modifier.lighter else ()
    yield "most_minutes", (str(modifier.most_minutes),) if modifier.most_minutes else ()
    yield "declined", ("declined",) if modifier.declined else ()
    yield "eased_positions", ("eased_positions",) if modifier.eased_positions else ()
