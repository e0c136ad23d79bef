"""Reviews: what staff have to look at before a visit is confirmed, or soon."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.care.records import Kind, Record
from chalicelib.care.rules import Urgency
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.working_time import after_working_hours, next_working_day

if TYPE_CHECKING:  # whoever only asks when something is due needs no rules of care
    from chalicelib.care.clearances import Because
    from chalicelib.care.triage import Triage

SAME_DAY = timedelta(hours=2)


def due_by(timetable: Timetable, urgency: Urgency, now: datetime) -> datetime:
    """Will return when staff are due: at once, within 2 working hours, or within one working day (clinical rule D6)."""
    if urgency is Urgency.NOW:
        return now
    if urgency is Urgency.SAME_DAY:
        return after_working_hours(timetable, now, SAME_DAY)
    return next_working_day(timetable, now)


def review_of(
    client: str,
    visits: tuple[str, ...],
    triage: "Triage",
    *,
    because: "Because",
    due: datetime,
    now: datetime,
    waits_for: tuple[str, ...] = (),
    stopped: str = "",
) -> Record:
    """Will make the review that holds these visits back, named after the first.

    `because` are the answers that made each rule fire; `waits_for` says what it waits for beside rules: "open_review".
    `stopped` is when and by which rules the client was stopped earlier in the same attempt (clinical rule D7).
    """
    found = {
        "rules": list(triage.ids),
        "level": triage.level.value,
        "urgency": triage.urgency.value,
        "ruleset": triage.version,
        "because": {rule: dict(answers) for rule, answers in because.items()},
        "waits_for": list(waits_for),
        "stopped": stopped,
    }
    return Record(
        client=client,
        kind=Kind.REVIEW,
        name=visits[0],
        at=now,
        content={"found": found},
        appointment=visits[0],
        visits=visits,
        due=due,
    )
