"""The booking page and its companions, in each language, with the practice's words; and the bucket that serves them."""

import hashlib
import html
import mimetypes
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.translations import in_language
from dev.public_holidays import holidays_file
from dev.settings import SITE
from dev.vendor import vendored

LANGUAGES = ("en", "es")
"""The pages of the first one are at the top, those of the others in a folder each."""

_INCLUDED = ("parts", "words")
_CONSOLE = "staff/index.html"  # for staff, in English only; its addresses begin at the top, so /staff will do as well
_LOST = "404.html"  # may be shown at any address, so there is one for all languages, and its links begin at the top
_FRESH = "no-cache"  # kept, but asked about every time: a page and its scripts always belong together
_COUNTRIES = {"UK": "GB", "EU": ""}

Words = Mapping[str, Any]


class Translation(NamedTuple):
    """The same page in a language, and what the words of that language are."""

    language: str
    href: str
    words: Words


def practice_words(practice: Practice, language: str) -> dict[str, Any]:
    """Will give what the pages of a language say about a practice."""
    country, urgent = _COUNTRIES.get(practice.care.region, practice.care.region), _urgent(practice, language)
    return {
        "name": practice.name,
        "tagline": in_language(practice, language).tagline,
        "phone": practice.phone,
        "phone_href": "tel:" + "".join(sign for sign in practice.phone if sign in "+0123456789"),
        "email": practice.email,
        "emergency_number": practice.emergency_number,
        "urgent": urgent,
        "urgent_href": f"tel:{urgent}" if urgent.isdigit() else "",
        "time_zone": practice.time_zone,
        "address_lines": next(one.address for one in practice.locations if not one.retired),
        "default_service": next(one.id for one in practice.services if not one.retired),
        "locale": f"{language}-{country}" if country else language,
    }


def _urgent(practice: Practice, language: str) -> str:
    """Whom to call when it is urgent but no emergency: words in the page's language, or a number."""
    named = dict(practice.care.urgent)
    return named.get(language) or named.get("") or next(iter(named.values()), practice.phone)


def render(site: Path, practice: Mapping[str, Words]) -> Iterator[tuple[str, bytes]]:
    """Will give each file of the site under its path, pages in each language with the practice's words in it."""
    pages = Pages(site, practice)
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_dir() or name.parts[0] in _INCLUDED or name.name.startswith("."):
            continue
        if path.suffix != ".html":
            yield name.as_posix(), path.read_bytes()
            continue
        if name.as_posix() == _CONSOLE:
            yield _CONSOLE, pages.console()
            continue
        for language in pages.languages if name.name != _LOST else pages.languages[:1]:
            yield pages.path(name.name, language), pages.page(name.name, language)


class Pages:
    """Renders the pages of a site; the first of the practice's languages is the one at the top."""

    def __init__(self, site: Path, practice: Mapping[str, Words]) -> None:
        self.languages = tuple(practice)
        self._practice = practice
        self.words = {language: _words(site / "words" / f"{language}.toml") for language in practice}
        self._templates = Environment(
            loader=FileSystemLoader(site),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def path(self, name: str, language: str) -> str:
        """Will give where a page in a language is, from the top."""
        return name if language == self.languages[0] else f"{language}/{name}"

    def console(self) -> bytes:
        """Will render the staff's console."""
        return self._templates.get_template(_CONSOLE).render(practice=self._practice[self.languages[0]]).encode()

    def page(self, name: str, language: str) -> bytes:
        """Will render a page in a language.

        Raises:
            jinja2.UndefinedError: it says a word that nobody gave.
        """
        lost = name == _LOST
        root = "/" if lost else "../" * self.path(name, language).count("/")
        shown = "index.html" if lost else name
        same = [Translation(one, root + self.path(shown, one), self.words[one]) for one in self.languages]
        page = {
            "language": language,
            "root": root,
            "home": "/index.html" if lost else "index.html",
            "practice": "/v1/practice" if language == self.languages[0] else f"/v1/practice?language={language}",
            "others": [one for one in same if one.language != language],
        }
        said = {"page": page, "words": self.words[language], "practice": self._practice[language]}
        text = self._templates.get_template(name).render(said)
        return re.sub(r"\n\s+", "\n", text).encode()  # indentation is for those who write the parts


def _words(file: Path) -> Words:
    words: Words = _safe(tomllib.loads(file.read_text(encoding="utf-8")))
    return words


def _safe(value: Any) -> Any:
    """Words as markup that is safe, so that `format` puts links into them, and texts only as texts."""
    match value:
        case dict():
            return {name: _safe(inner) for name, inner in value.items()}
        case list():
            return [_safe(inner) for inner in value]
    # An apostrophe may stay one: no attribute of ours ends there.
    return Markup(html.escape(value, quote=False).replace('"', "&quot;"))  # noqa: S704


def publish(store: Any, bucket: str, practice: Practice) -> int:
    """Will make the bucket hold exactly the rendered site; `store` is an S3 client. Gives how many files changed."""
    present = {item["Key"]: item["ETag"].strip('"') for item in _objects(store, bucket)}
    wanted = dict(render(SITE, {language: practice_words(practice, language) for language in LANGUAGES}))
    wanted |= {f"{language}/": wanted[f"{language}/index.html"] for language in LANGUAGES[1:]}
    wanted |= {"staff": wanted[_CONSOLE], "staff/": wanted[_CONSOLE]} | dict(vendored())
    wanted |= [holidays_file(practice.time_zone, datetime.now(practice.zone).date())]
    changed = 0
    for name, content in wanted.items():
        if present.get(name) != hashlib.md5(content, usedforsecurity=False).hexdigest():
            kind = _kind(name)
            charset = "; charset=utf-8" if kind.startswith("text/") or kind == "image/svg+xml" else ""
            store.put_object(Bucket=bucket, Key=name, Body=content, ContentType=kind + charset, CacheControl=_FRESH)
            changed += 1
    for name in present.keys() - wanted.keys():
        store.delete_object(Bucket=bucket, Key=name)
        changed += 1
    return changed


def _kind(name: str) -> str:
    """What a file is; a name without an ending is a page's other address."""
    return mimetypes.guess_type(name if "." in name else "page.html")[0] or "application/octet-stream"


def _objects(store: Any, bucket: str) -> Iterator[Mapping[str, Any]]:
    for page in store.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", [])
