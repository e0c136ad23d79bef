"""The pages' own files: honest words, nothing inline, and every placeholder written down."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.site.fake_practice import PLACEHOLDERS
from tests.site.fake_site import SITE, rendered

PAGES = sorted(
    f"{folder}{path.name}"
    for path in SITE.glob("*.html")
    for folder in ("", "es/")
    if path.name != "404.html" or not folder
)
SOURCES = sorted(path for path in SITE.rglob("*") if path.is_file())
HERE = Path(__file__).parent
DOCUMENT = SITE.parent / "docs" / "site.md"
PROMISES = re.compile(
    r"\b(cures?|heals?|healing|toxins?|detox\w*|root cause|guarantee\w*|fix(es)? (your|the)|proven|flush)\b",
    re.IGNORECASE,
)


def test_the_logic_of_the_pages_passes_its_own_tests() -> None:
    tests = sorted(str(path) for path in HERE.glob("*.test.js"))
    ran = subprocess.run(["node", "--test", *tests], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert {"answers.test.js", "intake.test.js", "page.test.js", "steps.test.js"} <= {Path(name).name for name in tests}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_is_promised_that_massage_cannot_keep(source: Path) -> None:
    assert PROMISES.findall(source.read_text()) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_carries_no_inline_script_style_or_handler(name: str) -> None:
    page = rendered(name).decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_what_is_said_enters_a_page_as_text_only(source: Path) -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(\"style",
        source.read_text(),
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_file_can_be_read_in_one_sitting(source: Path) -> None:
    assert len(source.read_text().splitlines()) <= 200


def test_every_placeholder_is_written_down_and_given_by_the_tests() -> None:
    used = {
        name
        for source in SOURCES
        for name in re.findall(r"practice\.(\w+)", source.read_text())
        if source.suffix == ".html"
    }
    written = set(re.findall(r"^\| `practice\.(\w+)`", DOCUMENT.read_text(), re.MULTILINE))
    assert used == written == set(PLACEHOLDERS)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_names_the_practice_and_its_phone(name: str) -> None:
    page = rendered(name).decode()
    assert PLACEHOLDERS["name"] in page
    assert f'href="{PLACEHOLDERS["phone_href"]}"' in page


def test_warning_signs_lead_to_the_emergency_number() -> None:
    page = rendered("index.html").decode()
    for words in ("numbness between your legs", "bladder or bowels", "both", 'href="tel:911"'):
        assert words in page


def test_the_words_about_benefit_stay_modest() -> None:
    page = " ".join(rendered("index.html").decode().split())
    for words in (
        "Massage may ease muscle tension and pain in the short term for some people",
        "Research on massage is limited",
        "doesn't replace medical care",
    ):
        assert words in page
