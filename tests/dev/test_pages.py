"""Pages are rendered with the practice's words and put where they belong, only what changed."""

from pathlib import Path
from typing import Any

import boto3
import jinja2
import pytest
from moto import mock_aws

from dev.pages import practice_words, publish, render
from dev.practice_file import read_file
from dev.settings import DEMO_PRACTICE, SITE

DEMO = read_file(DEMO_PRACTICE)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "phone.html").write_text("<b>{{ practice.phone }}</b>")
    (tmp_path / "index.html").write_text('{{ practice.name }} {% include "parts/phone.html" %}')
    (tmp_path / "style.css").write_text("{{ not.a.template }}")
    return tmp_path


def test_pages_get_words_and_other_files_stay_as_they_are(site: Path) -> None:
    pages = dict(render(site, {"name": "A & B", "phone": "1"}))
    assert pages == {"index.html": b"A &amp; B <b>1</b>", "style.css": b"{{ not.a.template }}"}


def test_a_word_that_is_missing_is_an_error(site: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="phone"):
        dict(render(site, {"name": "A"}))


def test_the_demo_practice_has_every_word_of_our_pages() -> None:
    words = practice_words(DEMO)
    pages = dict(render(SITE, words))
    assert words["phone_href"].startswith("tel:+1")
    assert words["name"].encode() in pages["index.html"]
    assert not [name for name in pages if name.startswith("parts/")]


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
    assert held == set(dict(render(SITE, practice_words(DEMO))))
    page = store.head_object(Bucket="site", Key="index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert store.head_object(Bucket="site", Key="scripts/page.js")["ContentType"].startswith("text/javascript")


def test_what_did_not_change_is_not_sent_again(store: Any) -> None:
    publish(store, "site", DEMO)
    assert publish(store, "site", DEMO) == 0
