import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.practice_file.problems import Unusable
from chalicelib.tables.catalog import CatalogTable
from dev.practice_file import main, read, read_file
from dev.settings import DEMO_PRACTICE, ROOT
from tests.moto_stack import moto_stack
from tests.practice_file.broken_files import RIGHT, broken

DEMO = DEMO_PRACTICE.read_text(encoding="utf-8")
LINES = DEMO.split("\n")
PIECES = (
    r"""
[[services]]|[therapists.limits]|[[therapists.hours]]|[practice]|"|[|]|{|=|\|true|-1|1e400|nan|inf|0xffff|2026-02-30
2026-12-24|9999-12-31|2026-12-24T10:00:00Z|10:00:00|"24:00-00:00"|["09:00-12:00", "11:00-13:00"]|""|'''|[[[[]]]]
{ a = { b = [1] } }|main|ü|#|.|"main"|["sciatica"]|0|60
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of an empty Catalog table."""
    with moto_stack(monkeypatch):
        yield "test-Catalog"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "corner.toml"
    path.write_text(RIGHT, encoding="utf-8")
    return path


def test_checking_a_right_file_tells_what_it_comes_to(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(file)]) == 0
    assert (
        "Corner Massage (America/Los_Angeles): 2 locations, 1 room, 2 services, 1 therapist\n"
        in capsys.readouterr().out
    )


def test_checking_a_broken_file_tells_its_problems_and_fails(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(broken("hours that run backwards"), encoding="utf-8")
    assert main(["check", str(file)]) == 1
    assert capsys.readouterr().err == (
        'corner.toml:60: therapists.maya.hours[1].mon[2]: "13:00-12:00" ends before it starts; '
        'write it as "12:00-13:00"\n1 problem\n'
    )


@pytest.mark.parametrize(
    ("content", "what"), [(None, "cannot be read: No such file"), (b"\xff\xfe[practice]", "is not UTF-8 text (byte 0)")]
)
def test_a_file_that_cannot_be_read_is_a_problem_like_any_other(
    tmp_path: Path, content: bytes | None, what: str
) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unusable) as told:
        read_file(path)
    assert what in told.value.lines[0]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())
    assert read_file(path) == read(RIGHT)


def test_a_file_is_loaded_into_an_empty_table(file: Path, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(file), "--table", table]) == 0
    assert capsys.readouterr().out == "loaded: Corner Massage is in test-Catalog\n"
    assert CatalogTable().load() == read(RIGHT)


def test_a_practice_that_is_there_stays_unless_it_is_replaced(
    file: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load", str(DEMO_PRACTICE), "--table", table])
    assert main(["load", str(file), "--table", table]) == 0
    assert "skipped: test-Catalog holds a practice already" in capsys.readouterr().out
    assert CatalogTable().load() == read(DEMO)
    assert main(["load", str(file), "--table", table, "--replace"]) == 0
    assert CatalogTable().load() == read(RIGHT)


def test_a_broken_file_is_never_loaded(file: Path, table: str) -> None:
    file.write_text(broken("a length off the grid"), encoding="utf-8")
    assert main(["load", str(file), "--table", table, "--replace"]) == 1
    assert CatalogTable().is_empty()


@pytest.mark.usefixtures("table")
def test_a_table_that_does_not_exist_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(file), "--table", "elsewhere"]) == 1
    assert capsys.readouterr().err.startswith("elsewhere: nothing was loaded: ")


def test_the_command_runs_from_the_checkout() -> None:
    command = [sys.executable, "-m", "dev.practice_file", "check", str(DEMO_PRACTICE)]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_happens_to_the_file_it_is_a_practice_or_its_problems_are_told(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        lines = _mutated(lines, data)
    told = _problems("\n".join(lines))
    assert all(line.startswith("practice.toml:") for line in told)


def _problems(text: str) -> tuple[str, ...]:
    try:
        read(text)
    except Unusable as unusable:
        return unusable.lines
    return ()


def _mutated(lines: list[str], data: st.DataObject) -> list[str]:
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    piece = data.draw(st.sampled_from(PIECES))
    cut = data.draw(st.integers(0, len(line)))
    changed = {
        "removed": [],
        "twice": [line, line],
        "inserted": [line, piece],
        "cut": [line[:cut]],
        "pieced": [line[:cut] + piece + line[cut:]],
        "valued": [f"{line.partition('=')[0]}= {piece}"],
        "moved": [data.draw(st.sampled_from(LINES)), line],
    }[data.draw(st.sampled_from(["removed", "twice", "inserted", "cut", "pieced", "valued", "moved"]))]
    return [*lines[:at], *changed, *lines[at + 1 :]]
