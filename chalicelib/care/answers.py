"""Answers as they come in, the facts that rules read, what is missing and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.care.errors import Fault
from chalicelib.care.kinds import complaints
from chalicelib.care.questionnaire import Question, Questionnaire

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the booking knows beside the answers.

    `stages` are the forms that count as handed in. `elsewhere` names sections and questions that another form asks
    (contact details in the booking): nothing of them is missing here. `age` is in whole years on the day of the visit.
    """

    stages: frozenset[str] = frozenset({"S"})
    age: int | None = None
    visit: int = 1
    by_phone: bool = False
    answer_changed_after_stop: bool = False
    health_consent: bool = False
    consultation_doc: bool = False
    review: bool = False
    elsewhere: frozenset[str] = frozenset()

    def facts(self) -> dict[str, str | int]:
        """Will return these as conditions ask for them."""
        facts: dict[str, str | int] = {
            name: "yes" if getattr(self, name) else "no"
            for name in ("by_phone", "answer_changed_after_stop", "health_consent", "consultation_doc", "review")
        }
        facts["visit"] = self.visit
        if self.age is not None:
            facts["age"] = self.age
        return facts


def facts_of(answers: Answers, questionnaire: Questionnaire, circumstances: Circumstances) -> dict[str, Any]:
    """Will return what conditions read. A faulty answer still counts as far as it can be read: it may be a warning."""
    facts = circumstances.facts()
    known = questionnaire.questions
    return facts | {
        name: value
        for name, question in known.items()
        if name in answers and (value := plain(question, answers[name])) is not None
    }


def plain(question: Question, value: Any) -> Any:
    """Will write an answer the one way rules know it: true is "yes", and nothing at all is None."""
    if isinstance(value, bool) and question.type not in ("int", "nrs"):
        value = "yes" if value else "no"
    if question.type == "signature" and isinstance(value, str) and value.strip():
        return {"typed": value}
    if question.type == "choices" and isinstance(value, str) and value in question.options:
        return dict.fromkeys(question.items, value)
    if question.type == "choices" and isinstance(value, Mapping):
        value = {item: _yes_or_no(answer) for item, answer in value.items()}
    if isinstance(value, str) and not value.strip():
        return None
    empty = isinstance(value, list | tuple | Mapping) and not value
    return None if empty else value


def _yes_or_no(answer: Any) -> Any:
    return ("yes" if answer else "no") if isinstance(answer, bool) else answer


def missing(facts: Mapping[str, Any], questionnaire: Questionnaire, circumstances: Circumstances) -> tuple[str, ...]:
    """Will return the required questions that are shown and have no usable answer, in the order asked."""
    return tuple(
        question.id
        for question in questionnaire.shown(circumstances.stages, facts)
        if not {question.section, question.id} & circumstances.elsewhere and not question.absence
        if _is_wanted(question, facts)
        and not (question.id == "date_of_birth" and circumstances.age is not None)
        and not is_usable(question, facts.get(question.id))
    )


def _is_wanted(question: Question, facts: Mapping[str, Any]) -> bool:
    return question.required or (question.either != "" and question.either not in facts)


def is_usable(question: Question, value: Any) -> bool:
    """Will say whether there is an answer and nothing is wrong with it."""
    return value is not None and next(complaints(question, value, None), None) is None


def validate(
    answers: Any, questionnaire: Questionnaire, circumstances: Circumstances, *, today: date, whole: bool = True
) -> tuple[Fault, ...]:
    """Will return everything wrong with the answers of a form; never raises, whatever it is given.

    A draft (`whole=False`) may be incomplete, but what it has must be right. Dates are judged against `today`.
    """
    if not isinstance(answers, Mapping):
        return (Fault("", "is not an object of answers"),)
    found = list(_wrong(answers, questionnaire, today))
    if whole:
        found += _absent(answers, questionnaire, circumstances)
    return tuple(found)


def _wrong(answers: Answers, questionnaire: Questionnaire, today: date) -> Iterator[Fault]:
    for name, given in answers.items():
        question = questionnaire.questions.get(name)
        if question is None:
            yield Fault(f"/{_escaped(str(name))}", "is not a question")
            continue
        value = plain(question, given)
        if value is not None:
            for rest, detail in complaints(question, value, today):
                yield Fault(f"/{name}{rest}", detail)


def _absent(answers: Answers, questionnaire: Questionnaire, circumstances: Circumstances) -> Iterator[Fault]:
    facts = facts_of(answers, questionnaire, circumstances)
    for question in questionnaire.shown(circumstances.stages, facts):
        wanted = _is_wanted(question, facts) and not {question.section, question.id} & circumstances.elsewhere
        if wanted and question.id not in facts and not question.absence:
            yield Fault(f"/{question.id}", "is missing")
        elif wanted and question.receipt and facts[question.id] == "no":
            yield Fault(f"/{question.id}", "has to be agreed to")


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
