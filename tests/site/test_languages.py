"""The pages in each language: the same structure, all of its words, and none of another language's."""

import html
import posixpath
import re
import tomllib
from html.parser import HTMLParser
from typing import Any

import pytest

from dev.pages import Pages, render
from tests.site.fake_practice import PLACEHOLDERS, PLACEHOLDERS_BY_LANGUAGE
from tests.site.fake_site import SITE, rendered

NAMES = sorted(path.name for path in SITE.glob("*.html") if path.name != "404.html")
ENGLISH, SPANISH = (tomllib.loads((SITE / "words" / f"{one}.toml").read_text("utf-8")) for one in ("en", "es"))
SAID = re.compile(r"(alt|title|content|placeholder|label|aria-(?!labelledby|hidden|busy|live)\w+|data-(?!zone|kind).+)")
MEANT_FOR_MACHINES = {"data-zone", "data-locale", "data-practice", "data-phone", "data-phone-href", "data-kept"}
ENGLISH_WORDS = re.compile(
    r"\b(the|and|you|your|with|for|is|are|of|our|this|that|we|us|please|call|time|times|day|days|try|page|about|from)\b",
    re.IGNORECASE,
)


class Reader(HTMLParser):
    """Everything that a page says: its text, and the attributes that people read or hear."""

    def __init__(self, page: str, language: str) -> None:
        super().__init__()
        self.language, self.tags, self.said = language, list[str](), list[str]()
        self._elsewhere = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self._elsewhere += given.get("lang", self.language) != self.language
        names = [name for name in given if SAID.fullmatch(name) and name not in MEANT_FOR_MACHINES]
        if not (tag == "meta" and given.get("name") != "description"):
            self.said += [given[name] or "" for name in names]

    def handle_endtag(self, tag: str) -> None:
        self._elsewhere = max(0, self._elsewhere - (tag == "a"))

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._elsewhere:
            self.said.append(data.strip())


def leaves(words: Any, path: str = "") -> dict[str, str]:
    """Each word under the way to it."""
    steps = words.items() if isinstance(words, dict) else enumerate(words) if isinstance(words, list) else None
    if steps is None:
        return {path: words}
    return {name: word for step, inner in steps for name, word in leaves(inner, f"{path}.{step}").items()}


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    english, spanish = leaves(ENGLISH), leaves(SPANISH)
    assert english.keys() == spanish.keys()
    blanks = {name: sorted(re.findall(r"\{\w+\}", word)) for name, word in english.items()}
    assert blanks == {name: sorted(re.findall(r"\{\w+\}", word)) for name, word in spanish.items()}
    assert [name for name, word in spanish.items() if word == english[name]] == [".finder.said.visit"]
    assert not [name for name, word in (english | spanish).items() if not word.strip()]


def test_every_word_is_said_on_some_page() -> None:
    pages = "".join(html.unescape(rendered(name).decode()) for name in (*NAMES, "404.html"))
    for name, word in leaves(ENGLISH).items():
        for part in re.split(r"\{(?:phone|email|emergency|urgent|name)\}", word) if ".said." not in name else [word]:
            assert part in pages or name == ".name", name


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_nothing_that_is_not_a_word_of_its_language(name: str) -> None:
    silent = {one: dict.fromkeys(given, "") for one, given in PLACEHOLDERS_BY_LANGUAGE.items()}
    pages = Pages(SITE, silent)
    for words in (pages.words, *pages.words.values()):
        _silence(words)
    said = Reader(pages.page(name, "es").decode(), "es").said
    assert [text for text in said if re.search(r"[^\W\d_]", text)] == []


def _silence(words: Any) -> None:
    for step, inner in list(words.items() if isinstance(words, dict) else enumerate(words)):
        if isinstance(inner, dict | list):
            _silence(inner)
        else:
            words[step] = type(inner)("")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_english_is_left_in_a_spanish_page(name: str) -> None:
    said = " ".join(Reader(rendered(f"es/{name}").decode(), "es").said)
    for own in (PLACEHOLDERS["name"], *PLACEHOLDERS["address_lines"], PLACEHOLDERS["email"]):
        said = said.replace(own, "")
    assert ENGLISH_WORDS.findall(re.sub(r"\{\w+\}", "", said)) == []
    assert len(ENGLISH_WORDS.findall(" ".join(Reader(rendered(name).decode(), "en").said))) > 20


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_the_same_structure_in_each_language_and_names_the_other(name: str) -> None:
    english, spanish = (rendered(where).decode() for where in (name, f"es/{name}"))
    assert Reader(english, "en").tags == Reader(spanish, "es").tags
    assert '<html lang="en" data-locale="en-US">' in english
    assert '<html lang="es" data-locale="es-US">' in spanish
    assert f'<a class="language" href="es/{name}" hreflang="es" lang="es">Español</a>' in english
    assert f'<a class="language" href="../{name}" hreflang="en" lang="en">English</a>' in spanish
    assert f'<link rel="alternate" hreflang="es" href="es/{name}">' in english
    assert f'<link rel="alternate" hreflang="en" href="../{name}">' in spanish


@pytest.mark.parametrize("name", [*NAMES, *(f"es/{name}" for name in NAMES)])
def test_every_file_that_a_page_names_is_there_from_where_it_stands(name: str) -> None:
    named = re.findall(r'(?:src|href)="((?!https?:|tel:|mailto:|data:|#)[^"#]+)', rendered(name).decode())
    assert len(named) > 5
    published = {path for path, _ in render(SITE, PLACEHOLDERS_BY_LANGUAGE)}
    assert {posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in named} <= published


def test_the_page_for_who_is_lost_speaks_both_languages_at_any_address() -> None:
    page = rendered("404.html").decode()
    assert ENGLISH["missing"]["heading"] in page
    assert SPANISH["missing"]["heading"] in page
    named = re.findall(r'(?:src|href)="((?!https?:|tel:|mailto:|data:|#)[^"]+)', page)
    assert {"/index.html", "/es/index.html", "/styles/site.css"} == set(named)


def test_warning_signs_are_as_exact_in_spanish() -> None:
    page = rendered("es/index.html").decode()
    for words in ("entumecimiento nuevo entre las piernas", "vejiga o intestino", "las dos piernas", 'href="tel:911"'):
        assert words in page


PROMISES = re.compile(
    r"\b(cura\w*|sana(r|mos)?|toxinas?|desintoxic\w*|elimina\w*|garantiza\w*|milagro\w*)\b", re.IGNORECASE
)


def test_nothing_is_promised_in_spanish_that_massage_cannot_keep() -> None:
    sources = [SITE / "words" / "es.toml", *SITE.rglob("*.es.js")]
    assert [PROMISES.findall(source.read_text("utf-8")) for source in sources] == [[]] * len(sources)
