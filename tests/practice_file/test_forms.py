"""What forms have to ask: every field of the schema, described by the schema itself."""

from collections.abc import Iterator

import pytest

from chalicelib.practice_file.forms import FormField, sections
from chalicelib.practice_file.schema import PracticeFile

FORMS = sections()


def walk(one: FormField) -> Iterator[FormField]:
    yield one
    for inner in one.fields:
        yield from walk(inner)


def field(path: str) -> FormField:
    found = FORMS[path.partition(".")[0]]
    for step in path.split(".")[1:]:
        found = next(one for one in found.fields if one.name == step)
    return found


def test_every_section_is_described() -> None:
    assert tuple(FORMS) == PracticeFile.__struct_encode_fields__
    assert all(one.kind == "table" and one.fields for one in FORMS.values())


def test_every_single_value_says_what_fits() -> None:
    leaves = [one for form in FORMS.values() for one in walk(form) if one.kind != "table"]
    assert len(leaves) > 100
    assert [one.name for one in leaves if not one.about] == []


@pytest.mark.parametrize(
    ("path", "kind", "many", "required", "usual"),
    [
        ("practice.name", "text", False, True, None),
        ("practice.phone", "phone", False, True, None),
        ("policies.horizon_days", "number", False, False, 60),
        ("policies.avoid_gaps", "flag", False, False, False),
        ("care.sensitive_areas", "choice", False, True, None),
        ("services.summary", "words", False, False, ""),
        ("services.price", "price", False, True, None),
        ("services.needs_skills", "text", True, False, None),
        ("therapists.hours", "table", True, False, None),
        ("therapists.hours.mon", "hours", True, False, None),
        ("therapists.hours.from", "day", False, False, None),
        ("therapists.limits.table_hours", "amount", False, False, None),
        ("messages.reminder_24h.on", "flag", False, False, None),
        ("messages.reminder_24h.by", "choice", True, False, None),
    ],
)
def test_a_field_is_described(path: str, kind: str, many: bool, required: bool, usual: object) -> None:
    found = field(path)
    assert (found.kind, found.many, found.required, found.usual) == (kind, many, required, usual)


def test_limits_are_the_schema_s() -> None:
    found = field("services.minutes")
    assert (found.least, found.most, found.step) == (5, 480, 5)
    assert field("practice.name").longest == 80
    assert field("care.sensitive_areas").choices == ["none", "first_visit", "each_visit"]
