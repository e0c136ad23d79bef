"""On which line of a TOML file a field stands. `tomllib` does not say, so statements are read one by one."""

import tomllib
from collections.abc import Iterator
from typing import Any

from chalicelib.practice_file.problems import Path


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """Will return the line of a field, or of the nearest thing around it that has one; 1 if nothing has."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def lines_of(text: str) -> dict[Path, int]:
    """Will return the line of every table and field of a well-formed file."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, statement in _statements(text):
        keys = tuple(_keys(tomllib.loads(statement)))
        if statement.lstrip().startswith("["):
            many = statement.lstrip().startswith("[[")
            table = _opened(tuple(step for step in keys[-1] if isinstance(step, str)), counts, many=many)
            lines.setdefault(table, number)
            for depth in range(1, len(table)):
                lines.setdefault(table[:depth], number)
        else:
            for key in keys:
                lines.setdefault(table + key, number)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header, and each field with all lines of its value: a value goes on until it can be read."""
    begun, first = "", 1
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        begun, first = (f"{begun}\n{line}", first) if begun else (line, number)
        try:
            is_whole = bool(tomllib.loads(begun)) or not begun.strip() or begun.lstrip().startswith("#")
        except (tomllib.TOMLDecodeError, ValueError):
            continue
        if is_whole and begun.strip() and not begun.lstrip().startswith("#"):
            yield first, begun
        begun = ""


def _keys(value: Any, before: Path = ()) -> Iterator[Path]:
    """Every field that a statement sets, outer ones first."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*before, name)
            yield from _keys(inner, (*before, name))


def _opened(names: tuple[str, ...], counts: dict[Path, int], *, many: bool) -> Path:
    """The path that a header opens: inside a list of tables it means the last one, `[[…]]` begins the next."""
    path: Path = ()
    for depth, name in enumerate(names):
        path = (*path, name)
        if many and depth == len(names) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path
