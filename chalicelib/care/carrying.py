"""What earlier forms said, carried into a new one: what is asked anew is not answered by an old answer."""

from typing import Any

from chalicelib.care.answers import Answers, Circumstances, facts_of, is_usable, plain
from chalicelib.care.questionnaire import Question, Questionnaire


def carried(
    before: Answers,
    new: Answers,
    asked: Questionnaire,
    about: Circumstances,
    *,
    anew: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Will return the answers as they stand with a new form: all new ones, and those old ones that still count.

    An old answer counts when it can still be read and is still asked for: what followed from an answer that has changed
    goes with it. What the new form left open keeps its old answer, so that nothing that was said to be avoided is
    forgotten; but not to questions of the stages `anew`. A new answer is never left out: it may be a warning.
    """
    said = said_plainly(new, asked)
    old = {
        name: value
        for name, value in said_plainly(before, asked).items()
        if not anew & set(asked.questions[name].stages) and is_usable(asked.questions[name], value)
    }
    return _shown(old, said, asked, about) | said


def _shown(old: dict[str, Any], new: Answers, asked: Questionnaire, about: Circumstances) -> dict[str, Any]:
    facts = facts_of({**old, **new}, asked, about)
    kept = {name: value for name, value in old.items() if asked.questions[name].is_shown(facts)}
    return old if len(kept) == len(old) else _shown(kept, new, asked, about)


def said_plainly(answers: Answers, asked: Questionnaire) -> dict[str, Any]:
    """Will return the answers to known questions, written the one way rules know; what is empty is left out."""
    return {
        name: value
        for name, question in asked.questions.items()
        if name in answers and (value := plain(question, answers[name])) is not None
    }


def without_consents(answers: Answers, asked: Questionnaire) -> dict[str, Any]:
    """Will leave out consents and signatures: receipts keep those, and only they say what stands."""
    return {name: value for name, value in answers.items() if not is_consent(asked.questions[name])}


def is_consent(question: Question) -> bool:
    """Will say whether a question asks for a consent or a signature."""
    return question.receipt or question.type == "signature"
