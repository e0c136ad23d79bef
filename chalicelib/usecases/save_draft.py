"""Keep what a client has typed into a form so far, so that another device can go on; for two weeks."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, validate
from chalicelib.care.carrying import said_plainly, without_consents
from chalicelib.care.errors import Fault, Faulty
from chalicelib.care.questionnaire import Question
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment, must_be_open
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Attempts, Charts, Diary, Writing
from chalicelib.usecases.settling import settle

KEPT = timedelta(days=14)


def save_draft(
    diary: Diary,
    charts: Charts,
    timetable: Timetable,
    visit: Appointment,
    answers: Mapping[str, Any],
    *,
    now: datetime,
    attempts: Attempts,
) -> Record:
    """Will keep the answers in place of those kept before. Consents and signatures are given, never kept for later.

    Raises:
        Faulty: an answer is wrong, or is to no question of a form; it may be incomplete.
        TooLate, Unavailable: as their names say.
    """
    must_be_open(visit, now)
    asked, today = library.questionnaire(), now.astimezone(timetable.zone).date()
    faults = (*not_asked(answers), *validate(answers, asked, Circumstances(), today=today, whole=False))
    if faults:
        raise Faulty(faults)
    kept = without_consents(said_plainly(answers, asked), asked)

    def decide() -> Record:
        before = charts.get(visit.client, f"{Kind.DRAFT}#{visit.id}")
        draft = Record(
            client=visit.client,
            kind=Kind.DRAFT,
            name=visit.id,
            at=now,
            content={"answers": kept},
            appointment=visit.id,
            version=before.version + 1 if before else 1,
            forget=now + KEPT,
        )
        diary.write(Writing(records=(charts.seal(draft),)))
        return draft

    return settle(attempts, decide, Unavailable)


def not_asked(answers: Mapping[str, Any]) -> Iterator[Fault]:
    """Will yield a fault for each answer that no form takes: who somebody is was said when the visit was booked."""
    for name in answers:
        question = library.questionnaire().questions.get(name)
        if question is not None and not is_asked_in_a_form(question):
            yield Fault(f"/{name}", "is not asked here")


def is_asked_in_a_form(question: Question) -> bool:
    """Will say whether a form takes an answer: to its own questions, and what corrects the safety check."""
    if question.id == "signature_therapist":
        return False
    return question.stages != ("S",) or (question.section != "contact" and not question.receipt)
