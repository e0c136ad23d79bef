"""The words that ship are right, compiled and shown; words that are wrong are refused by their place."""

import shutil
from pathlib import Path

import pytest

from chalicelib.messaging.library import COMPILED
from dev.messages.__main__ import main
from dev.messages.build import SOURCE
from dev.messages.golden import GOLDEN
from dev.settings import ROOT


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_ships_and_what_is_shown_are_what_the_sources_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().err


def test_compiling_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    assert main(["compile"], target=tmp_path / "compiled") == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "compiled").iterdir()}
    assert written == {path.name: path.read_bytes() for path in COMPILED.iterdir()}


def test_the_golden_files_are_written_where_they_are_read(tmp_path: Path) -> None:
    assert main(["golden"], shown=tmp_path) == 0
    names = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")}
    assert names == {path.relative_to(ROOT / GOLDEN) for path in (ROOT / GOLDEN).rglob("*.*")}


def test_a_source_changed_and_not_compiled_is_found(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(sources, "en.toml", "Thank you for coming in", "Thanks for coming in")
    assert main(["check"], source=sources) == 1
    assert "en.json is not what the sources say" in capsys.readouterr().err


def test_a_list_of_the_lint_changed_and_not_compiled_is_found(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(sources, "lint.toml", "'lupus',", "")
    assert main(["check"], source=sources) == 1
    assert "lint.json is not what the sources say" in capsys.readouterr().err


WRONG = [
    (
        "en.toml",
        "Thank you for coming in",
        "Thank you for your massage",
        'en aftercare: says a word about health ("mas',
    ),
    ("es.toml", "Gracias por su visita", "Gracias por su masaje", 'es aftercare: says a word about health ("masaje")'),
    ("en.toml", "It has been a while since", "It will cure you since", 'en recall: says a word about health ("cure")'),
    ("en.toml", "Reply {% if not visit.confirmed %}C", "Reply YES or {% if not visit.confirmed %}C", '("reply yes")'),
    ("en.toml", "Today at {{ visit.time }}", "At {{ visit.tiem }}", 'en reminder_2h: names "visit.tiem", which is no'),
    ("en.toml", "Today at {{ visit.time }}", "At {{ visit.time|upper }}", "a filter is not possible"),
    ("en.toml", "Today at {{ visit.time }}", "At {{ visit.time", "en reminder_2h: is not well-formed"),
    ("en.toml", 'call = "Questions?', 'call = "Pain?', 'en frame.call: says a word about health ("pain")'),
    ("en.toml", "[recall]", "[recalled]", "en recall: has no words"),
    ("en.toml", "[recall]", "[recalled]", "en recalled: is no kind of message"),
    ("es.toml", 'facts = ["when", "where"]', 'facts = ["when"]', "es pending: has other parts than in en"),
    ("en.toml", 'facts = ["when", "where"]', 'facts = ["who"]', "en pending: lists who, which is no fact"),
    (
        "en.toml",
        'small = ["late"]',
        'small = ["latest"]',
        "en reminder_2h: has the line latest, which the frame has not",
    ),
    ("en.toml", 'subject = "It has been', 'title = "It has been', "en recall: needs subject"),
    ("en.toml", 'subject = "It has been', 'title = "It has been', "en recall: has title, which nothing reads"),
    ("en.toml", "[dates]", "[dates", "en.toml: "),
    ("replies.toml", "'stopall'", "'Stop-All'", 'replies en stop: "Stop-All" is looked for as "stop all"'),
    ("replies.toml", "'restart'", "'stop'", 'replies en start: "stop" is stop, too'),
    ("replies.toml", "'stop i (?:dont", "'stop i ((dont", "replies en stop: stop i ((dont|do not) is no pattern"),
    ("replies.toml", "[en.yes]", "[en.maybe]", "replies en: maybe is nothing that is understood"),
    ("replies.toml", "(?:<list>)", "(?:<lists>)", "names <lists>, which is no part"),
    ("replies.toml", "'leave me alone',\n", "'déjeme',\n", "déjeme has letters that no text has"),
    ("replies.toml", "[en.help]\nwhole", "[en.help]\nwholly", "replies en help: has wholly, which nothing reads"),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told_by_its_place_and_nothing_is_written(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str, str, str]
) -> None:
    *change, problem = wrong
    changed(sources, *change)
    assert main(["compile"], source=sources, target=tmp_path / "compiled") == 1
    assert problem in capsys.readouterr().err
    assert not (tmp_path / "compiled").exists()


def test_a_missing_source_is_told(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sources / "es.toml").unlink()
    assert main(["check"], source=sources) == 1
    assert "es.toml: " in capsys.readouterr().err


def test_the_command_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "python -m dev.messages compile | golden | check\n"
