"""What a practice says of itself on its page: it may help, and promises nothing."""

import pytest

from chalicelib.practice_file.claim_checks import check_claims
from chalicelib.practice_file.problems import Path
from chalicelib.practice_file.reading import Reader
from chalicelib.practice_file.schema import PracticeFile
from chalicelib.practice_file.writing import Document
from tests.usecases.changing import VALID, written


def told(document: Document) -> dict[Path, str]:
    reader = Reader()
    found = check_claims(reader.read(PracticeFile, document))
    return {one.path: one.what for one in found}


def practice(**changes: Document) -> Document:
    document = {name: written(VALID, name) for name in PracticeFile.__struct_encode_fields__}
    document["practice"] |= changes.get("practice", {})
    document["services"][0] |= changes.get("service", {})
    document["therapists"][1] |= changes.get("therapist", {})
    return document


@pytest.mark.parametrize(
    ("changes", "path", "word"),
    [
        ({"practice": {"tagline": "We cure sciatica"}}, ("practice", "tagline"), '"cure"'),
        ({"practice": {"es": {"tagline": "Nunca más dolor"}}}, ("practice", "es", "tagline"), '"nunca"'),
        ({"service": {"summary": "Flushes out toxins"}}, ("services", 0, "summary"), '"toxins"'),
        ({"service": {"es": {"summary": "Elimina toxinas"}}}, ("services", 0, "es", "summary"), '"toxinas"'),
        ({"therapist": {"about": "Treats the root cause"}}, ("therapists", 1, "about"), "root"),
    ],
)
def test_what_the_page_says_may_promise_nothing(changes: dict[str, Document], path: Path, word: str) -> None:
    found = told(practice(**changes))
    assert list(found) == [path]
    assert word in found[path]


def test_modest_words_may_stand() -> None:
    assert told(practice(practice={"tagline": "Massage that may ease sciatica"})) == {}
