"""What the documents say of care is so."""

import re

from dev.safety_check import counts, pace_table, table
from dev.settings import ROOT

REQUIREMENTS = (ROOT / "docs" / "requirements.md").read_text()


def test_the_counts_of_the_safety_check_are_what_the_page_says() -> None:
    document = (ROOT / "docs" / "intake.md").read_text()
    assert table() in document
    assert pace_table() in document


def test_a_typical_client_sees_six_screens_and_about_35_of_49_questions() -> None:
    typical = next(counts())
    assert typical.screens == 6
    assert 33 <= typical.questions <= 37
    assert typical.by_button > typical.questions / 2


def test_every_requirement_has_one_row() -> None:
    rows = re.findall(r"^\| ([RD]\d+) \|", REQUIREMENTS, re.MULTILINE)
    assert rows == [f"R{number}" for number in range(1, 55)] + [f"D{number}" for number in range(1, 9)]


def test_every_row_says_what_shows_it_or_why_not_yet() -> None:
    for row in re.findall(r"^\| [RD]\d+ \|.*$", REQUIREMENTS, re.MULTILINE):
        state, where = row.split(" | ")[2:4]
        assert state in ("met", "met in care", "partly", "not yet"), row
        if state.startswith("met"):
            assert "`test_" in where, row
        else:
            assert state == "not yet" or "Not yet: " in where, row


def test_every_test_that_a_requirement_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", REQUIREMENTS))
    written = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in sorted(named) if f"def {name}(" not in written] == []
