"""Options for a visit, and what its therapist made of each: nothing is applied by itself, and every word is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.care import library
from chalicelib.care.clearances import Clearance, State, expired
from chalicelib.care.decisions import Choice, Decision, named, wrong
from chalicelib.care.errors import Faulty
from chalicelib.care.lines import Line
from chalicelib.care.planning import Consents, Plan, plan
from chalicelib.care.records import Kind, Record, by_time
from chalicelib.care.rules import Level
from chalicelib.care.standing import Asked, standing
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotYet, Unavailable
from chalicelib.usecases.judged_form import Judged
from chalicelib.usecases.kept_clearances import answered_before
from chalicelib.usecases.own_records import own_receipts
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_intake import judged_now

FORM_FIRST = "No suggestions until the health form is in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A therapist's word on a line: by whom and when, and what the line said."""

    decision: Decision
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The plan as it is now, or why there is none; what providers allow; the last word on each line, by its name.

    `as_of` is when the answers that it is made from came in.
    """

    plan: Plan | None
    why: str
    limits: tuple[Clearance, ...]
    decided: Mapping[str, Decided]
    as_of: datetime


def options(desk: Desk, visit: Appointment) -> Options:
    """Will return options for a visit, made from today's answers and today's consents.

    There are none while the visit waits for a review, nor in an emergency, nor before the health form is in.

    Raises:
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """
    judged = judged_now(desk, visit)
    form = judged.form
    found = None if visit.status is Status.PENDING_REVIEW else _plan(desk, judged)
    return Options(
        plan=found,
        why="" if found else _why(visit, judged),
        limits=_limits(desk, judged),
        decided=_decided(desk, visit),
        as_of=form.versions[-1].at if form.versions else form.own.safety.at,
    )


def _plan(desk: Desk, judged: Judged) -> Plan | None:
    """Its holds must have been answered for; what the client agreed to is what stands at this moment."""
    asked = Asked(desk.timetable.practice.care.sensitive_areas)
    receipts = own_receipts(desk.charts, judged.form.own)
    areas = standing(receipts, desk.now, judged.form.visit.id, asked).areas
    return plan(
        judged.known,
        judged.found,
        library.catalogue(),
        Consents(areas),
        questionnaire=library.questionnaire(),
        circumstances=judged.about,
        cleared=not judged.holding,
    )


def _why(visit: Appointment, judged: Judged) -> str:
    waits = visit.status is Status.PENDING_REVIEW or judged.found.level is not Level.INCOMPLETE
    return str(library.texts("en")["plan"]["none"]) if waits else FORM_FIRST


def _limits(desk: Desk, judged: Judged) -> tuple[Clearance, ...]:
    """The providers' words that are good on the day of the visit, or today where it is over."""
    form = judged.form
    words = answered_before(desk.charts, form.visit.client, form.own.born)
    good = (one for one in words if isinstance(one, Clearance) and one.state is State.VERIFIED)
    return tuple(one for one in good if not expired(one, form.day))


def decide(desk: Desk, visit: Appointment, decisions: Sequence[Decision]) -> Options:
    """Will keep a therapist's word on lines of the plan, beside every earlier one, and return the options with it.

    The same word again is the one that was kept.

    Raises:
        NotYet: there is no plan to decide on.
        Faulty: a decision is about no line of the plan as it is now, or lacks its reason.
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """

    def keep() -> Options:
        now = options(desk, visit)
        if now.plan is None:
            raise NotYet(f"{now.why}.")
        faults = wrong(decisions, now.plan.lines)
        if faults:
            raise Faulty(faults, "")
        if all(_is_last_word(now, one, desk.who.id) for one in decisions):
            return now
        record = _record(desk, visit, now.plan, decisions)
        desk.diary.write(Writing(records=(desk.charts.seal(record),)))
        return options(desk, visit)

    return settle(desk.attempts, keep, Unavailable)


def _is_last_word(now: Options, word: Decision, by: str) -> bool:
    last = now.decided.get(word.line)
    said = replace(word, text=word.text.strip(), reason=word.reason.strip())
    return last is not None and (last.decision, last.by) == (said, by)


def _record(desk: Desk, visit: Appointment, made: Plan, decisions: Sequence[Decision]) -> Record:
    lines = {named(line): line for line in made.lines}
    content = {
        "plan": {"base": made.base, "version": made.version},
        "by": desk.who.id,
        "decisions": [_plain(one, lines[one.line]) for one in decisions],
    }
    return Record(
        client=visit.client,
        kind=Kind.PLAN,
        name=by_time(desk.now, visit.id),
        at=desk.now,
        content=content,
        appointment=visit.id,
    )


def _plain(one: Decision, about: Line) -> dict[str, Any]:
    """A word with what its line said: the plan is made anew each time, the record stays."""
    line = {"line": one.line, "rule": about.rule, "kind": about.kind, "values": list(about.values)}
    return {**line, "choice": one.choice.value, "text": one.text.strip(), "reason": one.reason.strip()}


def _decided(desk: Desk, visit: Appointment) -> dict[str, Decided]:
    kept = [desk.charts.open(one) for one in desk.charts.find(visit.client, Kind.PLAN) if one.appointment == visit.id]
    return {
        plain["line"]: Decided(decision=_decision(plain), by=record.content["by"], at=record.at)
        for record in kept
        for plain in record.content["decisions"]
    }


def _decision(plain: Mapping[str, Any]) -> Decision:
    choice = Choice(plain["choice"])
    return Decision(line=plain["line"], choice=choice, text=plain["text"], reason=plain["reason"])
