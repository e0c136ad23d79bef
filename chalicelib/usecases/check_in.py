"""Somebody says how they have been since a visit: kept sealed, told to staff, and the next visit held if need be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.care import library
from chalicelib.care.check_ins import OPEN_FOR, Answer, Said, alarms, is_news, urgency_of
from chalicelib.care.records import Kind, Record
from chalicelib.care.rules import Level, Urgency
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import OPEN, Appointment, Status
from chalicelib.scheduling.errors import NotFound, NotYet, Tampered, TooLate, Unavailable
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.hold_visit import Reason, hold_visit
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.ports import Attempts, Charts, Diary, Sealed, Writing
from chalicelib.usecases.reviews import due_by
from chalicelib.usecases.settling import settle

AFTER_A_BAD_VISIT = "H27"
TOOK_PLACE = frozenset({Status.BOOKED, Status.ARRIVED, Status.COMPLETED})
"""What a visit that is over may be, whether or not staff have noted yet how it went."""


def check_in(
    diary: Diary,
    charts: Charts,
    timetable: Timetable,
    visit: Appointment,
    said: Said,
    *,
    attempts: Attempts,
) -> None:
    """Will keep what somebody says of a visit, in place of nothing or of something less bad; the same again is once.

    Whoever is worse, or has something new, is called the same day, and their next visit waits for it (rule H27).
    What is less bad than what was said before changes nothing.

    Raises:
        NotYet, TooLate: the visit is not over, or was more than two weeks ago, or did not take place.
        Unavailable, Tampered: as their names say.
    """
    must_be_answerable(visit, said.at)

    def decide() -> None:
        before = charts.get(visit.client, f"{Kind.CHECK_IN}#{visit.id}")
        opened = charts.open(before) if before else None
        earlier = answers_of(opened) if opened else ()
        if not is_news(earlier, said):
            return
        kept = charts.seal(_record(timetable, visit, opened, earlier, said))
        held, reviews = _next_held(diary, charts, timetable, visit, said) if alarms(earlier, said) else ([], [])
        diary.write(Writing(appointments=held, records=(kept, *reviews)))

    settle(attempts, decide, Unavailable)


def must_be_answerable(visit: Appointment, now: datetime) -> None:
    """Will return if a visit is over, and not too long ago.

    Raises:
        NotYet, TooLate: as above.
    """
    if visit.status not in TOOK_PLACE or now >= visit.end + OPEN_FOR:
        raise TooLate
    if now < visit.end:
        raise NotYet("The visit is not over yet. If something worries you now, call us.")


def answers_of(record: Record) -> tuple[Said, ...]:
    """Will return what was said of a visit, in the order in which it was."""
    return tuple(
        Said(Answer(one["answer"]), one["leg_now"], datetime.fromisoformat(one["at"])) for one in record.content["said"]
    )


def _record(
    timetable: Timetable, visit: Appointment, before: Record | None, earlier: Sequence[Said], said: Said
) -> Record:
    """A new answer is due for itself; a number that is added later changes nothing about when."""
    again = any(one.answer is said.answer for one in earlier)
    urgency = urgency_of(said.answer)
    due = due_by(timetable, urgency, said.at) if urgency is not Urgency.NONE else None
    return Record(
        client=visit.client,
        kind=Kind.CHECK_IN,
        name=visit.id,
        at=before.at if before else said.at,
        content={**(before.content if before else {}), "said": [_plain(one) for one in (*earlier, said)]},
        appointment=visit.id,
        version=before.version + 1 if before else 1,
        due=before.due if before and again else due,
    )


def _plain(said: Said) -> dict[str, Any]:
    return {"answer": said.answer.value, "leg_now": said.leg_now, "at": said.at.isoformat()}


def _next_held(
    diary: Diary, charts: Charts, timetable: Timetable, visit: Appointment, said: Said
) -> tuple[list[Appointment], list[Sealed]]:
    """The next visit of the same person as it waits; none, where nobody can tell whose it is. Staff call anyway."""
    try:
        coming = _next_visit(diary, visit, own_records(charts, visit).visits, said.at)
        if coming is None:
            return [], []
        changed = replace(coming, version=coming.version + 1)
        held, review = hold_visit(charts, timetable, changed, _reason(said), said.at)
    except (NotFound, Tampered):
        return [], []
    return [held], [review]


def _next_visit(diary: Diary, visit: Appointment, own: frozenset[str], now: datetime) -> Appointment | None:
    listed = [one.id for one in diary.of_client(visit.client, ALWAYS) if one.id in own and one.start > now]
    stored = diary.read([], listed).appointments.values() if listed else ()
    return min((one for one in stored if one.status in OPEN and one.start > now), key=_start, default=None)


def _start(visit: Appointment) -> datetime:
    return visit.start


def _reason(said: Said) -> Reason:
    (rule,) = (one for one in library.ruleset().rules if one.id == AFTER_A_BAD_VISIT)
    found = Triage(level=Level.HOLD, urgency=rule.urgency, fired=(rule,), missing=(), version=library.ruleset().version)
    return Reason(found=found, because={rule.id: {"post_visit_effect": said.answer.value}})
