"""What a practice says of itself on its page: helpful words, and no promise that nobody can keep (rules R7, R21)."""

from collections.abc import Iterator

from chalicelib.messaging.lint import claims
from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.schema import PracticeFile


def check_claims(file: PracticeFile) -> Iterator[Problem]:
    """Will tell each text on the page that promises something."""
    for path, language, text in _texts(file):
        found = ", ".join(f'"{one}"' for one in claims(text, language)) if text else ""
        if found:
            yield Problem(path, f"promises what nobody can ({found}); say that it may help, or leave it out")


def _texts(file: PracticeFile) -> Iterator[tuple[Path, str, str]]:
    yield ("practice", "tagline"), "en", file.practice.tagline
    yield ("practice", "es", "tagline"), "es", file.practice.es.tagline
    for place, service in enumerate(file.services):
        yield ("services", place, "summary"), "en", service.summary
        yield ("services", place, "es", "summary"), "es", service.es.summary
    for place, who in enumerate(file.therapists):
        yield ("therapists", place, "about"), "en", who.about
        yield ("therapists", place, "es", "about"), "es", who.es.about
