from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.practice_file.changes import Change, differences, undone
from chalicelib.practice_file.entries import document_of
from dev.practice_file import read
from tests.practice_file.broken_files import RIGHT
from tests.practice_file.test_entries import practice_in
from tests.practice_file.valid_files import documents

BEFORE = document_of(read(RIGHT))
MASSAGE = BEFORE["services"][1]


def after(old: str, new: str) -> dict[str, Any]:
    assert old in RIGHT
    return document_of(read(RIGHT.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("horizon_days = 60", "horizon_days = 90", [Change("policies", "horizon_days", None, 90)]),
        ("minutes = 60", "minutes = 50", [Change("services", "massage", MASSAGE, {**MASSAGE, "minutes": 50})]),
        ('id = "annex"', 'id = "garden"', [
            Change("locations", "annex", BEFORE["locations"][1], None),
            Change("locations", "garden", None, {**BEFORE["locations"][1], "id": "garden"}),
            Change("locations", "", ["main", "annex"], ["main", "garden"]),
        ]),
        ('hours = "13:00-24:00"', 'hours = "12:00-24:00"', [
            Change("closures", "", BEFORE["closures"], [{**BEFORE["closures"][0], "hours": "12:00-24:00"}])
        ]),
    ],
)  # fmt: skip
def test_what_is_different_is_told_entry_by_entry(old: str, new: str, expected: list[Change]) -> None:
    assert list(differences(BEFORE, after(old, new))) == expected


def test_nothing_is_different_from_itself() -> None:
    assert differences(BEFORE, document_of(read(RIGHT))) == ()


def test_the_order_of_services_is_one_of_the_differences() -> None:
    turned = {**BEFORE, "services": BEFORE["services"][::-1]}
    order = Change("services", "", ["first-visit", "massage"], ["massage", "first-visit"])
    assert differences(BEFORE, turned) == (order,)
    assert undone(turned, [order]) == BEFORE


@given(st.tuples(documents(), documents(), documents()))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_change_can_be_undone_also_several_and_after_it_was_stored(drawn: tuple[dict[str, Any], ...]) -> None:
    first, second, third = (document_of(practice_in(one)[0]) for one in drawn)
    made = [*differences(first, second), *differences(second, third)]
    stored = msgspec.json.decode(msgspec.json.encode(made), type=list[Change])
    back = undone(third, stored)
    assert practice_in(back)[0] == practice_in(first)[0]
    assert undone(third, differences(second, third)) == second
