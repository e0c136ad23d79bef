"""The compiled questionnaire, rules, plans and texts, each read once and only when asked for."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.care.plans import Catalogue, read_catalogue
from chalicelib.care.questionnaire import Question, Questionnaire, Screen
from chalicelib.care.receipts import sha256
from chalicelib.care.rules import Level, Region, Rule, Ruleset, Urgency

COMPILED = Path(__file__).with_name("compiled")
LANGUAGES = ("en", "es")
DIGITS = 12
"""How much of a hash tells one wording of a practice from another."""


@cache
def _document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((COMPILED / f"{name}.json").read_bytes())
    return document


@cache
def questionnaire() -> Questionnaire:
    """Will return the questionnaire that ships."""
    return read_questionnaire(_document("questionnaire"))


@cache
def ruleset() -> Ruleset:
    """Will return the rules of triage that ship, with their questionnaire."""
    return read_ruleset(_document("rules"), questionnaire())


@cache
def catalogue() -> Catalogue:
    """Will return the plans that ship."""
    return read_catalogue(_document("plans"))


def texts(language: str) -> Mapping[str, Any]:
    """Will return every text in that language, `missing` naming those that fell back to English."""
    return _document(f"texts.{language if language in LANGUAGES else LANGUAGES[0]}")


def with_own_words(spoken: Mapping[str, Any], consents: Mapping[str, str]) -> Mapping[str, Any]:
    """Will return texts in which these consents, by the question's id, say what the practice says itself.

    Such words have a version of their own, which follows from them: other words are another version, and the same words
    are the same one, whoever writes them and when.
    """
    own = {
        consent: {**spoken["questions"][consent], "text": words, "version": f"own {sha256(words)[:DIGITS]}"}
        for consent, words in consents.items()
    }
    return {**spoken, "questions": {**spoken["questions"], **own}} if own else spoken


def sources() -> Mapping[str, Any]:
    """Will return title and address of each source by its tag."""
    found: dict[str, Any] = _document("sources")["sources"]
    return found


def region(code: str, practice_phone: str = "") -> Region:
    """Will return the region's usual numbers, to start from; each practice confirms its own.

    Raises:
        KeyError: no region has that code.
    """
    usual = _document("regions")["regions"][code]
    named = {language: texts(language)["urgent"].get(usual["urgent"]) for language in LANGUAGES}
    urgent = {language: words for language, words in named.items() if words} or {"": usual["urgent"]}
    return Region(emergency=usual["emergency"], urgent=urgent, practice_phone=practice_phone)


def regions() -> tuple[str, ...]:
    """Will return the codes of the regions."""
    return tuple(_document("regions")["regions"])


def read_questionnaire(document: Mapping[str, Any]) -> Questionnaire:
    """Will read a compiled questionnaire."""
    listed = [Question(**{name: _frozen(value) for name, value in row.items()}) for row in document["questions"]]
    screens = tuple(
        Screen(row["id"], row.get("none_button", False), tuple(one.id for one in listed if one.screen == row["id"]))
        for row in document["screens"]
    )
    return Questionnaire(document["version"], {one.id: one for one in listed}, screens, document["facts"])


def read_ruleset(document: Mapping[str, Any], asked: Questionnaire) -> Ruleset:
    """Will read compiled rules."""
    rules = tuple(_rule(row) for row in document["rules"])
    return Ruleset(document["version"], rules, asked)


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        when=row["when"],
        level=Level(row["level"]),
        urgency=Urgency(row.get("urgency", "none")),
        wording=row.get("wording", ""),
        note=row.get("note", ""),
        needs=row.get("needs", ""),
        sources=tuple(row.get("sources", ())),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
