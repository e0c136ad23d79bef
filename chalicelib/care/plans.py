"""Base plans and modifiers as values; `source/plans.toml` says what each field means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.care.conditions import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """An effect that needs a condition of its own."""

    when: Condition
    avoid: tuple[str, ...] = ()
    cap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A plan to start from."""

    id: str
    when: Condition
    techniques: tuple[str, ...]
    pressure: tuple[int, int]
    focus: tuple[str, ...]
    first: tuple[int, int]
    later: tuple[int, int]
    cadence: tuple[int, int]
    client_focus: bool = False
    avoid: tuple[str, ...] = ()
    avoid_regions: tuple[str, ...] = ()
    avoid_techniques: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    also: tuple[Extra, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """What an answer changes about any base plan: it takes away or lowers, and adds no pressure or technique."""

    id: str
    when: Condition
    cap: int | None = None
    area_cap: int | None = None
    area: str = ""
    avoid_area: bool = False
    declined: bool = False
    eased_positions: bool = False
    lighter: int = 0
    most_minutes: int | None = None
    avoid: tuple[str, ...] = ()
    avoid_techniques: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    also: tuple[Extra, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Base plans in the order they are tried, and the modifiers."""

    version: str
    bases: tuple[Base, ...]
    modifiers: tuple[Modifier, ...]
    techniques: tuple[str, ...]


def read_catalogue(document: Mapping[str, Any]) -> Catalogue:
    """Will read a compiled catalogue."""
    return Catalogue(
        document["version"],
        tuple(Base(**_fields(row)) for row in document["bases"]),
        tuple(Modifier(**_fields(row)) for row in document["modifiers"]),
        tuple(document["techniques"]),
    )


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return fields | {"also": tuple(Extra(**_fields_of_extra(extra)) for extra in row.get("also", ()))}


def _fields_of_extra(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if name == "avoid" else value for name, value in row.items()}
