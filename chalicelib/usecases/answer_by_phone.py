"""A client would rather answer a visit's questions by phone or in person: staff call, and the visit waits for it."""

from dataclasses import replace
from datetime import datetime

from chalicelib.care import library
from chalicelib.care.rules import Level
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import Appointment, must_be_open
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.change_appointment import as_known
from chalicelib.usecases.hold_visit import Reason, hold_visit, open_review_of
from chalicelib.usecases.ports import Attempts, Charts, Diary, Writing
from chalicelib.usecases.settling import settle

WOULD_RATHER_TALK = "H25"
WAITS_FOR = "by_phone"


def answer_by_phone(
    diary: Diary, charts: Charts, timetable: Timetable, known: Appointment, *, now: datetime, attempts: Attempts
) -> Appointment:
    """Will let the visit wait for a call. Twice is as good as once.

    Raises:
        NotFound, TooLate, Unavailable, Tampered: as their names say.
    """
    current = as_known(diary, known)

    def decide() -> Appointment:
        visit = current()
        must_be_open(visit, now)
        waits = open_review_of(charts, visit)
        if waits is not None and WAITS_FOR in waits.content["found"]["waits_for"]:
            return visit
        changed, review = hold_visit(charts, timetable, replace(visit, version=visit.version + 1), _reason(), now)
        diary.write(Writing(appointments=[changed], records=(review,)))
        return changed

    return settle(attempts, decide, Unavailable)


def _reason() -> Reason:
    (rule,) = (one for one in library.ruleset().rules if one.id == WOULD_RATHER_TALK)
    version = library.ruleset().version
    found = Triage(level=Level.HOLD, urgency=rule.urgency, fired=(rule,), missing=(), version=version)
    return Reason(found=found, because={rule.id: {"by_phone": "yes"}}, waits_for=(WAITS_FOR,))
