"""What a file describes can be written down again: reading and writing are each other's way back."""

import tomllib
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.away_entries import away_entries
from chalicelib.practice_file.checks import check
from chalicelib.practice_file.entries import document_of
from chalicelib.practice_file.problems import Problem
from chalicelib.practice_file.reading import Reader
from chalicelib.practice_file.schema import PracticeFile
from chalicelib.practice_file.toml_text import toml_text
from chalicelib.practice_file.values import practice_of
from chalicelib.scheduling.hours import open_cells
from chalicelib.scheduling.practice import Closure, Practice, WallSpan
from dev.practice_file import read, read_file
from dev.settings import DEMO_PRACTICE
from tests.practice_file.broken_files import RIGHT
from tests.practice_file.test_messages import ALL
from tests.practice_file.valid_files import documents

ANY_FILE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def practice_in(document: Any) -> tuple[Practice, list[Problem]]:
    reader = Reader()
    file = reader.read(PracticeFile, document)
    return practice_of(file), [*reader.problems, *check(file, PROOFREADING)]


@given(documents())
@ANY_FILE
def test_what_is_read_from_a_file_is_written_to_one_that_reads_the_same(document: dict[str, Any]) -> None:
    practice, problems = practice_in(document)
    assert problems == []
    text = toml_text(document_of(practice))
    assert read(text) == practice
    assert tomllib.loads(text, parse_float=Decimal)["practice"]["name"] == document["practice"]["name"]


@given(documents())
@ANY_FILE
def test_the_same_goes_for_what_is_sent_as_json(document: dict[str, Any]) -> None:
    practice, _ = practice_in(document)
    sent = msgspec.json.decode(msgspec.json.encode(document_of(practice)))
    assert practice_in(sent) == (practice, [])
    assert document_of(practice_in(sent)[0]) == document_of(practice)


@pytest.mark.parametrize("text", [RIGHT, RIGHT + ALL, DEMO_PRACTICE.read_text(encoding="utf-8")])
def test_the_files_that_people_wrote_come_back_as_they_are(text: str) -> None:
    assert read(toml_text(document_of(read(text)))) == read(text)


def test_only_what_is_not_as_usual_is_written() -> None:
    document = document_of(read(RIGHT))
    assert document["services"][1] == {"id": "massage", "name": "Massage", "minutes": 60, "price": "90.00"}
    assert document["policies"] == document["messages"] == document["consents"] == {}
    assert list(document) == list(PracticeFile.__struct_encode_fields__)


def test_letters_of_several_lines_are_written_as_they_read() -> None:
    practice = read_file(DEMO_PRACTICE)
    assert '  body = """\nWe look forward to seeing you' in toml_text(document_of(practice))


@pytest.mark.parametrize(
    ("span", "entries"),
    [
        (WallSpan(date(2026, 12, 24), date(2026, 12, 25)), 1),
        (WallSpan(date(2026, 12, 24), date(2026, 12, 27)), 1),
        (WallSpan(date(2026, 12, 24), date(2026, 12, 24), time(9), time(12)), 1),
        (WallSpan(date(2026, 12, 24), date(2026, 12, 25), time(13)), 1),
        (WallSpan(date(2026, 12, 24), date(2026, 12, 26), time(13), time(9)), 3),
        (WallSpan(date(2026, 12, 24), date(2026, 12, 25), time(13), time(9)), 2),
    ],
)
def test_time_off_that_no_file_could_say_in_one_entry_takes_several(span: WallSpan, entries: int) -> None:
    plain = read(RIGHT)
    practice = replace(plain, closures=(Closure(span),))
    assert len(list(away_entries(span))) == entries
    again, problems = practice_in(document_of(practice))
    assert problems == []
    (maya,) = plain.therapists
    assert open_cells(again, maya, "main", "2026-12") == open_cells(practice, maya, "main", "2026-12")
