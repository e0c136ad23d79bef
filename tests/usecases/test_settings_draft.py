"""A section as it was written, held against the rules of a practice file; and the practice as it was before."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.changes import differences
from chalicelib.practice_file.entries import document_of
from chalicelib.scheduling.errors import NotFound, Unfit
from chalicelib.scheduling.practice import Room
from chalicelib.usecases.settings_draft import SECTIONS, as_before, with_section
from tests.usecases.changing import VALID, written


def tried(section: str, value: Any) -> dict[str, str]:
    """What is wrong with a section, by pointer."""
    with pytest.raises(Unfit) as refused:
        with_section(VALID, section, value, PROOFREADING)
    return dict(refused.value.problems)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_that_is_sent_back_as_it_came_changes_nothing(section: str) -> None:
    assert with_section(VALID, section, written(VALID, section), PROOFREADING) == VALID


def test_a_section_replaces_the_one_before() -> None:
    changed = with_section(VALID, "practice", written(VALID, "practice") | {"tagline": "Slow hands"}, PROOFREADING)
    assert (changed.tagline, replace(changed, tagline="")) == ("Slow hands", VALID)


@pytest.mark.parametrize(
    ("section", "value", "pointer"),
    [
        ("policies", {"horizon_days": 0}, "/value/horizon_days"),
        ("policies", {"horizn_days": 9}, "/value/horizn_days"),
        ("policies", [], "/value"),
        ("closures", [{"day": "2026-13-01"}], "/value/0/day"),
        ("rooms", [], "/value"),
        ("messages", {"confirmed": {"text": "Your sciatica visit"}}, "/value/confirmed/text"),
        ("consents", {"consent_treatment": {"text": "I agree."}}, "/value/consent_treatment/es/text"),
    ],
)
def test_what_is_wrong_is_told_by_its_place_in_what_was_sent(section: str, value: Any, pointer: str) -> None:
    assert pointer in tried(section, value)


def test_what_no_longer_fits_elsewhere_is_told_by_its_place_in_the_practice() -> None:
    problems = tried("skills", [{"id": "deep", "label": "Deep tissue"}])
    assert set(problems) == {"/services/0/needs_skills", "/therapists/0/skills", "/therapists/1/skills"}


@pytest.mark.parametrize("section", ["services", "therapists", "rooms", "locations"])
def test_what_visits_name_can_be_retired_and_never_left_out(section: str) -> None:
    first, *rest = written(VALID, section)
    assert "retire it instead" in tried(section, rest)["/value"] or not rest
    if len(rest) > 1:
        kept = with_section(VALID, section, [first | {"retired": True}, *rest], PROOFREADING)
        assert getattr(kept, section)[0].retired


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Europe/Berlin"), ("country_code", "+49")])
def test_what_every_visit_is_written_down_by_stays(field: str, value: str) -> None:
    assert "it has to stay" in tried("practice", written(VALID, "practice") | {field: value})[f"/value/{field}"]


def test_there_is_no_section_of_another_name() -> None:
    with pytest.raises(NotFound):
        with_section(VALID, "money", {}, PROOFREADING)


def test_the_way_back_retires_what_was_added_since() -> None:
    more = replace(VALID, rooms=(*VALID.rooms, Room("attic", "main", "Attic")), tagline="Slow hands")
    changes = differences(document_of(VALID), document_of(more))
    before = as_before(more, changes, PROOFREADING)
    assert before.tagline == ""
    assert [(one.id, one.retired) for one in before.rooms] == [("main-1", False), ("main-2", False), ("attic", True)]
