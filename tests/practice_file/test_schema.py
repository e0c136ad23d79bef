"""docs/practice-file.md and the schema say the same: every field, and which ones are needed."""

import re
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import pytest
from msgspec import Struct

from chalicelib.practice_file import consent_schema, message_schema, reading, schema, spanish
from dev.practice_file import read

DOCS = (Path(__file__).parents[2] / "docs" / "practice-file.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### `\[+([a-z_.]+)\]+`$(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([a-z0-9_]+)` \|[^|]+\|([^|]*)\|$", re.MULTILINE)

SECTIONS: dict[str, type[Struct]] = {
    "practice": schema.About,
    "practice.es": spanish.PracticeWords,
    "care": schema.CareEntry,
    "care.es": spanish.CareWords,
    "policies": schema.Rules,
    "locations": schema.LocationEntry,
    "locations.es": spanish.LocationWords,
    "rooms": schema.RoomEntry,
    "skills": schema.SkillEntry,
    "skills.es": spanish.SkillWords,
    "services": schema.ServiceEntry,
    "services.es": spanish.ServiceWords,
    "therapists": schema.TherapistEntry,
    "therapists.licences": schema.LicenceEntry,
    "therapists.hours": schema.HoursEntry,
    "therapists.extra_hours": schema.ExtraHoursEntry,
    "therapists.time_off": schema.AwayEntry,
    "therapists.limits": schema.LimitsEntry,
    "therapists.es": spanish.TherapistWords,
    "closures": schema.ClosureEntry,
    "consents": consent_schema.ConsentsEntry,
    "consents.consent": consent_schema.ConsentEntry,
    "consents.consent.es": consent_schema.ConsentWords,
    "messages": message_schema.MessagesEntry,
    "messages.es": message_schema.MessageWords,
    "messages.kind": message_schema.KindEntry,
    "messages.kind.es": message_schema.KindWords,
}


def documented() -> dict[str, dict[str, bool]]:
    """Each section's fields, and whether they are needed."""
    return {
        name: {field: default.strip() == "needed" for field, default in ROW.findall(body)}
        for name, body in SECTION.findall(DOCS)
    }


def structs_of(kind: Any) -> set[type[Struct]]:
    """Every table that a file can have, found from the schema alone."""
    inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
    if not (isinstance(inner, type) and issubclass(inner, Struct)):
        return set()
    return {inner}.union(*(structs_of(field.type) for field in msgspec.structs.fields(inner)))


def test_every_table_of_the_schema_has_its_section() -> None:
    assert set(documented()) == set(SECTIONS)
    assert structs_of(schema.PracticeFile) == {schema.PracticeFile, schema.Week, *SECTIONS.values()}


@pytest.mark.parametrize("name", SECTIONS)
def test_every_field_is_documented_and_every_documented_field_exists(name: str) -> None:
    fields = {field.encode_name: field.required for field in msgspec.structs.fields(SECTIONS[name])}
    assert documented()[name] == fields


def test_the_example_of_the_documentation_is_a_practice_that_can_be_booked() -> None:
    [example] = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    practice = read(example)
    assert practice.therapists[0].rotas[0].days[0]


@pytest.mark.parametrize("kind", SECTIONS.values())
def test_every_kind_of_value_has_an_example_that_it_accepts(kind: type[Struct]) -> None:
    fields = [field for field in msgspec.structs.fields(kind) if not isinstance(reading._stand_in(field.type), tuple)]
    assert fields
    for field in fields:
        assert reading._stand_in(field.type) is not None
