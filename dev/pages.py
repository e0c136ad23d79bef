"""The booking page and its companions: rendered with the practice's words, and put into the site bucket."""

import hashlib
import mimetypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chalicelib.scheduling.practice import Practice
from dev.settings import SITE

_PARTS = "parts"
_FRESH = "no-cache"  # kept, but asked about every time: a page and its scripts always belong together


def practice_words(practice: Practice) -> dict[str, Any]:
    """Will give what the pages say about a practice."""
    return {
        "name": practice.name,
        "tagline": practice.tagline,
        "phone": practice.phone,
        "phone_href": "tel:" + "".join(sign for sign in practice.phone if sign in "+0123456789"),
        "email": practice.email,
        "emergency_number": practice.emergency_number,
        "time_zone": practice.time_zone,
        "address_lines": practice.locations[0].address,
        "default_service": practice.services[0].id,
    }


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


def publish(store: Any, bucket: str, practice: Practice) -> int:
    """Will make the bucket hold exactly the rendered site; `store` is an S3 client. Gives how many files changed."""
    present = {item["Key"]: item["ETag"].strip('"') for item in _objects(store, bucket)}
    wanted = dict(render(SITE, practice_words(practice)))
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
