"""Staff write down what a client said by phone or in person: the same form, held to the same rules.

Whoever was to be called about their answers has been, so a visit that waited only for that is confirmed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.care import library
from chalicelib.care.carrying import is_consent
from chalicelib.care.errors import Fault, Faulty
from chalicelib.care.records import Record
from chalicelib.care.rules import Level
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.answer_by_phone import WAITS_FOR, WOULD_RATHER_TALK
from chalicelib.usecases.change_appointment import appointment_by_id
from chalicelib.usecases.form_records import HandIn
from chalicelib.usecases.open_reviews import Review, review_of_visit
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.review_obstacles import left_to_do
from chalicelib.usecases.settle_review import confirming
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_intake import judged_now, mark_read
from chalicelib.usecases.submit_intake import Submitted, submit_intake

MISSING = "missing_answers"
BY_TALK = "The answers were taken down in a talk."


def enter_history(desk: Desk, visit: Appointment, answers: Mapping[str, Any], language: str) -> Submitted:
    """Will keep the answers as a version written by a member of staff, read by the same, and return it.

    Consents are the client's own to give, so none is needed here, and none is taken.

    Raises:
        Faulty: something is missing or cannot be used.
        TooLate: the visit has begun or ended, or is cancelled.
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """
    consents = tuple(Fault(f"/{name}", "is the client's own to give") for name in answers if _is_the_clients_own(name))
    if consents:
        raise Faulty(consents)
    sent = HandIn(answers=answers, language=language, by=desk.who.id)
    done = submit_intake(desk.diary, desk.charts, desk.timetable, visit, sent, now=desk.now, attempts=desk.attempts)
    mark_read(desk, done.visit, done.at, since=done.at)
    return replace(done, visit=_talked(desk, done.visit))


def _is_the_clients_own(name: str) -> bool:
    question = library.questionnaire().questions.get(name)
    return question is not None and is_consent(question)


def _talked(desk: Desk, visit: Appointment) -> Appointment:
    """The visit once the talk is noted in the review that it waits for, if that is so."""

    def decide() -> Appointment:
        current = appointment_by_id(desk.diary, visit.id)
        if current.status is not Status.PENDING_REVIEW:
            return current
        review = review_of_visit(desk.charts, current)
        noted = _noted(review, judged_now(desk, current).found)
        if not review.is_open or noted.content == review.record.content:
            return current
        desk.diary.write(_writing(desk, current, Review(noted)))
        return appointment_by_id(desk.diary, visit.id)

    return settle(desk.attempts, decide, Unavailable)


def _noted(review: Review, found: Triage) -> Record:
    """The review without what a talk settles, as far as the answers now say so; what was not asked is left to ask."""
    rules = [rule for rule in review.found["rules"] if rule != WOULD_RATHER_TALK or rule in found.ids]
    waits_for = [what for what in review.found["waits_for"] if what not in (WAITS_FOR, MISSING)]
    missing = [MISSING] if found.level is Level.INCOMPLETE else []
    content = {**review.record.content, "found": {**review.found, "rules": rules, "waits_for": waits_for + missing}}
    return replace(review.record, content=content)


def _writing(desk: Desk, visit: Appointment, review: Review) -> Writing:
    if review.holds or review.found["waits_for"] or any(left_to_do(desk, visit, review)):
        left = replace(review.record, version=review.record.version + 1)
        return Writing(records=(desk.charts.seal(left),))
    return confirming(desk, review, (), note=BY_TALK)[1]
