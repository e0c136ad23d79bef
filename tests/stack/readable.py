"""Everything the tables hold, and which of some words anybody could read in it: as text, JSON, base64, or squeezed."""

import base64
import binascii
import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Item = Mapping[str, Any]
SHORT = 6
"""Shorter words are bound to turn up in random bytes, so among bytes that are no text only longer ones count."""
WHOLE = 4
"""Shorter words count only where they stand alone."""
_DEEPEST = 6
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")


@dataclass(frozen=True)
class Found:
    """A word that can be read: where, and in what guise."""

    word: str
    table: str
    key: str
    path: str


def export(dynamodb: Any) -> dict[str, list[Item]]:
    """Will return every item of every table, in DynamoDB's own JSON, by the table's name."""
    tables = [name for page in dynamodb.get_paginator("list_tables").paginate() for name in page["TableNames"]]
    scan = dynamodb.get_paginator("scan")
    return {
        name: [item for page in scan.paginate(TableName=name, ConsistentRead=True) for item in page["Items"]]
        for name in tables
    }


def readable(dynamodb: Any, words: Iterable[str]) -> list[Found]:
    """Will return where these words, names or values can be read, in whatever table there is."""
    patterns = {word: _pattern(word) for word in words}
    found = (
        Found(word, table, _key(dynamodb, table, item), path)
        for table, items in export(dynamodb).items()
        for item in items
        for path, text in _texts({"M": item}, "", 0)
        for word, pattern in patterns.items()
        if pattern.search(text.casefold()) and (len(word) >= SHORT or not path.endswith(":bytes"))
    )
    return list(dict.fromkeys(found))


def _key(dynamodb: Any, table: str, item: Item) -> str:
    schema = dynamodb.describe_table(TableName=table)["Table"]["KeySchema"]
    return " ".join(str(next(iter(item[part["AttributeName"]].values()))) for part in schema)


def _pattern(word: str) -> re.Pattern[str]:
    plain = re.escape(word.casefold())
    return re.compile(plain if len(word) >= WHOLE else rf"(?<!\w){plain}(?!\w)")


def _texts(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Whatever can be made out in one DynamoDB value, with the way there."""
    [(kind, content)] = value.items()
    if kind == "M":
        for name, inner in content.items():
            yield f"{path}/{name}", name
            yield from _texts(inner, f"{path}/{name}", depth)
    elif kind == "L":
        for place, inner in enumerate(content):
            yield from _texts(inner, f"{path}/{place}", depth)
    elif kind in ("SS", "NS", "BS"):
        for inner in content:
            yield from _texts({kind[0]: inner}, path, depth)
    elif kind == "B":
        yield from _in_bytes(bytes(content), path, depth)
    else:
        yield from _in_text(str(content), path, depth)


def _in_text(text: str, path: str, depth: int) -> Iterator[tuple[str, str]]:
    yield path, text
    if depth == _DEEPEST:
        return
    if (document := _document(text)) is not None:
        yield from _in_json(document, f"{path}:json", depth + 1)
    for run in _BASE64.findall(text):
        padded = run.replace("-", "+").replace("_", "/") + "=" * (-len(run) % 4)
        try:
            yield from _in_bytes(base64.b64decode(padded), f"{path}:base64", depth + 1)
        except binascii.Error:
            continue


def _document(text: str) -> Any:
    try:
        return json.loads(text) if text.lstrip()[:1] in set('{["') else None
    except ValueError:
        return None


def _in_json(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}/{name}", name
            yield from _in_json(inner, f"{path}/{name}", depth)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _in_json(inner, f"{path}/{place}", depth)
    else:
        yield from _in_text(value if isinstance(value, str) else json.dumps(value), path, depth)


def _in_bytes(content: bytes, path: str, depth: int) -> Iterator[tuple[str, str]]:
    try:
        yield from _in_text(content.decode(), path, depth + 1)
    except UnicodeDecodeError:
        yield f"{path}:bytes", content.decode("latin-1")
        yield f"{path}:bytes", content.decode("utf-16-le", "replace")
    for squeezed in (gzip.decompress, zlib.decompress):
        try:
            yield from _in_bytes(squeezed(content), f"{path}:{squeezed.__module__}", depth + 1)
        except (OSError, EOFError, zlib.error):
            continue
