"""What changed between two sets of answers, and what was written in words of the client's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.care.answers import Answers, plain
from chalicelib.care.questionnaire import Question, Questionnaire

_NOT_ABOUT_HEALTH = frozenset({"contact", "consent"})
_UNORDERED = frozenset({"multi", "bodymap"})


@dataclass(frozen=True, slots=True)
class Change:
    """A question answered otherwise than before; None is unanswered."""

    question: str
    before: Any
    after: Any


def changes(before: Answers, after: Answers, questionnaire: Questionnaire) -> tuple[Change, ...]:
    """Will return what is answered otherwise, in the order asked. The same options in another order are the same."""
    return tuple(
        Change(question.id, was, now)
        for question in questionnaire.questions.values()
        if question.type != "signature"
        for was, now in [(_said(question, before), _said(question, after))]
        if _compared(question, was) != _compared(question, now)
    )


def fresh(last: Answers, new: Answers, questionnaire: Questionnaire) -> frozenset[str]:
    """Will return the questions that are answered for the first time, or otherwise than the last time."""
    return frozenset(change.question for change in changes(last, new, questionnaire) if change.after is not None)


def free_text(answers: Answers, questionnaire: Questionnaire) -> dict[str, str]:
    """Will return what was written about health in words of its own: no rule reads it, so a person has to."""
    return dict(_written(answers, questionnaire))


def _written(answers: Answers, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for question in questionnaire.questions.values():
        if question.type in ("text", "longtext") and question.section not in _NOT_ABOUT_HEALTH:
            said = _said(question, answers)
            if isinstance(said, str):
                yield question.id, said


def _said(question: Question, answers: Answers) -> Any:
    return plain(question, answers.get(question.id))


def _compared(question: Question, value: Any) -> Any:
    if question.type in _UNORDERED and isinstance(value, list | tuple):
        return sorted(map(str, value))
    return value.strip() if isinstance(value, str) else value
