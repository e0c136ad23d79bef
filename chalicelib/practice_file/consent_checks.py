"""Consents in a practice's own words: in every language or in none, and without a promise."""

from collections.abc import Iterator

from msgspec.structs import fields

from chalicelib.messaging.lint import claims
from chalicelib.practice_file.consent_schema import ConsentEntry, ConsentsEntry
from chalicelib.practice_file.problems import Path, Problem

CONSENTS = tuple(field.name for field in fields(ConsentsEntry))


def check_consents(entry: ConsentsEntry, path: Path) -> Iterator[Problem]:
    """Will tell what is wrong with the words of each consent."""
    for consent in CONSENTS:
        words: ConsentEntry = getattr(entry, consent)
        yield from _check_languages(words, (*path, consent))
        for language, text, inner in (("en", words.text, ()), ("es", words.es.text, ("es",))):
            found = ", ".join(f'"{one}"' for one in claims(text, language))
            if found:
                yield Problem((*path, consent, *inner, "text"), f"promises what nobody can ({found}); leave it out")


def _check_languages(words: ConsentEntry, path: Path) -> Iterator[Problem]:
    """Whoever reads Spanish agrees to the same as everybody else."""
    if words.text and not words.es.text:
        yield Problem((*path, "es", "text"), "is missing: write the same in Spanish", against=(*path, "text"))
    if words.es.text and not words.text:
        yield Problem((*path, "text"), "is missing: write the same in English", against=(*path, "es", "text"))
