"""Reads a case: a JSON object of question ids and values, with optional `age`, `region`, `visit` and `cleared`.

Contact details and consents are the booking's: a case without any is judged without; with one of a stage, it needs all.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, validate
from chalicelib.care.kinds import age_on
from chalicelib.care.planning import Consents
from chalicelib.care.questionnaire import Questionnaire
from chalicelib.care.rules import Region
from chalicelib.care.triage import Triage, triage

ANYONES = frozenset({"date_of_birth", "language", "client_timezone", "therapist_pref", "guardian_name"})
"""Contact answers that a case may need for its own sake: giving one does not make it a whole booking."""

_SETTINGS = ("age", "region", "visit", "cleared", "by_phone", "answer_changed_after_stop")
_BOOKINGS_OWN = ("contact", "consent")
_OLDEST = 120
_MOST_VISITS = 1000


class BadCase(Exception):
    """The file is not a case; each of its `lines` is one thing wrong."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Case:
    """A case, ready to be judged."""

    answers: Mapping[str, Any]
    circumstances: Circumstances
    region: Region
    cleared: bool

    def judged(self) -> Triage:
        """Will triage the case by the rules that ship."""
        return triage(self.answers, library.ruleset(), self.region, self.circumstances)

    @property
    def consents(self) -> Consents:
        """What the case says about sensitive areas."""
        given = self.answers.get("consent_sensitive_areas")
        if isinstance(given, Mapping):
            return Consents({area: _word(answer) for area, answer in given.items()})
        items = library.questionnaire().questions["consent_sensitive_areas"].items
        return Consents({} if given is None else dict.fromkeys(items, _word(given)))


def read_case(path: Path, today: date) -> Case:
    """Will read a case file; ages follow from a date of birth on `today`.

    Raises:
        BadCase: it cannot be read, or is no case.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadCase(f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BadCase(f"is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise BadCase("is not a JSON object of question ids and values")
    return case_of(document, today)


def case_of(document: Mapping[str, Any], today: date) -> Case:
    """Will make a case of a document.

    Raises:
        BadCase: an id, a value or a setting is not one.
    """
    answers = {name: value for name, value in document.items() if name not in _SETTINGS}
    lines = list(_wrong_settings(document))
    faults = validate(answers, library.questionnaire(), Circumstances(), today=today, whole=False)
    lines += [f"{fault.pointer} {fault.detail}" for fault in faults]
    if lines:
        raise BadCase(*lines)
    given = frozenset(name for name, value in answers.items() if value not in (None, "", [], {}))
    age = document.get("age")
    circumstances = Circumstances(
        stages=_stages(given, library.questionnaire(), document.get("visit") or 1),
        age=age if age is not None else age_on(answers.get("date_of_birth"), today),
        visit=document.get("visit") or 1,
        by_phone=_yes(document, "by_phone"),
        answer_changed_after_stop=_yes(document, "answer_changed_after_stop"),
        elsewhere=_elsewhere(given, library.questionnaire()),
    )
    return Case(answers, circumstances, library.region(document.get("region") or "US"), _yes(document, "cleared"))


def _wrong_settings(document: Mapping[str, Any]) -> list[str]:
    wrong = []
    for name, least, most in (("age", 0, _OLDEST), ("visit", 1, _MOST_VISITS)):
        value = document.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most):
            wrong.append(f"/{name} is not a whole number from {least} to {most}")
    if document.get("region") not in (None, *library.regions()):
        wrong.append(f"/region is not one of {', '.join(library.regions())}")
    wrong += [
        f"/{name} is not yes or no"
        for name in ("cleared", "by_phone", "answer_changed_after_stop")
        if document.get(name) not in (None, True, False, "yes", "no")
    ]
    return wrong


def _stages(given: frozenset[str], questionnaire: Questionnaire, visit: int) -> frozenset[str]:
    """S, unless answers say otherwise: a stage counts when something that only it asks is answered."""
    only = {
        stage: any(name in given for name, question in questionnaire.questions.items() if question.stages == (stage,))
        for stage in ("S", "I", "F")
    }
    if visit > 1 or only["F"]:
        return frozenset({"F"} | {stage for stage in ("S", "I") if only[stage]})
    later = any(
        name in given and "S" not in question.stages and "I" in question.stages
        for name, question in questionnaire.questions.items()
    )
    return frozenset({"S", "I"} if later else {"S"})


def _elsewhere(given: frozenset[str], questionnaire: Questionnaire) -> frozenset[str]:
    """The booking's own questions of which a case says nothing, by section and stage; nobody signs at a keyboard."""
    bookings = [one for one in questionnaire.questions.values() if one.section in _BOOKINGS_OWN]
    told = {(one.section, one.stages[0]) for one in bookings if one.id in given - ANYONES}
    return frozenset(one.id for one in bookings if one.type == "signature" or (one.section, one.stages[0]) not in told)


def _yes(document: Mapping[str, Any], name: str) -> bool:
    return document.get(name) in (True, "yes")


def _word(answer: Any) -> str:
    return ("yes" if answer else "no") if isinstance(answer, bool) else str(answer)
