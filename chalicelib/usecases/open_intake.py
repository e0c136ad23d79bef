"""Open a visit's health form: by the link, and the date of birth that was given when the visit was booked.

After the visit there is no form any more; what else is the client's own opens all the same: how it has been going, what
they agreed to and can take back, what their therapist wrote for them.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.care import library
from chalicelib.care.carrying import without_consents
from chalicelib.care.conditions import asks
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, is_open
from chalicelib.scheduling.errors import Invalid, TooLate, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.health_form import DUE_BEFORE, FOLLOW_UP, Form, form_of
from chalicelib.usecases.ports import Attempts, Charts, Count, Diary, Writing
from chalicelib.usecases.settling import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A form to fill in, while it is `open`. `answers` are the draft's.

    `given` is what its conditions ask of earlier answers, and what was handed in of the form itself; `before` is what
    was last said to a follow-up's questions.
    """

    stage: str
    version: str
    language: str
    answers: Mapping[str, Any]
    given: Mapping[str, Any]
    before: Mapping[str, Any]
    last_visit: date | None
    submitted: datetime | None
    due: datetime
    open: bool = True


STAYS_OPEN = timedelta(days=365)
"""How long after its visit a link opens what is the client's own; whoever comes later calls."""


def open_intake(
    diary: Diary,
    charts: Charts,
    timetable: Timetable,
    visit: Appointment,
    born: str,
    *,
    tries: Count,
    now: datetime,
    attempts: Attempts,
) -> Opened:
    """Will return the form as it is to be filled in. `tries` counts the dates of birth that were wrong.

    Raises:
        Invalid: that is not the date of birth, or nobody has said it yet.
        TooMany: too many were wrong; a right one opens nothing either.
        TooLate: the visit was more than a year ago.
        NotFound, Unavailable, Tampered: as their names say.
    """
    if now >= visit.end + STAYS_OPEN:
        raise TooLate
    form = form_of(diary, charts, timetable, visit, now)
    is_right = bool(born) and hmac.compare_digest(form.own.born.encode(), born.encode())
    look_or_count = Writing(counts=(replace(tries, by=0 if is_right else 1),))
    settle(attempts, lambda: diary.write(look_or_count), Unavailable)
    if not is_right:
        raise Invalid("/date_of_birth", "This is not the date that we were given. Try again, or call us.")
    return _opened(charts, form, now)


def _opened(charts: Charts, form: Form, now: datetime) -> Opened:
    last = form.versions[-1] if form.versions else None
    closed = Opened(
        stage=form.stage,
        version=library.questionnaire().version,
        language=str(form.own.safety.content["asked"]["language"]),
        answers={},
        given={},
        before={},
        last_visit=form.met[-1].start.astimezone(form.zone).date() if form.met else None,
        submitted=last.at if last else None,
        due=form.visit.start - DUE_BEFORE,
        open=False,
    )
    if not is_open(form.visit, now):
        return closed
    return replace(
        closed,
        answers=_draft(charts, form, now),
        given=_given(form) | (last.content["answers"] if last else {}),
        before=_before(form) if form.stage == FOLLOW_UP else {},
        open=True,
    )


def _draft(charts: Charts, form: Form, now: datetime) -> dict[str, Any]:
    """What the draft has, if there is one: a store forgets in its own time, so one whose time has come is none."""
    sealed = charts.get(form.visit.client, f"{Kind.DRAFT}#{form.visit.id}")
    if sealed is None or (sealed.forget is not None and sealed.forget <= now):
        return {}
    return dict(charts.open(sealed).content["answers"])


def _given(form: Form) -> dict[str, Any]:
    """What the form's conditions ask for and the form itself does not."""
    asked = library.questionnaire()
    here = asked.at(frozenset({form.stage}))
    named = {name.split(".")[0] for question in here for name in asks(question.shown or ("otherwise",))}
    facts = form.before | form.about.facts()
    return {name: facts[name] for name in sorted(named - {question.id for question in here}) if name in facts}


def _before(form: Form) -> dict[str, Any]:
    asked = library.questionnaire()
    here = {question.id for question in asked.at(frozenset({form.stage}))}
    return without_consents({name: said for name, said in form.before.items() if name in here}, asked)
