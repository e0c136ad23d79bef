"""Reads the TOML sources as they lie in chalicelib/messaging/source, and makes the documents that ship of them."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.messaging.library import LANGUAGES
from dev.settings import ROOT

SOURCE = ROOT / "chalicelib" / "messaging" / "source"
Documents = dict[str, dict[str, Any]]
_NAMED = re.compile(r"<(\w+)>")


class Unusable(Exception):
    """A source cannot be read at all."""


def read(folder: Path = SOURCE) -> Documents:
    """Will read the sources: a document for each language, the lists of the lint, and what people answer.

    Raises:
        Unusable: a file is not there, or is not TOML.
    """
    found = {language: _toml(folder / f"{language}.toml") for language in LANGUAGES}
    return found | {"lint": _lists(_toml(folder / "lint.toml")), "replies": _replies(_toml(folder / "replies.toml"))}


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


def _replies(source: dict[str, Any]) -> dict[str, Any]:
    """Parts of patterns that have a name are put where it stands."""
    parts: dict[str, str] = source.pop("parts")
    return {
        language: {name: _filled(words, parts) for name, words in lists.items()} for language, lists in source.items()
    }


def _filled(words: Any, parts: Mapping[str, str]) -> Any:
    if isinstance(words, dict):
        return {name: _filled(inner, parts) for name, inner in words.items()}
    return [_NAMED.sub(lambda named: parts.get(named[1], named[0]), one) for one in words]


def _flat(groups: Mapping[str, list[str]]) -> list[str]:
    return [part for parts in groups.values() for part in parts]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unusable(f"{path.name}: {error}") from error
