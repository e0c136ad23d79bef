"""Answers as somebody reads them who never saw the form: each question's own words, and what was chosen in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.care.answers import Answers
from chalicelib.care.questionnaire import Question, Questionnaire

DRAWN = "drawn"
_SIDES = {"_l": "left", "_r": "right"}

Texts = Mapping[str, Any]
"""The texts of one language, as care/library.py gives them."""


def in_words(answers: Answers, questionnaire: Questionnaire, texts: Texts) -> Iterator[tuple[str, str]]:
    """Will yield every answer as its question and what was said, in the order asked; what nobody asks any more last."""
    known = questionnaire.questions
    for question in known.values():
        if question.id in answers and answers[question.id] is not None:
            words = texts["questions"][question.id]
            yield words["text"], "; ".join(_said(question, answers[question.id], words, texts))
    for name in sorted(answers.keys() - known.keys()):
        if answers[name] is not None:
            yield name, str(answers[name])


def _said(question: Question, value: Any, words: Mapping[str, Any], texts: Texts) -> Iterator[str]:
    options = words.get("options", {})
    if question.type == "signature" and isinstance(value, Mapping):
        yield str(value.get("typed") or DRAWN)
    elif question.type == "bodymap" and isinstance(value, list | tuple):
        yield from (_place(str(one), texts["regions"]) for one in value)
    elif isinstance(value, Mapping):
        items = words.get("items", {})
        yield from (f"{items.get(name, name)}: {options.get(said, said)}" for name, said in value.items())
    elif isinstance(value, list | tuple):
        yield from (str(options.get(one, one)) for one in value)
    else:
        yield str(options.get(value, value))


def _place(code: str, regions: Mapping[str, str]) -> str:
    """The code thigh_back_l as "Back of the thigh, left"."""
    side = _SIDES.get(code[-2:], "")
    region = code[:-2] if side else code
    return f"{regions[region]}, {side}" if side and region in regions else regions.get(region, code)
