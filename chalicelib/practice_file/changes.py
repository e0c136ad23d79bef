"""What is different between two documents of a practice, entry by entry, and the way back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.practice_file.entries import LISTS
from chalicelib.practice_file.writing import Document

ORDER = ""
"""The name under which the order of a list's ids is told."""
WHOLE = frozenset({"closures"})
"""Lists whose entries have no id, which are told whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a section (by its id, or a table's field by its name) as it was and as it is; None is not there."""

    section: str
    name: str
    before: Any
    after: Any


def differences(before: Document, after: Document) -> tuple[Change, ...]:
    """Will return what has to be changed to make one document the other."""
    return tuple(change for section in after for change in _of_section(section, before[section], after[section]))


def undone(document: Document, changes: Iterable[Change]) -> Document:
    """Will return a document as it was before these changes, given in the order in which they were made."""
    found = {section: _named(section, value) for section, value in document.items()}
    orders = {section: list(names) for section, names in found.items()}
    for change in reversed(tuple(changes)):
        if change.name == ORDER and change.section not in WHOLE:
            orders[change.section] = change.before
        elif change.before is None:
            del found[change.section][change.name]
        else:
            found[change.section][change.name] = change.before
    return {section: _listed(section, names, orders[section]) for section, names in found.items()}


def _of_section(section: str, before: Any, after: Any) -> Iterator[Change]:
    old, new = _named(section, before), _named(section, after)
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield Change(section, name, old.get(name), new.get(name))
    if section in LISTS - WHOLE and list(old) != list(new):
        yield Change(section, ORDER, list(old), list(new))


def _named(section: str, value: Any) -> dict[str, Any]:
    """The entries of a section by what they are called."""
    if section in WHOLE:
        return {ORDER: list(value)}
    return {entry["id"]: entry for entry in value} if section in LISTS else dict(value)


def _listed(section: str, names: Mapping[str, Any], order: Iterable[str]) -> Any:
    if section in WHOLE:
        return names[ORDER]
    return [names[name] for name in order if name in names] if section in LISTS else dict(names)
