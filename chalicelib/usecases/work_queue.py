"""What staff have to do, soonest first: reviews that hold visits back, calls, texts, check-ins, pain that rises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.care.check_ins import Said
from chalicelib.care.clearances import State
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import OPEN, Appointment, Contact
from chalicelib.scheduling.errors import NotFound, Tampered, Unavailable
from chalicelib.usecases.check_in import answers_of
from chalicelib.usecases.kept_clearances import kept_clearance
from chalicelib.usecases.open_reviews import Review, waiting_for
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.step_clearance import clearance_now
from chalicelib.usecases.waiting_texts import WaitingText, waiting_text

TASKS = frozenset({Kind.REVIEW, Kind.CALL, Kind.ALERT, Kind.CHECK_IN, Kind.TEXT})
AHEAD = timedelta(days=60)
"""Far beyond any task's due time; a clearance's last day may lie behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do. What comes after `clearance` is for clinical staff only and empty for everybody else.

    `visit` is the first that waits, or the first of the review where none does any more; a call has none. `said` is
    what the client said since the visit. Of a text, `contact` is whoever was texted last at its number.
    """

    kind: Kind
    id: str
    client: str
    contact: Contact
    opened: datetime
    due: datetime
    visit: Appointment | None = None
    waits: bool = False
    clearance: State | None = None
    review: Review | None = None
    stopped: str = ""
    alerts: tuple[str, ...] = ()
    said: Said | None = None
    text: WaitingText | None = None


def work_queue(desk: Desk) -> list[Task]:
    """Will return what is to be done for whoever asks; a therapist's is about their own clients.

    Front desk learns that there is something, for whom and by when, and opens no answer.

    Raises:
        Unavailable: as its name says.
    """
    due = [one for one in desk.charts.due(desk.now + AHEAD) if one.kind in TASKS]
    visits = desk.diary.read(
        [], [visit for one in due for visit in (*one.visits, one.appointment) if visit]
    ).appointments
    return [task for one in due for task in _listed(desk, one, visits)]


def finish_call(desk: Desk, client: str, name: str) -> None:
    """Will note that somebody called. Twice is as good as once.

    Raises:
        NotFound: nobody there asked for a call.
        Unavailable: as its name says.
    """

    def decide() -> None:
        call = desk.charts.get(client, f"{Kind.CALL}#{name}")
        if call is None:
            raise NotFound
        if call.due is not None:
            done = _done(desk, call)
            desk.diary.write(Writing(records=(done,)))

    settle(desk.attempts, decide, Unavailable)


def _done(desk: Desk, call: Sealed) -> Sealed:
    record = desk.charts.open(call)
    content = {**record.content, "done": {"by": desk.who.id, "at": desk.now.isoformat()}}
    return desk.charts.seal(replace(record, version=record.version + 1, due=None, content=content))


def _listed(desk: Desk, one: Sealed, visits: Mapping[str, Appointment]) -> list[Task]:
    """A task stays on the list when something of it does not open: with what can be read without the key."""
    try:
        return list(_task(desk, one, visits))
    except Tampered:
        found = _about(one, visits)
        return [_unopened(desk, one, found, visits)] if desk.who.looks_after(found) else []


def _unopened(desk: Desk, one: Sealed, found: list[Appointment], visits: Mapping[str, Appointment]) -> Task:
    held = waiting_for(one, visits)
    first = next(iter([*held, *found]), None)
    return Task(
        kind=one.kind,
        id=one.name,
        client=one.client,
        contact=first.contact if first and first.contact else Contact("", ""),
        opened=one.at,
        due=one.due or desk.now,
        visit=first,
        waits=bool(held),
    )


def _task(desk: Desk, one: Sealed, visits: Mapping[str, Appointment]) -> Iterator[Task]:
    if one.kind is Kind.CALL:
        yield from () if desk.who.own else (_call(desk, one),)
        return
    if one.kind is Kind.TEXT:
        text = waiting_text(desk, one, visits)
        yield from () if text is None else (_text(desk, one, text),)
        return
    found = _about(one, visits)
    if not any(desk.is_theirs(visit) for visit in found):
        return
    if one.kind is Kind.REVIEW:
        yield _review(desk, one, found[0], waiting_for(one, visits))
    elif one.kind is Kind.CHECK_IN:
        yield _check_in(desk, one, found[0])
    elif desk.who.clinical and found[0].status in OPEN and (one.forget is None or one.forget > desk.now):
        yield _alert(desk, one, found[0])


def _about(one: Sealed, visits: Mapping[str, Appointment]) -> list[Appointment]:
    return [visits[visit] for visit in one.visits or (one.appointment,) if visit in visits]


def _call(desk: Desk, one: Sealed) -> Task:
    said = desk.charts.open(one).content["call"]
    return Task(
        kind=one.kind,
        id=one.name,
        client=one.client,
        contact=Contact(said["first_name"], "", phone=said["phone"], contact_by="phone_call"),
        opened=one.at,
        due=one.due or desk.now,
        stopped=said["stopped"] if desk.who.clinical else "",
    )


def _review(desk: Desk, one: Sealed, first: Appointment, held: list[Appointment]) -> Task:
    kept = kept_clearance(desk.charts, one.client, one.name)
    return Task(
        kind=one.kind,
        id=one.name,
        client=one.client,
        contact=first.contact or Contact("", ""),
        opened=one.at,
        due=one.due or desk.now,
        visit=held[0] if held else first,
        waits=bool(held),
        clearance=clearance_now(kept, desk).state if kept.last else None,
        review=Review(desk.charts.open(one)) if desk.who.clinical else None,
    )


def _check_in(desk: Desk, one: Sealed, visit: Appointment) -> Task:
    said = answers_of(desk.charts.open(one))[-1] if desk.who.clinical else None
    return replace(_of_visit(desk, one, visit), said=said)


def _alert(desk: Desk, one: Sealed, visit: Appointment) -> Task:
    return replace(_of_visit(desk, one, visit), alerts=tuple(desk.charts.open(one).content["alerts"]))


def _text(desk: Desk, one: Sealed, text: WaitingText) -> Task:
    plain = _of_visit(desk, one, next(iter(text.visits), None))
    return replace(plain, contact=replace(plain.contact, phone=text.phone), text=text)


def _of_visit(desk: Desk, one: Sealed, visit: Appointment | None) -> Task:
    return Task(
        kind=one.kind,
        id=one.name,
        client=one.client,
        contact=visit.contact if visit and visit.contact else Contact("", ""),
        opened=one.at,
        due=one.due or desk.now,
        visit=visit,
    )
