"""What is wrong with a practice file: each problem with its line and its field, named the way the owner wrote it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Where a value lies in the parsed file: names of fields, and places in lists counted from 0."""

_MOST_SHOWN = 60
_VAST = 10**30
_PLAIN = re.compile(r"[A-Za-z0-9_-]+\Z")


class Problem(NamedTuple):
    """One thing to put right. `what` says what is wrong and what would be right.

    A contradiction with a field that cannot be read anyway is no news: `against` is that other field, if there is one.
    """

    path: Path
    what: str
    against: Path | None = None

    def is_news(self, told: Iterable[Path]) -> bool:
        """Will say whether neither the field nor what it is checked against, nor a table around it, is told already."""
        mine = [path for path in (self.path, self.against) if path is not None]
        return not any(own[: len(path)] == path[: len(own)] for path in told for own in mine)


class Unusable(Exception):
    """The file cannot be used; each of its problems is one line of text."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def label(path: Path, document: object) -> str:
    """Will name a field: things by their id (`therapists.maya.title`), list entries by place, the first being [1].

    A place is left out where there is but one table to mean (`therapists.maya.hours.mon[1]`).
    """
    text = ""
    for step in path:
        if isinstance(step, str):
            text += f".{step if _PLAIN.match(step) else shown(step)}"
            document = document.get(step) if isinstance(document, Mapping) else None
        else:
            text += _place(document, step)
            document = document[step] if isinstance(document, list) and step < len(document) else None
    return text.lstrip(".") or "file"


def _place(entries: object, index: int) -> str:
    entry = entries[index] if isinstance(entries, list) and index < len(entries) else None
    if not isinstance(entry, Mapping):
        return f"[{index + 1}]"
    name = entry.get("id")
    if isinstance(name, str) and _PLAIN.match(name):
        return f".{name}"
    return "" if isinstance(entries, list) and len(entries) == 1 and "id" not in entry else f"[{index + 1}]"


def shown(value: object) -> str:
    """Will show a value the way the file has it, long ones cut short."""
    match value:
        case str():
            return json.dumps(_short(value), ensure_ascii=False)
        case bool():
            return str(value).lower()
        case int() if abs(value) > _VAST:
            return "this enormous number"
        case Mapping():
            return "a table"
        case list():
            return "a list"
    return _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 3]}..."
