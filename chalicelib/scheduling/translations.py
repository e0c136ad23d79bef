"""The practice's own words in another language."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chalicelib.scheduling.practice import Practice

_FIELDS = {
    "locations": ("directions",),
    "skills": ("label",),
    "services": ("name", "summary"),
    "therapists": ("title", "about"),
}


def in_language(practice: Practice, language: str) -> Practice:
    """Will return the practice as it speaks a language; what it does not say in it stays in its first one."""
    said: dict[str, dict[str, Any]] = {}
    for one in practice.translations:
        if one.language == language:
            said.setdefault(one.thing, {})[one.field] = one.text
    if not said:
        return practice

    def turned(kind: str, things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(thing, **said.get(f"{kind}.{thing.id}", {})) for thing in things)

    return replace(
        practice,
        **said.get("practice", {}),
        locations=turned("locations", practice.locations),
        services=turned("services", practice.services),
        therapists=turned("therapists", practice.therapists),
        skills=tuple((skill, said.get(f"skills.{skill}", {}).get("label", label)) for skill, label in practice.skills),
    )


def untranslated(practice: Practice, language: str) -> tuple[str, ...]:
    """Will name what the practice says in its first language only, such as "services.relaxation.summary"."""
    said = {f"{one.thing}.{one.field}" for one in practice.translations if one.language == language}
    return tuple(name for name in _sayings(practice) if name not in said)


def _sayings(practice: Practice) -> Iterator[str]:
    if practice.tagline:
        yield "practice.tagline"
    for kind, fields in _FIELDS.items():
        for thing in getattr(practice, kind):
            if kind == "skills":
                yield f"skills.{thing[0]}.label"
            else:
                yield from (f"{kind}.{thing.id}.{field}" for field in fields if getattr(thing, field))
