"""A client's health answers, as clinical staff read them."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.care import library
from chalicelib.care.changes import Change
from chalicelib.routes.intake_views import ChangeView
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_rules_view import FiredRule, fired_rules
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.judged_form import Judged
from chalicelib.usecases.staff_intake import Intake, Version


class VersionView(Struct):
    """A version of a form: which, of what visit, by whom (nobody named is the client), and when somebody read it."""

    version: int
    stage: str
    appointment: str
    at: Instant
    by: str
    read_at: Instant | None


class WordsView(Struct):
    """Something in the client's own words; no rule reads it, so a person has to."""

    question: str
    text: str
    said: str
    at: Instant
    read: bool


class TriageView(Struct):
    """What the rules of today make of all answers; `holding` are rules that nobody has answered for yet."""

    level: str
    urgency: str
    ruleset: str
    missing: list[str]
    holding: list[str]
    rules: list[FiredRule]


class IntakeView(Struct):
    """What is known of whoever booked a visit: all answers together, and which of it was handed in when.

    `until` says how much is shown here; it goes back to mark it read.
    """

    status: Status
    answers: dict[str, Any]
    stage: str
    version: int
    submitted_at: Instant | None
    by: str
    read_by: str
    read_at: Instant | None
    until: Instant | None
    changed: list[ChangeView]
    free_text: list[WordsView]
    versions: list[VersionView]
    triage: TriageView


def intake_view(intake: Intake, zone: ZoneInfo) -> IntakeView:
    """Will show an intake to clinical roles."""
    latest, last = intake.latest, intake.versions[-1].record.at.astimezone(zone) if intake.versions else None
    return IntakeView(
        status=intake.judged.form.visit.status,
        answers=dict(intake.judged.known),
        stage=intake.judged.form.stage,
        version=latest.record.content["asked"]["number"] if latest else 0,
        submitted_at=latest.record.at.astimezone(zone) if latest else None,
        by=latest.record.content["asked"]["by"] if latest else "",
        read_by=intake.read_by,
        read_at=latest.read.astimezone(zone) if latest and latest.read else None,
        until=last,
        changed=[_change(one) for one in intake.changed],
        free_text=[words for version in intake.versions for words in _words(version, zone)],
        versions=[_version(one, zone) for one in intake.versions],
        triage=_triage(intake.judged),
    )


def _change(one: Change) -> ChangeView:
    text = library.texts("en")["questions"][one.question]["text"]
    return ChangeView(one.question, text, one.before, one.after)


def _words(version: Version, zone: ZoneInfo) -> Iterator[WordsView]:
    texts = library.texts("en")["questions"]
    for question, said in version.words.items():
        at = version.record.at.astimezone(zone)
        yield WordsView(question, texts[question]["text"], said, at, version.read is not None)


def _version(version: Version, zone: ZoneInfo) -> VersionView:
    asked = version.record.content["asked"]
    return VersionView(
        version=asked["number"],
        stage=asked["stage"],
        appointment=version.record.appointment,
        at=version.record.at.astimezone(zone),
        by=asked["by"],
        read_at=version.read.astimezone(zone) if version.read else None,
    )


def _triage(judged: Judged) -> TriageView:
    found = judged.found
    return TriageView(
        level=found.level.value,
        urgency=found.urgency.value,
        ruleset=found.version,
        missing=list(found.missing),
        holding=[rule.id for rule in judged.holding],
        rules=fired_rules(found.fired, judged.because),
    )
