"""The booking page and its companions: rendered with the practice's words, and put into the site bucket."""

import hashlib
import mimetypes
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dev.settings import SITE

_PARTS = "parts"
_EMERGENCY_NUMBER = "911"
_FRESH = "no-cache"  # kept, but asked about every time: a page and its scripts always belong together


def practice_words(practice_file: Path) -> dict[str, Any]:
    """Will read what the pages say about the practice from its file; a word it lacks is an error when rendered."""
    given = tomllib.loads(practice_file.read_text())
    words: dict[str, Any] = {"emergency_number": _EMERGENCY_NUMBER, "email": ""} | given.get("practice", {})
    words["phone_href"] = "tel:" + "".join(sign for sign in words["phone"] if sign in "+0123456789")
    words["address_lines"] = given["locations"][0]["address"]
    words["default_service"] = given["services"][0]["id"]
    return words


def render(site: Path, words: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Will give each file of the site under its path, pages with the practice's words in them."""
    pages = Environment(
        loader=FileSystemLoader(site), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_dir() or name.parts[0] == _PARTS or name.name.startswith("."):
            continue
        if path.suffix == ".html":
            yield name.as_posix(), pages.get_template(name.as_posix()).render(practice=words).encode()
        else:
            yield name.as_posix(), path.read_bytes()


def publish(store: Any, bucket: str, practice_file: Path) -> int:
    """Will make the bucket hold exactly the rendered site; `store` is an S3 client. Gives how many files changed."""
    present = {item["Key"]: item["ETag"].strip('"') for item in _objects(store, bucket)}
    wanted = dict(render(SITE, practice_words(practice_file)))
    changed = 0
    for name, content in wanted.items():
        if present.get(name) != hashlib.md5(content, usedforsecurity=False).hexdigest():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            charset = "; charset=utf-8" if kind.startswith("text/") or kind == "image/svg+xml" else ""
            store.put_object(Bucket=bucket, Key=name, Body=content, ContentType=kind + charset, CacheControl=_FRESH)
            changed += 1
    for name in present.keys() - wanted.keys():
        store.delete_object(Bucket=bucket, Key=name)
        changed += 1
    return changed


def _objects(store: Any, bucket: str) -> Iterator[Mapping[str, Any]]:
    for page in store.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", [])
