"""A clearance moves on: asked for, there, believed; and once it is believed, what waited only for it is confirmed.

That a document was asked for, or came, is noted on the visits that wait: whoever writes to clients reads no chart.
"""

from dataclasses import replace

from chalicelib.care.clearance_steps import Step, advanced
from chalicelib.care.clearances import Clearance, State, expired, lapsed
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import TooLate, Unavailable
from chalicelib.scheduling.life import papered
from chalicelib.usecases.kept_clearances import Kept, kept_clearance, next_record, without_due
from chalicelib.usecases.open_reviews import Review, held_by, review_of_visit
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.review_obstacles import left_to_do
from chalicelib.usecases.settle_review import confirming
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

BY_CLEARANCE = "A provider's clearance was verified."


def step_clearance(desk: Desk, visit: Appointment, step: Step) -> tuple[Clearance, list[Appointment]]:
    """Will note a step of the clearance that a visit's review asks for; and return it with the visits it confirmed.

    The same step again changes nothing.

    Raises:
        Faulty: the step does not follow, or something of it is missing or wrong.
        NotFound, Unavailable, Tampered: as their names say.
    """

    def decide() -> tuple[Clearance, list[Appointment]]:
        review = review_of_visit(desk.charts, visit)
        kept = kept_clearance(desk.charts, visit.client, review.record.name)
        after = _after(desk, review, kept, step)
        if after == kept.clearance:
            return after, _confirmed_before(desk, review)
        confirmed, writing = _confirming(desk, visit, review, after)
        records = (*writing.records, *_stepped(desk, review, kept, after))
        visits = confirmed or _papered(desk, review, clearance_now(kept, desk), after)
        desk.diary.write(replace(writing, appointments=visits, records=records))
        return after, confirmed

    return settle(desk.attempts, decide, Unavailable)


def _confirmed_before(desk: Desk, review: Review) -> list[Appointment]:
    """What the same step confirmed when it was taken, if it was a letter that did."""
    if review.closed.get("note") != BY_CLEARANCE:
        return []
    visits = desk.diary.read([], review.record.visits).appointments
    return [visits[one] for one in review.record.visits if one in visits]


def clearance_now(kept: Kept, desk: Desk) -> Clearance:
    """Will return a clearance as it is today, also where the clock has not come round to it."""
    return lapsed(kept.clearance) if expired(kept.clearance, desk.today) else kept.clearance


def _after(desk: Desk, review: Review, kept: Kept, step: Step) -> Clearance:
    """The clearance after the step: about the review's rules as they are now, believed by whoever says so."""
    before = clearance_now(kept, desk)
    after = advanced(before, step, desk.today)
    rules = tuple(rule.id for rule in review.holds)
    about = replace(after, rules=rules, because={rule: review.because.get(rule, {}) for rule in rules})
    if about == before:
        return before
    return replace(about, verified_by=step.by) if after.state is State.VERIFIED else about


PAPER = {State.REQUESTED: "asked", State.RECEIVED: "received"}
"""What a visit says of the clearance that it waits for, and no more than that."""


def _papered(desk: Desk, review: Review, before: Clearance, after: Clearance) -> list[Appointment]:
    """The visits that wait, where a document was just asked for or has just come; a correction is no news."""
    if before.state is after.state or after.state not in PAPER:
        return []
    waiting = [one for one in held_by(desk.diary, review.record) if desk.now < one.start]
    return [papered(one, PAPER[after.state], desk.now) for one in waiting]


def _stepped(desk: Desk, review: Review, kept: Kept, after: Clearance) -> tuple[Sealed, ...]:
    zone = desk.timetable.zone
    made = desk.charts.seal(next_record(review.record, kept, after, desk.who.id, zone=zone, now=desk.now))
    return (made, without_due(kept.last)) if kept.last and kept.last.due else (made,)


def _confirming(desk: Desk, visit: Appointment, review: Review, after: Clearance) -> tuple[list[Appointment], Writing]:
    """What a verified clearance confirms: visits that wait for nothing else."""
    only = review.level is Level.HOLD and all(rule.needs == "clearance" for rule in review.holds)
    waits = not only or bool(review.found["waits_for"]) or not review.is_open
    if after.state is not State.VERIFIED or waits or any(left_to_do(desk, visit, review)):
        return [], Writing()
    try:
        return confirming(desk, review, (), note=BY_CLEARANCE)
    except TooLate:  # nothing waits any more: the letter is kept all the same
        return [], Writing()
