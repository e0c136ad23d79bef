"""Somebody of a clinical role looked: the visits that a review holds back are confirmed, or given up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from chalicelib.care.clearance_steps import VALID_DAYS
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import TooLate, Unavailable
from chalicelib.scheduling.life import cancelled
from chalicelib.scheduling.reviewing import accepted
from chalicelib.usecases.give_back import given_back
from chalicelib.usecases.kept_clearances import ACCEPTED
from chalicelib.usecases.open_reviews import Review, closing, held_by, review_of_visit
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.review_obstacles import Acceptance, lacking_clearance, must_be_ready
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

DECLINED = "declined"


def accept_review(desk: Desk, visit: Appointment, said: Acceptance) -> list[Appointment]:
    """Will confirm every visit that the review of this one holds back, and return them. Twice is as good as once.

    Nobody says yes to what they have not been shown: without a version, to more than there was at the first look.

    Raises:
        NotYet: something has to be done first.
        TooLate: it was settled otherwise, or nothing waits for it any more.
        NotFound, Unavailable, Tampered: as their names say.
    """

    def decide() -> list[Appointment]:
        nonlocal said
        review = review_of_visit(desk.charts, visit)
        if not review.is_open:
            return settled_before(desk, review, ACCEPTED)
        said = said if said.version else replace(said, version=review.record.version)
        must_be_ready(desk, visit, review, said)
        confirmed, writing = confirming(desk, review, _answering(desk, visit, review), **_plain(said))
        desk.diary.write(writing)
        return confirmed

    return settle(desk.attempts, decide, Unavailable)


def decline_review(desk: Desk, visit: Appointment, reason: str) -> list[Appointment]:
    """Will cancel every visit that the review of this one holds back and give its time back. Twice is as good as once.

    Raises:
        TooLate: it was settled otherwise.
        NotFound, Unavailable, Tampered: as their names say.
    """

    def decide() -> list[Appointment]:
        review = review_of_visit(desk.charts, visit)
        if not review.is_open:
            return settled_before(desk, review, DECLINED)
        gone, writing = declining(desk, review, reason)
        desk.diary.write(writing)
        return gone

    return settle(desk.attempts, decide, Unavailable)


def declining(desk: Desk, review: Review, reason: str) -> tuple[list[Appointment], Writing]:
    """Will return the visits of a review as they are once it is declined, and the change that makes it so.

    Raises:
        Stale, Unavailable: as their names say.
    """
    held = [one for one in held_by(desk.diary, review.record) if desk.now < one.start]
    gone = [cancelled(one, desk.now) for one in held]
    closed = desk.charts.seal(closing(review, DECLINED, desk.who.id, desk.now, reason=reason))
    sheets = given_back(desk.diary, held, desk.now)
    return gone, Writing(sheets=sheets, appointments=gone, records=(closed,))


def confirming(desk: Desk, review: Review, rules: Sequence[str], **more: str) -> tuple[list[Appointment], Writing]:
    """Will return the visits of a review as they are once it is accepted, and the change that makes it so.

    The acceptance answers for `rules` for a while: on the same answers, a later booking need not wait again.

    Raises:
        TooLate: nothing waits for it any more.
        Unavailable: as its name says.
    """
    held = [one for one in held_by(desk.diary, review.record) if desk.now < one.start]
    if not held:
        raise TooLate
    confirmed = [accepted(one, desk.now) for one in held]
    good = {"on": desk.today.isoformat(), "until": (desk.today + timedelta(days=VALID_DAYS)).isoformat()}
    record = closing(review, ACCEPTED, desk.who.id, desk.now, rules=list(rules), **good, **more)
    return confirmed, Writing(appointments=confirmed, records=(desk.charts.seal(record),))


def _answering(desk: Desk, visit: Appointment, review: Review) -> list[str]:
    """The rules that an acceptance answers for. A provider's word, where it is there, answers for itself."""
    lacking = lacking_clearance(desk, visit, review)
    return [rule.id for rule in review.holds if rule.needs != "clearance" or rule in lacking]


def _plain(said: Acceptance) -> dict[str, str]:
    return {"note": said.note, "checked_by": said.checked_by, "without_clearance": said.without_clearance}


def settled_before(desk: Desk, review: Review, how: str) -> list[Appointment]:
    """Will return what the same request came to before, if that is how it ended.

    Raises:
        TooLate: it ended otherwise.
        Unavailable: as its name says.
    """
    if review.closed.get("how") != how:
        raise TooLate
    visits = desk.diary.read([], review.record.visits).appointments
    return [visits[one] for one in review.record.visits if one in visits]
