"""Reads the TOML sources as they lie in chalicelib/care/source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dev.settings import ROOT

SOURCE = ROOT / "chalicelib" / "care" / "source"
LANGUAGES = ("en", "es")
SECTIONS = ("contact", "pain", "symptoms", "warning", "health", "care", "consent", "followup")

_ALWAYS_OPTIONS = {"bool": ["yes", "no"], "chg": ["no", "new_or_worse", "longstanding", "not_sure"]}
_WRITTEN_NONE = {"chg": "no"}

Table = dict[str, Any]


class Unusable(Exception):
    """A source cannot be read at all."""


@dataclass(frozen=True)
class Sources:
    """Every source as parsed, questions by id with their section and the options of their type filled in."""

    versions: Mapping[str, str]
    questions: dict[str, Table]
    texts: Mapping[str, Table]
    screens: Table
    rules: dict[str, Table]
    plans: Table
    sources: Table
    regions: Table


def read(folder: Path = SOURCE) -> Sources:
    """Will read the sources.

    Raises:
        Unusable: a file is not there, or is not TOML.
    """
    versions: dict[str, str] = {}

    def take(name: str) -> Table:
        table = _toml(folder / f"{name}.toml")
        versions[name] = str(table.pop("version", ""))
        return table

    questions = {
        name: _filled(name, section, row)
        for section in SECTIONS
        for name, row in take(f"questionnaire/{section}").items()
    }
    texts = {language: _texts(folder / "texts" / language) for language in LANGUAGES}
    rest = {name: take(name) for name in ("screens", "rules", "plans", "sources", "regions")}
    return Sources(versions, questions, texts, **rest)


def _filled(name: str, section: str, row: Table) -> Table:
    kind = str(row.get("type"))
    filled: Table = {"id": name, "section": section} | row
    if kind in _ALWAYS_OPTIONS:
        filled.setdefault("options", _ALWAYS_OPTIONS[kind])
    if kind in _WRITTEN_NONE:
        filled.setdefault("none", _WRITTEN_NONE[kind])
    return filled


def _texts(folder: Path) -> Table:
    """The texts of a language: `questions` from the sections' files, the rest under their own names."""
    questions = {name: row for section in SECTIONS for name, row in _text(folder, section).items()}
    rest: Table = {}
    for name in ("shared", "rules", "plans", "outcomes"):
        rest |= {("plan" if key == "panel" else key): table for key, table in _text(folder, name).items()}
    return {"questions": questions} | rest


def _text(folder: Path, name: str) -> Table:
    """A language may lack a file: what it would say falls back to the first language, which lacks none."""
    path = folder / f"{name}.toml"
    return _toml(path) if folder.name == LANGUAGES[0] or path.exists() else {}


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unusable(f"{path.parent.name}/{path.name}: {error}") from error
