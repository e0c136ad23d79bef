"""Make a booked visit wait for a person, because of what its form or its client says."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.care import library
from chalicelib.care.clearances import Because
from chalicelib.care.records import Kind, Record
from chalicelib.care.rules import Level, Urgency
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.reviewing import deadline_once_booked, waiting
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Charts, Sealed
from chalicelib.usecases.reviews import due_by, review_of

_LEVELS = (Level.EMERGENCY, Level.HOLD, Level.INCOMPLETE, Level.CAUTION, Level.CLEAR)
SOONEST = (Urgency.NOW, Urgency.SAME_DAY, Urgency.BEFORE_VISIT, Urgency.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a visit has to wait: what was found, the answers it follows from, and what else there is to wait for."""

    found: Triage
    because: Because
    waits_for: tuple[str, ...] = ()


def hold_visit(
    charts: Charts, timetable: Timetable, changed: Appointment, reason: Reason, now: datetime
) -> tuple[Appointment, Sealed]:
    """Will return the visit, already changed, as it waits, and the review that it waits for, to be written with it.

    A visit that waits already goes on waiting for the same review, which then holds both reasons, and as long as
    before; in an emergency without an end. A review that is settled stays as it is: another one follows it.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    due = due_by(timetable, reason.found.urgency, now)
    review = review_of(
        changed.client,
        (changed.id,),
        reason.found,
        because=reason.because,
        due=due,
        now=now,
        waits_for=reason.waits_for,
    )
    open_one = open_review_of(charts, changed)
    is_emergency = reason.found.level is Level.EMERGENCY
    if open_one is not None:
        kept = replace(changed, kept_until=None) if is_emergency else changed
        return kept, charts.seal(both(open_one, review))
    named = replace(review, name=_free_name(charts, review))
    until = None if is_emergency else deadline_once_booked(now, changed.start, due)
    return waiting(changed, named.name, until, now), charts.seal(named)


def open_review_of(charts: Charts, visit: Appointment) -> Record | None:
    """Will open the review that a visit waits for, if it waits for one that is not settled yet."""
    if visit.status is not Status.PENDING_REVIEW or not visit.review:
        return None
    sealed = charts.get(visit.client, f"{Kind.REVIEW}#{visit.review}")
    return charts.open(sealed) if sealed is not None and sealed.due is not None else None


def both(review: Record, more: Record) -> Record:
    """Will return a review with what another one found beside its own; due by the sooner of the two."""
    mine, theirs = review.content["found"], more.content["found"]
    found = {**mine, **theirs} | {
        "rules": _in_order({*mine["rules"], *theirs["rules"]}),
        "level": min(mine["level"], theirs["level"], key=lambda level: _LEVELS.index(Level(level))),
        "urgency": min(mine["urgency"], theirs["urgency"], key=lambda urgency: SOONEST.index(Urgency(urgency))),
        "because": {**mine["because"], **theirs["because"]},
        "waits_for": list(dict.fromkeys([*mine["waits_for"], *theirs["waits_for"]])),
        "stopped": mine["stopped"] or theirs["stopped"],
    }
    return replace(review, version=review.version + 1, due=_sooner(review, more), content={"found": found})


def _sooner(review: Record, more: Record) -> datetime | None:
    return min((one.due for one in (review, more) if one.due is not None), default=None)


def _in_order(rules: set[str]) -> list[str]:
    known = [rule.id for rule in library.ruleset().rules]
    return [rule for rule in known if rule in rules] + sorted(rules.difference(known))


def _free_name(charts: Charts, review: Record) -> str:
    taken = {one.name for one in charts.find(review.client, Kind.REVIEW)}
    names = [review.name, *(f"{review.name}.{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
