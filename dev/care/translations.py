"""The texts of a language, complete: what is not translated yet is in English, and said to be missing."""

from collections.abc import Iterator, Mapping
from typing import Any

from dev.care.reading import Sources, Table

_FIRST = "en"
_PARTS = (
    "regions", "screens", "wordings", "buttons", "urgent", "plan", "pressure", "techniques", "limits", "positions",
    "notes", "evidence", "outcomes",
)  # fmt: skip
STAFF_PARTS = ("plan", "pressure", "techniques", "limits", "positions", "notes", "evidence")
"""Read by therapists only: not being translated is no gap of the client's pages."""


def texts_of(sources: Sources, language: str) -> Table:
    """Will return every text of a language, with `missing` naming those that fell back to English."""
    own, first = sources.texts[language], sources.texts[_FIRST]
    missing: list[str] = []
    document: Table = {"language": language, "version": own.get("version", ""), "questions": {}}
    for name, row in sources.questions.items():
        document["questions"][name] = _question(name, row, own, first, missing)
    for part in _PARTS:
        document[part] = _fallen(part, own.get(part, {}), first.get(part, {}), missing)
    return document | {"missing": missing}


def _question(name: str, row: Table, own: Table, first: Table, missing: list[str]) -> Table:
    mine, theirs = own["questions"].get(name, {}), first["questions"].get(name, {})
    found: Table = {}
    for key in ("text", "why"):
        found[key] = _either(f"{name}.{key}", mine.get(key), theirs.get(key), missing)
    for key in ("options", "items"):
        labels = {
            option: _either(
                f"{name}.{key}.{option}",
                _label(row, option, key, mine, own),
                _label(row, option, key, theirs, first),
                missing,
            )
            for option in row.get(key, ())
        }
        if labels:
            found[key] = labels
    return found


def _label(row: Table, option: str, key: str, question: Table, texts: Table) -> Any:
    shared = texts.get("chg", {}) if row.get("type") == "chg" else {}
    return question.get(key, {}).get(option) or shared.get(option) or texts.get("options", {}).get(option)


def _fallen(part: str, own: Mapping[str, Any], first: Mapping[str, Any], missing: list[str]) -> Table:
    gaps: list[str] = []
    found = {key: _either(f"{part}.{key}", own.get(key), text, gaps) for key, text in first.items()}
    if part not in STAFF_PARTS:
        missing.extend(gaps)
    return found


def _either(where: str, own: Any, first: Any, missing: list[str]) -> str:
    if own:
        return str(own)
    missing.append(where)
    return str(first or "")


def untranslatable(sources: Sources) -> Iterator[str]:
    """Will yield the texts that are in another language but not in English: a name changed, or was mistyped."""
    first = sources.texts[_FIRST]
    for language, texts in sources.texts.items():
        for part in ("questions", *_PARTS):
            for key in texts.get(part, {}):
                if key not in first.get(part, {}) or (part == "questions" and key not in sources.questions):
                    yield f"{language}: {part}.{key}"
