"""What goes into the chart when a form comes in: the version as it was handed in, and what a therapist should see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.care import library
from chalicelib.care.carrying import without_consents
from chalicelib.care.holding import STOPS
from chalicelib.care.outcomes import Alert, Scores, alerts
from chalicelib.care.receipts import sha256
from chalicelib.care.records import Kind, Record, by_time
from chalicelib.care.scoring import plain_scores, scores_of
from chalicelib.usecases.health_form import FULL, Form
from chalicelib.usecases.intake_words import Told
from chalicelib.usecases.judged_form import Judged
from chalicelib.usecases.ports import Charts

SEEN_UNTIL = timedelta(days=1)
"""An alert is of use until the day after its visit; what was scored stays with the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """A form as it is sent. `by` is the member of staff who wrote down what was said; "" is the client."""

    answers: Mapping[str, Any]
    language: str
    by: str = ""

    @property
    def fingerprint(self) -> str:
        """What the same form has in common with itself."""
        return sha256({"answers": dict(self.answers), "language": self.language, "by": self.by})


def version_of(judged: Judged, sent: HandIn, said: Mapping[str, Any], told: Told, now: datetime) -> Record:
    """Will make the record of one version: what was said, what the rules made of it, and what the client was told."""
    form, asked = judged.form, library.questionnaire()
    held = {rule.id for rule in judged.holding}
    answered = [rule.id for rule in judged.found.fired if rule.level in STOPS and rule.id not in held]
    content = {
        "answers": without_consents(said, asked),
        "result": judged.found.record() | {"answered": answered},
        "asked": {
            "stage": form.stage,
            "number": len(form.versions) + 1,
            "visit": judged.about.visit,
            "language": sent.language,
            "questionnaire": asked.version,
            "by_phone": judged.about.by_phone,
            "by": sent.by,
        },
        "scores": plain_scores(scored(form, said)),
        "told": {"level": told.level.value, "lines": list(told.lines)},
        "changed": [[one.question, one.before, one.after] for one in judged.changed],
        "fingerprint": sent.fingerprint,
    }
    return Record(
        client=form.visit.client,
        kind=Kind.INTAKE,
        name=by_time(now, form.visit.id),
        at=now,
        content=content,
        appointment=form.visit.id,
    )


def scored(form: Form, said: Mapping[str, Any]) -> Scores:
    """Will return the scores of a form; of the full one, with those that were asked inside booking."""
    return scores_of({**form.own.safety.content["answers"], **said} if form.stage == FULL else said)


def alert_of(charts: Charts, form: Form, said: Mapping[str, Any], now: datetime) -> Record | None:
    """Will make what the therapist should see before the visit, where leg pain rises; it holds nothing back."""
    found = _alerts(form, scored(form, said).leg_now)
    if not found:
        return None
    before = charts.get(form.visit.client, f"{Kind.ALERT}#{form.visit.id}")
    return Record(
        client=form.visit.client,
        kind=Kind.ALERT,
        name=form.visit.id,
        at=now,
        content={"alerts": [one.value for one in found]},
        appointment=form.visit.id,
        version=before.version + 1 if before else 1,
        due=form.visit.start,
        forget=form.visit.end + SEEN_UNTIL,
    )


def _alerts(form: Form, now: int | None) -> tuple[Alert, ...]:
    """By visit, the first that was scored as the baseline."""
    if now is None:
        return ()
    scores = form.own.scores
    before = [scores[one.id][1].leg_now if one.id in scores else None for one in form.met]
    first = next((place for place, score in enumerate(before) if score is not None), len(before))
    return alerts([*before[first:], now])
