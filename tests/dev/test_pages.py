"""Pages are rendered with the practice's words and put where they belong, only what changed."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import jinja2
import pytest
from moto import mock_aws

from dev.pages import LANGUAGES, practice_words, publish, render
from dev.practice_file import read_file
from dev.public_holidays import FILE
from dev.settings import DEMO_PRACTICE, ROOT, SITE
from dev.vendor import vendored, versions

DEMO = read_file(DEMO_PRACTICE)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "words").mkdir()
    (tmp_path / "parts" / "phone.html").write_text("<b>{{ practice.phone }}</b>")
    (tmp_path / "index.html").write_text(
        '{{ words.hello.format(name=practice.name) }} {% include "parts/phone.html" %} {{ page.others[0].href }}'
    )
    (tmp_path / "404.html").write_text("{{ words.lost }} {{ page.others[0].words.lost }} {{ page.others[0].href }}")
    (tmp_path / "words" / "en.toml").write_text('hello = "Hello <{name}>"\nlost = "Lost"')
    (tmp_path / "words" / "es.toml").write_text('hello = "Hola, {name}"\nlost = "Perdida"')
    (tmp_path / "style.css").write_text("{{ not.a.template }}")
    return tmp_path


def test_pages_get_words_in_each_language_and_other_files_stay_as_they_are(site: Path) -> None:
    pages = dict(render(site, {"en": {"name": "A & B", "phone": "1"}, "es": {"name": "A y B", "phone": "2"}}))
    assert pages == {
        "404.html": b"Lost Perdida /es/index.html",
        "index.html": b"Hello &lt;A &amp; B&gt; <b>1</b> es/index.html",
        "es/index.html": b"Hola, A y B <b>2</b> ../index.html",
        "style.css": b"{{ not.a.template }}",
    }


def test_a_word_that_the_practice_does_not_give_is_an_error(site: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="phone"):
        dict(render(site, {"en": {"name": "A", "phone": "1"}, "es": {"name": "A"}}))


def test_a_word_that_a_language_does_not_have_is_an_error(site: Path) -> None:
    (site / "words" / "es.toml").write_text('lost = "Perdida"')
    words = {"name": "A", "phone": "1"}
    with pytest.raises(jinja2.UndefinedError, match="hello"):
        dict(render(site, {"en": words, "es": words}))


def test_the_demo_practice_has_every_word_of_our_pages() -> None:
    words = {language: practice_words(DEMO, language) for language in LANGUAGES}
    pages = dict(render(SITE, words))
    assert words["en"]["phone_href"].startswith("tel:+1")
    assert (words["en"]["locale"], words["es"]["locale"]) == ("en-US", "es-US")
    assert words["es"]["tagline"].startswith("Masaje para la ciática")
    for name in ("index.html", "es/index.html", "manage.html", "es/manage.html"):
        assert DEMO.name.encode() in pages[name]
    assert not [name for name in pages if name.startswith(("parts/", "words/"))]


@pytest.mark.parametrize(("region", "locale"), [("UK", "es-GB"), ("NZ", "es-NZ"), ("EU", "es"), ("", "es")])
def test_dates_and_prices_are_written_for_the_practices_country(region: str, locale: str) -> None:
    elsewhere = replace(DEMO, care=replace(DEMO.care, region=region))
    assert practice_words(elsewhere, "es")["locale"] == locale


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="site")
        yield client


def test_the_bucket_holds_exactly_the_site(store: Any) -> None:
    store.put_object(Bucket="site", Key="left-over.html", Body=b"old")
    assert publish(store, "site", DEMO) > 3
    held = {item["Key"] for item in store.list_objects_v2(Bucket="site")["Contents"]}
    words = {language: practice_words(DEMO, language) for language in LANGUAGES}
    assert held == {*dict(render(SITE, words)), "es/", "staff", "staff/", FILE, *dict(vendored())}
    page = store.head_object(Bucket="site", Key="index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    folder, index = (store.get_object(Bucket="site", Key=name) for name in ("es/", "es/index.html"))
    assert (folder["ContentType"], folder["Body"].read()) == (index["ContentType"], index["Body"].read())
    assert store.head_object(Bucket="site", Key="scripts/page.js")["ContentType"].startswith("text/javascript")
    console, *others = (store.get_object(Bucket="site", Key=f"staff{more}") for more in ("/index.html", "", "/"))
    page = console["Body"].read()
    assert {(one["ContentType"], one["Body"].read()) for one in others} == {("text/html; charset=utf-8", page)}


def test_the_console_is_in_english_only_and_finds_its_files_from_each_of_its_addresses() -> None:
    pages = dict(render(SITE, {language: practice_words(DEMO, language) for language in LANGUAGES}))
    assert [name for name in pages if name.endswith("staff/index.html")] == ["staff/index.html"]
    text = pages["staff/index.html"].decode()
    links = re.findall(r'(?:src|href)="([^"#]+)"', text)
    assert links
    assert all(link.startswith(("/", "data:")) for link in links)
    assert {link.removeprefix("/") for link in links if link.startswith("/")} <= set(pages)


def test_the_libraries_of_the_console_are_pinned_and_named_with_their_licence() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    licences = (SITE / "staff" / "licences.txt").read_text()
    for package, version in versions().items():
        assert lock[f"node_modules/{package}"]["version"] == version
        assert lock[f"node_modules/{package}"]["license"] == {"pdfjs-dist": "Apache-2.0"}.get(package, "MIT")
    for name, content in vendored():
        assert name.removeprefix("staff/vendor/") in licences
        assert len(content) > 1000


def test_what_did_not_change_is_not_sent_again(store: Any) -> None:
    publish(store, "site", DEMO)
    assert publish(store, "site", DEMO) == 0
