"""Sections gone wrong: whatever is sent, it is a practice or it is refused with what is wrong, and never a mistake."""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.scheduling.errors import Unfit
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.settings_draft import SECTIONS, with_section
from tests.usecases.changing import VALID, written

TURNS = 25
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 1e308, 10**40, "", " ", "x" * 5000, "2026-02-30", "\x00", "09:00-08:00", [], {}, [[]], [{}],
    "{{ x", "{% if %}", "{{ visit.date.foo.bar() }}", "{{ ''.__class__ }}", "{% for i in range(10**9) %}x{% endfor %}",
)  # fmt: skip
NAMES = ("id", "es", "hours", "zz", "text", "body", "subject", "retired")
CLOSED = [{"day": "2026-12-24", "hours": "12:00-17:00"}, {"from": "2026-12-25", "until": "2026-12-26", "reason": "x"}]
WORDS = {
    "confirmed": {"subject": "On {{ visit.date }}", "body": "Hello", "text": "Come", "es": {"text": "Hola"}},
    "reminder_24h": {"hours": 20, "by": ["email"]},
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from places(one, (*path, step))


def mutated(rng: Random, value: Any) -> Any:
    """A section with one to three things changed, taken out, put in, or there twice."""
    changed = copy.deepcopy(value)
    for _ in range(rng.randint(1, 3)):
        found = [one for one in places(changed) if one]
        if not found:
            return rng.choice(ODD)
        *way, last = rng.choice(found)
        inside = changed
        for step in way:
            inside = inside[step]
        match rng.randrange(5):
            case 0:
                del inside[last]
            case 1 if isinstance(inside, list):
                inside.append(copy.deepcopy(inside[last]))
            case 2 if isinstance(inside, dict):
                inside[rng.choice(NAMES)] = rng.choice(ODD)
            case _:
                inside[last] = rng.choice(ODD)
    return changed


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_however_wrong_is_a_practice_or_is_refused_with_what_is_wrong(section: str) -> None:
    rng, good = Random(f"mutated {section}"), written(VALID, section)
    good = good | WORDS if section == "messages" else good or CLOSED if section == "closures" else good
    for _ in range(TURNS):
        value = mutated(rng, good)
        found, problems = tried(section, value)
        assert found is not None or problems, value
        assert all(pointer.startswith("/") and what for pointer, what in problems), value


def tried(section: str, value: Any) -> tuple[Practice | None, tuple[tuple[str, str], ...]]:
    try:
        return with_section(VALID, section, value, PROOFREADING), ()
    except Unfit as refused:
        return None, refused.problems
