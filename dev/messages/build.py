"""Reads the TOML sources as they lie in chalicelib/messaging/source, and makes the documents that ship of them."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.messaging.library import LANGUAGES
from dev.settings import ROOT

SOURCE = ROOT / "chalicelib" / "messaging" / "source"
Documents = dict[str, dict[str, Any]]


class Unusable(Exception):
    """A source cannot be read at all."""


def read(folder: Path = SOURCE) -> Documents:
    """Will read the sources: a document for each language, and the lists of the lint.

    Raises:
        Unusable: a file is not there, or is not TOML.
    """
    found = {language: _toml(folder / f"{language}.toml") for language in LANGUAGES}
    return found | {"lint": _lists(_toml(folder / "lint.toml"))}


def written(documents: Documents) -> Mapping[str, bytes]:
    """Will return the files that ship, by name, the same bytes for the same sources."""
    return {
        f"{name}.json": (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        for name, document in documents.items()
    }


def _lists(source: dict[str, Any]) -> dict[str, Any]:
    """Groups are for those who read them."""
    languages = ("words", "everyday", "claims")
    return {"stems": _flat(source["stems"])} | {
        name: {language: _flat(groups) for language, groups in source[name].items()} for name in languages
    }


def _flat(groups: Mapping[str, list[str]]) -> list[str]:
    return [part for parts in groups.values() for part in parts]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unusable(f"{path.name}: {error}") from error
