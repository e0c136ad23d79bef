"""A document as the text of a TOML file, laid out the way people write one. The standard library only reads TOML."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from chalicelib.practice_file.writing import Document

INLINE = frozenset({"breaks"})
"""Tables that read better on one line."""


def toml_text(document: Document) -> str:
    """Will write a document whose sections are tables, or lists of tables."""
    parts = [part for name, section in document.items() for part in _section(name, section)]
    return "\n\n".join(parts) + "\n"


def _section(name: str, section: Any) -> Iterator[str]:
    if isinstance(section, list):
        yield from ("\n".join(_table(f"[[{name}]]", name, entry, "")) for entry in section)
    elif section:
        yield "\n".join(_table(f"[{name}]", name, section, ""))


def _table(header: str, name: str, table: Mapping[str, Any], indent: str) -> Iterator[str]:
    """Its fields, then the tables inside it, each with its own header: what follows a header belongs to it."""
    yield indent + header
    for field, value in table.items():
        if not _has_header(field, value):
            yield f"{indent}{field} = {_value(value)}"
    deeper = f"{indent}  "
    for field, value in table.items():
        inner = f"{name}.{field}"
        if _has_header(field, value) and isinstance(value, Mapping):
            yield from ("", *_table(f"[{inner}]", inner, value, deeper))
        elif _has_header(field, value):
            for entry in value:
                yield from ("", *_table(f"[[{inner}]]", inner, entry, deeper))


def _has_header(field: str, value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], Mapping)
    return isinstance(value, Mapping) and field not in INLINE


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _letter(value) if "\n" in value else json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            return f"{{ {', '.join(f'{name} = {_value(one)}' for name, one in value.items())} }}"
    return str(value)


def _letter(text: str) -> str:
    """Text on several lines; a line's end is one, and what stands on a line is escaped as on any other."""
    lines = [json.dumps(line, ensure_ascii=False)[1:-1] for line in text.split("\n")]
    return '"""\n' + "\n".join(lines) + '"""'
