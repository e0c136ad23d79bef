"""A practice as documents: one JSON text for each thing in it, and back, exactly.

The catalog's item names are `practice`, `location#main`, `room#main-1`, `service#deep-tissue`, `therapist#maya` and
`closures`, which have no names of their own. Texts are deterministic, so two equal values have equal texts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from chalicelib.scheduling.practice import Closure, Location, Practice, Room, Service, Therapist

PRACTICE = "practice"
CLOSURES = "closures"

_KINDS: dict[str, tuple[str, type[Any]]] = {
    "location": ("locations", Location),
    "room": ("rooms", Room),
    "service": ("services", Service),
    "therapist": ("therapists", Therapist),
}


class Document(NamedTuple):
    """One item of the catalog: its name, its place among its kind, and its JSON text."""

    item: str
    order: int
    text: str


def to_documents(practice: Practice) -> tuple[Document, ...]:
    """Will return a practice's documents, the one about the practice itself last."""
    parts = [document for kind in _KINDS for document in _parts(practice, kind)]
    closures = [Document(CLOSURES, 0, _text(practice.closures))] if practice.closures else []
    bare = replace(practice, locations=(), rooms=(), services=(), therapists=(), closures=())
    return (*parts, *closures, Document(PRACTICE, 0, _text(bare)))


def from_documents(documents: Iterable[Document]) -> Practice:
    """Will return the practice that the documents, in any order, are about.

    Raises:
        KeyError: the document about the practice itself is missing.
    """
    by_kind: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_kind[document.item.partition("#")[0]].append(document)
    if not by_kind[PRACTICE]:
        raise KeyError(PRACTICE)
    bare = msgspec.json.decode(by_kind[PRACTICE][0].text, type=Practice)
    parts: dict[str, Any] = {field: _values(by_kind[kind], value) for kind, (field, value) in _KINDS.items()}
    closures = [one for kept in by_kind[CLOSURES] for one in msgspec.json.decode(kept.text, type=tuple[Closure, ...])]
    return replace(bare, **parts, closures=tuple(closures))


def _parts(practice: Practice, kind: str) -> Iterator[Document]:
    for order, value in enumerate(getattr(practice, _KINDS[kind][0])):
        yield Document(f"{kind}#{value.id}", order, _text(value))


def _values(documents: list[Document], kind: type[Any]) -> tuple[Any, ...]:
    in_order = sorted(documents, key=lambda document: document.order)
    return tuple(msgspec.json.decode(document.text, type=kind) for document in in_order)


def _text(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()
