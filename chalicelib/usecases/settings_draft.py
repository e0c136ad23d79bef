"""What was written of a section, made into the practice that it comes to; or everything that is wrong with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.practice_file.changes import Change, undone
from chalicelib.practice_file.checks import check
from chalicelib.practice_file.entries import document_of
from chalicelib.practice_file.message_checks import Proofreading
from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.reading import Reader
from chalicelib.practice_file.schema import PracticeFile
from chalicelib.practice_file.values import practice_of
from chalicelib.practice_file.writing import Document
from chalicelib.scheduling.errors import NotFound, Unfit
from chalicelib.scheduling.practice import Practice

SECTIONS: tuple[str, ...] = PracticeFile.__struct_encode_fields__
REFERRED_TO = ("locations", "rooms", "services", "therapists")
"""What visits name by its id: it can be retired, and never be gone."""
FIXED = {"time_zone": "clocks", "country_code": "numbers"}
"""What every visit, and whoever booked it, is written down by."""


def with_section(practice: Practice, section: str, value: Any, proof: Proofreading) -> Practice:
    """Will return the practice with a section as it was written, by the same rules as a practice file.

    Raises:
        NotFound: there is no such section.
        Unfit: it cannot be used; with all that is wrong, in it and in what it no longer fits.
    """
    if section not in SECTIONS:
        raise NotFound
    return _checked(practice, {**document_of(practice), section: value}, proof, section)


def as_before(practice: Practice, changes: Iterable[Change], proof: Proofreading) -> Practice:
    """Will return the practice as it was before some changes. What was added since is retired, since it can be in use.

    Raises:
        Unfit: by today's rules it cannot be used.
    """
    document = document_of(practice)
    before = undone(document, changes)
    for kind in REFERRED_TO:
        known = {entry["id"] for entry in before[kind]}
        before[kind] += [entry | {"retired": True} for entry in document[kind] if entry["id"] not in known]
    return _checked(practice, before, proof, "")


def _checked(practice: Practice, document: Document, proof: Proofreading, section: str) -> Practice:
    reader = Reader()
    file = reader.read(PracticeFile, document)
    told = {problem.path for problem in reader.problems}
    more = [*check(file, proof), *_fixed(practice, file), *_gone(practice, file)]
    problems = reader.problems + [problem for problem in more if problem.is_news(told)]
    if problems:
        raise Unfit(tuple(dict.fromkeys((_pointer(one.path, section), one.what) for one in problems)))
    return practice_of(file)


def _fixed(practice: Practice, file: PracticeFile) -> Iterator[Problem]:
    for field, what in FIXED.items():
        kept = getattr(practice, field)
        if getattr(file.practice, field) != kept:
            advice = f"every visit is written down by it; it has to stay {kept!r}"
            yield Problem(("practice", field), f"says by which {what} the practice goes: {advice}")


def _gone(practice: Practice, file: PracticeFile) -> Iterator[Problem]:
    for kind in REFERRED_TO:
        known = {entry.id for entry in getattr(file, kind)}
        for one in getattr(practice, kind):
            if one.id not in known:
                yield Problem(
                    (kind,), f'"{one.id}" cannot be left out: visits may be booked with it; retire it instead'
                )


def _pointer(path: Path, section: str) -> str:
    """A JSON pointer into what was sent; what is wrong elsewhere is named by its place in the practice."""
    steps = ("value", *path[1:]) if path[:1] == (section,) else path
    return "".join(f"/{step}" for step in steps)
