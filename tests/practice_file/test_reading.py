import copy
import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.checks import check
from chalicelib.practice_file.problems import label
from chalicelib.practice_file.reading import Reader, nearest
from chalicelib.practice_file.schema import PracticeFile
from tests.practice_file.broken_files import RIGHT

DOCUMENT: dict[str, Any] = tomllib.loads(RIGHT)
JUNK: list[Any] = tomllib.loads(
    r"""
junk = [
    true, 0, -5, 7, 0xffffffffffffffffffffffffffffffff, 1.5, nan, inf, 1e999999, "", " ", "main", "sciatica", "\u0000",
    "09:00-12:00", "12:00-09:00", 2026-12-24, 1999-01-01, 2026-01-01T10:00:00, 2026-01-01T10:00:00Z, 09:00:00,
    [], {}, [[]], [{}], ["a"], ["main", 5], { id = "main" }, [{ id = "main" }], { mon = ["09:00-10:00"] },
]
""",
    parse_float=Decimal,
)["junk"]


def places(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document that holds something."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for step, inner in steps for path in ((*before, step), *places(inner, (*before, step)))]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(places(DOCUMENT)), st.sampled_from(JUNK)), min_size=1, max_size=3))
def test_any_value_in_any_place_is_read_or_told(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document = copy.deepcopy(DOCUMENT)
    for path, junk in changes:
        _put(document, path, junk)
    reader = Reader()
    file = reader.read(PracticeFile, document)
    problems = [*reader.problems, *check(file, PROOFREADING)]
    assert all(label(problem.path, document) and problem.what for problem in problems)


def _put(document: Any, path: tuple[Any, ...], junk: Any) -> None:
    for step in path[:-1]:
        try:
            document = document[step]
        except (TypeError, KeyError, IndexError):
            return
    match document, path[-1]:
        case dict(), str(name):
            document[name] = junk
        case list(), int(number) if number < len(document):
            document[number] = junk


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("minute", ["minutes", "name"], 'did you mean "minutes"?'),
        ("Sciatica", ["sciatica"], 'did you mean "sciatica"?'),
        ("pool", ["table", "mat"], "there is mat, table"),
        ("pool", [], "there is none yet"),
    ],
)
def test_the_nearest_name_is_suggested_or_all_there_are(name: str, known: list[str], said: str) -> None:
    assert nearest(name, known) == said


def test_a_document_that_is_no_table_is_told_once() -> None:
    reader = Reader()
    reader.read(PracticeFile, ["practice"])
    assert len(reader.problems) == 1
