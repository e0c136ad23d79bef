"""What is wrong with the lists of what people answer to a text, before they are compiled."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.messaging.keywords import Said, plain

Problem = tuple[str, str]
LISTS = {"whole", "sentences", "unless"}


def answer_problems(replies: Mapping[str, Any]) -> Iterator[Problem]:
    """Will tell, for each place, what is wrong there."""
    known: dict[str, str] = {}
    for language, lists in replies.items():
        yield from (
            (f"replies {language}", f"{name} is nothing that is understood")
            for name in lists.keys() - set(Said) - {"courtesies"}
        )
        for said in [said for said in Said if said in lists]:
            where = f"replies {language} {said}"
            yield from ((where, f"has {name}, which nothing reads") for name in lists[said].keys() - LISTS)
            yield from ((where, what) for what in _phrases(lists[said].get("whole", ()), said, known))
            yield from ((where, what) for name in LISTS - {"whole"} for what in _patterns(lists[said].get(name, ())))
        yield from ((f"replies {language}", what) for what in _patterns(lists.get("courtesies", ())))


def _phrases(phrases: list[str], said: Said, known: dict[str, str]) -> Iterator[str]:
    for phrase in phrases:
        if plain(phrase) != phrase:
            yield f'"{phrase}" is looked for as "{plain(phrase)}"'
        if known.setdefault(phrase, said) != said:
            yield f'"{phrase}" is {known[phrase]}, too'


def _patterns(patterns: list[str]) -> Iterator[str]:
    for one in patterns:
        try:
            re.compile(one)
        except re.error as error:
            yield f"{one} is no pattern: {error}"
        if named := re.search(r"<\w+>", one):
            yield f"{one} names {named[0]}, which is no part"
        if re.search(r"[^\x00-\x7f]|'|(?<!\\)[A-Z]", one):
            yield f"{one} has letters that no text has when it is looked at"
