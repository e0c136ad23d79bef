"""The health form of a visit: which one it is, when it is due, and what is known before it is filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.care.answers import Circumstances
from chalicelib.care.kinds import age_on
from chalicelib.care.outcomes import is_review_due
from chalicelib.care.records import Record
from chalicelib.scheduling.appointments import Appointment, Status, is_open
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.charted_case import merged, stage_of, visit_number
from chalicelib.usecases.own_records import Own, own_records
from chalicelib.usecases.ports import Charts, Diary

FULL, FOLLOW_UP = "I", "F"
DUE_BEFORE = timedelta(hours=24)
_BOOKINGS_OWN = frozenset({"contact", "consent"})
_GONE = frozenset({Status.HELD, Status.CANCELLED, Status.EXPIRED, Status.NO_SHOW})


@dataclass(frozen=True, kw_only=True)
class Form:
    """One visit's form. `met` are the client's visits that have begun before it, `own` what they handed in so far."""

    visit: Appointment
    stage: str
    own: Own
    met: tuple[Appointment, ...]
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day on which it is filled in."""
        return self.now.astimezone(self.zone).date()

    @property
    def day(self) -> date:
        """The day of the visit."""
        return self.visit.start.astimezone(self.zone).date()

    @cached_property
    def versions(self) -> tuple[Record, ...]:
        """What was handed in of this form, oldest first."""
        return tuple(one for one in self.own.intakes if self._is_this(one))

    @cached_property
    def before(self) -> dict[str, Any]:
        """The latest answer to each question in everything that was handed in before the form."""
        others = [one for one in self.own.intakes if not self._is_this(one)]
        return merged(sorted([*self.own.safeties, *others], key=lambda one: one.at), self.visit.id)

    @property
    def last(self) -> Mapping[str, Any]:
        """What was said the last time when this was asked: in the version before, or inside booking."""
        said: Mapping[str, Any] = self.versions[-1].content["answers"] if self.versions else {}
        return {**self.own.safety.content["answers"], **said} if self.stage == FULL else said

    @cached_property
    def about(self) -> Circumstances:
        """The circumstances in which the form is judged.

        Stage S counts beside the form's own: a safety question that comes up only now holds the visit. A detail of the
        full intake that a follow-up does not ask about holds nothing.
        """
        number = visit_number(self.visit, self.met)
        return Circumstances(
            stages=frozenset({"S", self.stage}),
            age=age_on(self.own.born, self.day),
            visit=number,
            by_phone=bool(self.own.safety.content["asked"].get("by_phone")) and not self._has_talked(),
            review=is_review_due(number, self._weeks_since_review()),
            elsewhere=_BOOKINGS_OWN,
        )

    def _has_talked(self) -> bool:
        """Whether staff have written down what the client said instead of filling in a form."""
        return any(one.content["asked"].get("by") for one in self.own.intakes)

    def _is_this(self, handed_in: Record) -> bool:
        return handed_in.appointment == self.visit.id and stage_of(handed_in) == self.stage

    def _weeks_since_review(self) -> int | None:
        reviewed = [one.at for one in self.own.intakes if one.content["answers"].get("global_change")]
        others = [at for at in reviewed if not self.versions or at < self.versions[0].at]
        return (self.today - others[-1].date()).days // 7 if others else None


@dataclass(frozen=True, slots=True)
class FormState:
    """Which form a visit asks for, by when, and whether it came in: nothing of it is about health."""

    stage: str
    due: datetime
    submitted: bool


def form_state(diary: Diary, visit: Appointment, now: datetime) -> FormState | None:
    """Will say which form a visit asks for; None where it is over.

    Raises:
        Unavailable: as its name says.
    """
    if not is_open(visit, now):
        return None
    stage = stage_for(visit, diary.of_client(visit.client, ALWAYS))
    return FormState(stage, visit.start - DUE_BEFORE, visit.intake is not None)


def form_of(diary: Diary, charts: Charts, timetable: Timetable, visit: Appointment, now: datetime) -> Form:
    """Will open what belongs to the form of a visit.

    Raises:
        NotFound: nothing was handed in when the visit was booked.
        Unavailable, Tampered: as their names say.
    """
    own = own_records(charts, visit)
    visits = [one for one in diary.of_client(visit.client, ALWAYS) if one.id in own.visits]
    return Form(
        visit=visit,
        stage=stage_for(visit, visits),
        own=own,
        met=tuple(one for one in _earlier(visit, visits) if one.start <= now),
        now=now,
        zone=timetable.zone,
    )


def stage_for(visit: Appointment, visits: Iterable[Appointment]) -> str:
    """Will say which form a visit asks for: what changed, once the full one came in for an earlier visit."""
    return FOLLOW_UP if any(one.intake for one in _earlier(visit, visits)) else FULL


def _earlier(visit: Appointment, visits: Iterable[Appointment]) -> list[Appointment]:
    return [one for one in visits if one.start < visit.start and one.status not in _GONE]
