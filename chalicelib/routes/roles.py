"""What chalicelib/roles.toml says: who may ask for what, whose record it is, and what the audit calls it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.with_name("roles.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One route's row; the file says what each word means."""

    may: frozenset[str]
    own: bool = False
    record: str = ""
    audit: str = ""
    health: bool = False
    glass: bool = False


@cache
def rules() -> Mapping[str, Rule]:
    """Will return every route's rule, by "METHOD /path". The file is read at the first request of staff."""
    import tomllib  # noqa: PLC0415  # no visitor's request needs it

    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {route: Rule(**row | {"may": frozenset(row["may"])}) for route, row in rows.items()}
