"""Every way to break a practice file, and every problem that is told about it: expected_problems.txt is to be read."""

from pathlib import Path

import pytest

from chalicelib.practice_file.problems import Unusable
from dev.practice_file import read
from tests.practice_file.broken_files import BREAKS, RIGHT, broken

BLOCKS = Path(__file__).with_name("expected_problems.txt").read_text(encoding="utf-8").strip().split("\n\n")
EXPECTED = {name: problems for name, *problems in (block.split("\n") for block in BLOCKS)}


def problems_of(text: str) -> list[str]:
    with pytest.raises(Unusable) as told:
        read(text)
    return [line.removeprefix("practice.toml:").strip() for line in told.value.lines]


def test_a_file_without_problems_is_a_practice() -> None:
    assert read(RIGHT).name == "Corner Massage"


def test_each_way_to_break_a_file_has_its_expected_problems() -> None:
    assert set(BREAKS) == set(EXPECTED)
    assert len(BREAKS) >= 40


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_file_is_told_with_line_and_field_and_what_would_be_right(name: str) -> None:
    assert problems_of(broken(name)) == EXPECTED[name]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text, expected = RIGHT, []
    for name in ("a length off the grid", "a break outside the hours", "a skill that does not exist", "a blank name"):
        old, new = BREAKS[name]
        text = text.replace(old, new, 1)
        expected += EXPECTED[name]
    assert problems_of(text) == sorted(expected, key=lambda line: int(line.split(":")[0]))


def test_an_entry_too_large_for_a_table_is_told() -> None:
    days = "\n".join(f'[[therapists.time_off]]\nday = 2027-01-01\nreason = "{"x" * 190}"' for _ in range(1500))
    [line] = problems_of(RIGHT.replace("[[closures]]", f"{days}\n[[closures]]"))
    assert line.startswith("46: therapists.maya: takes ")
    assert line.endswith("bytes, 300,000 is the most; remove what is long past")


def test_weekly_hours_in_weeks_that_never_meet_do_not_overlap() -> None:
    other = '[[therapists.hours]]\nlocation = "annex"\nsat = ["09:00-14:00"]\nevery_weeks = 2\nweek_of = 2026-12-05\n'
    alternate = RIGHT.replace("[[therapists.extra_hours]]", f"{other}[[therapists.extra_hours]]")
    assert len(read(alternate).therapists[0].rotas) == 3
    [line] = problems_of(alternate.replace("2026-12-05", "2026-12-12"))
    assert '"09:00-14:00" of other hours: both hold on 2026-01-10, a Saturday' in line


def test_weekly_hours_that_follow_each_other_do_not_overlap() -> None:
    later = '[[therapists.hours]]\nlocation = "main"\nmon = ["10:00-14:00"]\nfrom = 2027-02-01\n'
    text = RIGHT.replace("[[therapists.extra_hours]]", f"{later}[[therapists.extra_hours]]")
    followed = text.replace("breaks = {", "until = 2027-01-31\n  breaks = {")
    assert len(read(followed).therapists[0].rotas) == 3
    assert len(problems_of(followed.replace("2027-01-31", "2027-02-01"))) == 2


def test_of_each_kind_one_has_to_be_in_use() -> None:
    text = RIGHT.replace("minutes = 75", "minutes = 75\nretired = true").replace(
        "minutes = 60", "minutes = 60\nretired = true"
    )
    assert problems_of(text) == ["31: services: are all retired; there has to be at least one that is not"]


def test_nothing_is_asked_of_a_service_that_is_retired() -> None:
    text = broken("a service that nobody knows").replace("minutes = 75", "minutes = 75\nretired = true")
    assert [one.retired for one in read(text).services] == [True, False]
