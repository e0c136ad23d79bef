"""Somebody books by request only: staff say yes or no to it, whoever of them it is, since it is not about health.

Where the safety check holds the visit as well, or a form came in that somebody has to read, it is a clinical role's.
"""

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Changed, NotYet, Unavailable
from chalicelib.usecases.change_appointment import as_known
from chalicelib.usecases.kept_clearances import ACCEPTED
from chalicelib.usecases.open_reviews import Review, review_of_visit
from chalicelib.usecases.review_obstacles import left_to_do
from chalicelib.usecases.settle_review import DECLINED, confirming, declining, settled_before
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

BY_REQUEST = "A request that was granted."
APPROVAL = "approval"
LOOK_FIRST = "Somebody who may read health answers has to look at this booking first."


def decide_on_booking(desk: Desk, known: Appointment, version: int, *, granted: bool, reason: str) -> list[Appointment]:
    """Will confirm the visits that were asked for, or call them off for a reason, and return them. Twice is once.

    `version` is that of the visit as it was looked at.

    Raises:
        Changed: it has changed since.
        NotYet: a clinical role has to look at it first.
        TooLate: it was settled otherwise, or nothing waits any more.
        NotFound, Unavailable, Tampered: as their names say.
    """
    current = as_known(desk.diary, known)

    def decide() -> list[Appointment]:
        visit, how = current(), ACCEPTED if granted else DECLINED
        review = review_of_visit(desk.charts, visit)
        if not review.is_open:
            return settled_before(desk, review, how)
        if visit.version != version:
            start = visit.start.astimezone(desk.timetable.zone)
            raise Changed(visit.version, visit.status.value, start, visit.therapist)
        _must_be_theirs(desk, visit, review)
        note = {"note": BY_REQUEST}
        visits, writing = confirming(desk, review, (), **note) if granted else declining(desk, review, reason)
        desk.diary.write(writing)
        return visits

    return settle(desk.attempts, decide, Unavailable)


def _must_be_theirs(desk: Desk, visit: Appointment, review: Review) -> None:
    is_plain = not review.holds and review.found["waits_for"] == [APPROVAL]
    if not is_plain or any(left_to_do(desk, visit, review)):
        raise NotYet(LOOK_FIRST)
