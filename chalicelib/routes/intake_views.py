"""What is answered about a client's own health form, consents and scores."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import UNSET, Struct, UnsetType

from chalicelib.care import library
from chalicelib.care.changes import Change
from chalicelib.care.progress import SCALE, Measure
from chalicelib.care.records import Record
from chalicelib.care.rules import Level, Region
from chalicelib.care.standing import Entry
from chalicelib.care.wording import fill
from chalicelib.routes.payloads import Instant
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.intake_words import Told
from chalicelib.usecases.open_intake import Opened
from chalicelib.usecases.outcomes import Outcomes
from chalicelib.usecases.submit_intake import Submitted


class RegionPolicy(Struct):
    """How often the practice asks for consent to work on sensitive areas: none, first_visit or each_visit."""

    sensitive: str


class OpenedView(Struct):
    """A health form to fill in, and the key that goes with every request about it until `until`.

    `answers` are the draft's; `given` are earlier answers that the form's conditions ask for, and what was handed in of
    it before; `before` is what was last said to a follow-up's questions, to be shown once they are answered. After the
    visit the form is not `open` any more, and the key opens what else is the client's own.
    """

    key: str
    until: Instant
    stage: str
    version: str
    language: str
    answers: dict[str, Any]
    given: dict[str, Any]
    before: dict[str, Any]
    last_visit: date | None
    submitted_at: Instant | None
    due: Instant
    region_policy: RegionPolicy
    open: bool


class DraftView(Struct):
    """A draft that is kept, and until when."""

    saved_at: Instant
    forgotten_at: Instant


class CallView(Struct):
    """Whom to call now."""

    text: str
    number: str
    href: str


class FormCheckView(Struct):
    """What a form came to: clear, caution, hold or emergency, with lines for the client to read."""

    level: str
    lines: tuple[str, ...]
    call: CallView | UnsetType = UNSET


class ChangeView(Struct):
    """A question answered otherwise than before; null is unanswered."""

    question: str
    text: str
    before: Any
    after: Any


class SubmittedView(Struct):
    """A version of a form that is handed in, and the appointment's status with it."""

    at: Instant
    version: int
    status: Status
    check: FormCheckView
    changed: list[ChangeView]
    kept_until: Instant | UnsetType = UNSET


class ConsentView(Struct):
    """A consent in the words that were shown; `given` is a word, or one for each area, `withdrawn` where taken back."""

    consent: str
    text: str
    language: str
    version: str
    given: str | dict[str, str]
    at: Instant
    withdrawn_at: Instant | None


class ConsentsView(Struct):
    """Every consent that was given, as it is now."""

    consents: list[ConsentView]


class PointView(Struct):
    """A score on a day; null where nothing was said."""

    on: date
    value: float | int | None


class LineView(Struct):
    """A line across a chart, where most people notice a change."""

    at: float | int
    text: str


class MeasureView(Struct):
    """One chart."""

    id: str
    title: str
    range: tuple[int, int]
    low_is_good: bool
    points: list[PointView]
    baseline: float | int
    lines: list[LineView]


class OutcomesView(Struct):
    """How somebody is doing by their own scores: words first."""

    summary: tuple[str, ...]
    note: str
    measures: list[MeasureView]


def opened_view(opened: Opened, key: str, until: datetime, sensitive: str, zone: ZoneInfo) -> OpenedView:
    """Will show a form to fill in."""
    return OpenedView(
        key=key,
        until=until.astimezone(zone),
        stage=opened.stage,
        version=opened.version,
        language=opened.language,
        answers=dict(opened.answers),
        given=dict(opened.given),
        before=dict(opened.before),
        last_visit=opened.last_visit,
        submitted_at=opened.submitted.astimezone(zone) if opened.submitted else None,
        due=opened.due.astimezone(zone),
        region_policy=RegionPolicy(sensitive),
        open=opened.open,
    )


def draft_view(draft: Record, zone: ZoneInfo) -> DraftView:
    """Will say that a draft is kept."""
    return DraftView(draft.at.astimezone(zone), (draft.forget or draft.at).astimezone(zone))


def submitted_view(done: Submitted, region: Region, language: str, zone: ZoneInfo) -> SubmittedView:
    """Will say what a form came to."""
    until = done.visit.kept_until
    return SubmittedView(
        at=done.at.astimezone(zone),
        version=done.number,
        status=done.visit.status,
        check=_check(done.told, region, language),
        changed=_changes(done.changed, language),
        kept_until=until.astimezone(zone) if until else UNSET,
    )


def consents_view(entries: Iterable[Entry], zone: ZoneInfo) -> ConsentsView:
    """Will list consents."""
    return ConsentsView([_consent(entry, zone) for entry in entries])


def outcomes_view(found: Outcomes) -> OutcomesView:
    """Will show scores, words first."""
    return OutcomesView(found.summary, found.note, [measure_view(one) for one in found.measures])


def _check(told: Told, region: Region, language: str) -> FormCheckView:
    if told.level is not Level.EMERGENCY:
        return FormCheckView(told.level.value, told.lines)
    text = fill(library.texts(language)["buttons"]["call_emergency"], region.words(language))
    return FormCheckView(told.level.value, told.lines, CallView(text, region.emergency, f"tel:{region.emergency}"))


def _changes(changed: Iterable[Change], language: str) -> list[ChangeView]:
    texts = library.texts(language)["questions"]
    return [ChangeView(one.question, texts[one.question]["text"], one.before, one.after) for one in changed]


def _consent(entry: Entry, zone: ZoneInfo) -> ConsentView:
    receipt, gone = entry.receipt, entry.withdrawn_at
    return ConsentView(
        consent=receipt.consent,
        text=receipt.text,
        language=receipt.language,
        version=receipt.version,
        given=entry.given if isinstance(entry.given, str) else dict(entry.given),
        at=receipt.at.astimezone(zone),
        withdrawn_at=gone.astimezone(zone) if gone else None,
    )


def measure_view(one: Measure) -> MeasureView:
    """Will show one chart."""
    return MeasureView(
        id=one.id,
        title=one.title,
        range=SCALE,
        low_is_good=one.low_is_good,
        points=[PointView(on, value) for on, value in one.points],
        baseline=one.baseline,
        lines=[LineView(line.at, line.text) for line in one.lines],
    )
