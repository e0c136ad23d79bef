"""What staff read about reviews and clearances. Fields that only clinical roles get are left out for others."""

from datetime import date
from zoneinfo import ZoneInfo

from msgspec import UNSET, Struct, UnsetType, convert

from chalicelib.care.clearances import Clearance
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_rules_view import FiredRule, fired_rules
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.usecases.review_details import Details
from chalicelib.usecases.work_queue import Task


class TaskView(Struct):
    """One thing to do. `level` and what follows it are there for clinical roles only, but for `text`.

    With `approval` the client books by request only, and waits for a yes. `answer` and `leg_now` are what somebody said
    since their visit, `text` what a text was understood to say, `words` its words.
    """

    kind: str
    id: str
    client: str
    first_name: str
    last_name: str
    phone: str
    email: str
    opened: Instant
    due: Instant
    appointment: str | UnsetType = UNSET
    start: Instant | UnsetType = UNSET
    kept_until: Instant | UnsetType | None = UNSET
    approval: bool | UnsetType = UNSET
    clearance: str | UnsetType | None = UNSET
    level: str | UnsetType = UNSET
    rules: list[FiredRule] | UnsetType = UNSET
    stopped: str | UnsetType = UNSET
    alerts: list[str] | UnsetType = UNSET
    answer: str | UnsetType = UNSET
    leg_now: int | UnsetType | None = UNSET
    text: str | UnsetType = UNSET
    words: str | UnsetType = UNSET


class TaskList(Struct):
    """The work list, soonest first."""

    reviews: list[TaskView]


class VisitView(Struct):
    """A visit that a review holds back, or did."""

    id: str
    status: Status
    start: Instant
    end: Instant
    service: str
    therapist: str
    kept_until: Instant | None


class ClearanceView(Struct):
    """A clearance as it is now."""

    state: str
    provider: str
    on: date | None
    limits: list[str]
    verified_by: str
    valid_until: date | None


class StepView(Struct):
    """A step of a clearance: who took it and when; nobody, where its last day was over."""

    at: Instant
    by: str
    state: str


class ClosedView(Struct, omit_defaults=True):
    """How a review ended, by whom and why."""

    how: str
    by: str
    at: Instant
    note: str = ""
    reason: str = ""
    checked_by: str = ""
    without_clearance: str = ""


class ReviewView(Struct):
    """A review: what was found, what it holds back, what is left to do before it can be accepted, and how it ended."""

    id: str
    version: int
    client: str
    open: bool
    opened: Instant
    due: Instant | None
    level: str
    urgency: str
    rules: list[FiredRule]
    waits_for: list[str]
    stopped: str
    left: tuple[str, ...]
    visits: list[VisitView]
    clearance: ClearanceView
    steps: list[StepView]
    closed: ClosedView | None


class Visits(Struct):
    """The visits of a review after it was settled."""

    visits: list[VisitView]


class Stepped(Struct):
    """What a clearance has come to; all but its state for clinical roles only."""

    state: str
    clearance: ClearanceView | UnsetType = UNSET
    visits: list[VisitView] | UnsetType = UNSET


def task_view(task: Task, zone: ZoneInfo) -> TaskView:
    """Will show a task: who and when to everybody, why to clinical roles."""
    shown = TaskView(
        kind=task.kind.value,
        id=task.id,
        client=task.client,
        first_name=task.contact.first_name,
        last_name=task.contact.last_name,
        phone=task.contact.phone,
        email=task.contact.email,
        opened=task.opened.astimezone(zone),
        due=task.due.astimezone(zone),
    )
    if task.visit is not None:
        shown.appointment, shown.start = task.visit.id, task.visit.start.astimezone(zone)
        shown.kept_until = task.visit.kept_until.astimezone(zone) if task.waits and task.visit.kept_until else None
        shown.approval = task.waits and task.visit.approval
        shown.clearance = task.clearance.value if task.clearance else None
    if task.review is not None:
        shown.level, shown.rules = task.review.level.value, fired_rules(task.review.rules, task.review.because)
    if task.stopped:
        shown.stopped = task.stopped
    if task.alerts:
        shown.alerts = list(task.alerts)
    if task.said is not None:
        shown.answer, shown.leg_now = task.said.answer.value, task.said.leg_now
    if task.text is not None:
        shown.text, shown.words = task.text.what, task.text.words or UNSET
    return shown


def visit_view(visit: Appointment, zone: ZoneInfo) -> VisitView:
    """Will show a visit to staff."""
    return VisitView(
        id=visit.id,
        status=visit.status,
        start=visit.start.astimezone(zone),
        end=visit.end.astimezone(zone),
        service=visit.service,
        therapist=visit.therapist,
        kept_until=visit.kept_until.astimezone(zone) if visit.kept_until else None,
    )


def clearance_view(clearance: Clearance) -> ClearanceView:
    """Will show a clearance to clinical roles."""
    return ClearanceView(
        state=clearance.state.value,
        provider=clearance.provider,
        on=clearance.on,
        limits=list(clearance.limits),
        verified_by=clearance.verified_by,
        valid_until=clearance.valid_until,
    )


def review_view(details: Details, zone: ZoneInfo) -> ReviewView:
    """Will show a review to clinical roles."""
    review, record = details.review, details.review.record
    return ReviewView(
        id=record.name,
        version=record.version,
        client=record.client,
        open=review.is_open,
        opened=record.at.astimezone(zone),
        due=record.due.astimezone(zone) if record.due else None,
        level=review.level.value,
        urgency=review.found["urgency"],
        rules=fired_rules(review.rules, review.because),
        waits_for=review.found["waits_for"],
        stopped=review.found["stopped"],
        left=details.left,
        visits=[visit_view(one, zone) for one in details.visits],
        clearance=clearance_view(details.clearance),
        steps=[StepView(one.at.astimezone(zone), one.by, one.clearance.state.value) for one in details.steps],
        closed=convert(review.closed, ClosedView) if review.closed else None,
    )
