"""What the fake practice keeps of a client; how it judges a health form, with the real questions, rules and words."""

import dataclasses
from datetime import UTC, date, datetime
from typing import Any

from chalicelib.care import changes, library
from chalicelib.care.answers import Circumstances, validate
from chalicelib.care.conditions import asks
from chalicelib.care.kinds import age_on
from chalicelib.care.rules import Level
from chalicelib.care.triage import triage
from chalicelib.care.wording import fill
from tests.site.fake_practice import PLACEHOLDERS

REGION = library.region("US", PLACEHOLDERS["phone"])
OF_THE_BOOKING = frozenset({
    "first_name", "last_name", "date_of_birth", "guardian_name", "email", "phone_mobile", "contact_channel",
    "sms_consent", "consent_info_use", "consent_health_data", "ack_not_medical", "consent_cancel_policy",
})  # fmt: skip
SAFETY: dict[str, Any] = {
    "main_reason": "sciatica_or_leg_nerve_pain", "pain_side": "left", "pain_worst_7d": 6, "pain_duration_band": "6_12w",
    "pain_trend": "same", "sx_types": ["pain", "tingling"], "sx_numb_course": "comes_and_goes",
    "cause_list": ["unknown"], "provider_discussed": "yes_pain_only", "pregnancy_status": "does_not_apply",
    "rf_bladder": "no", "rf_bowel": "no", "rf_saddle": "no", "rf_both_legs": "no", "rf_weakness": "no",
    "rf_unsteady": "no", "rf_trauma": "no", "rf_bone_risk": ["none"], "rf_cancer": "never", "rf_unexplained": ["none"],
    "rf_fever": "no", "rf_pulse_belly": "no", "rf_calf": "no", "rf_chest": "no", "cond_list": ["none"],
    "surgery_recent": "none",
}  # fmt: skip
"""What somebody with a usual sciatica said while booking."""


@dataclasses.dataclass
class File:
    """What is kept of one client, for one appointment."""

    born: str = "1984-05-17"
    stage: str = "I"
    policy: str = "none"
    safety: dict[str, Any] = dataclasses.field(default_factory=lambda: dict(SAFETY))
    before: dict[str, Any] = dataclasses.field(default_factory=dict)
    last_visit: str | None = None
    draft: dict[str, Any] = dataclasses.field(default_factory=dict)
    sent: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    sent_at: str | None = None
    consents: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    outcomes: dict[str, Any] = dataclasses.field(default_factory=lambda: {"summary": [], "note": "", "measures": []})
    looks: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    wanted: str | None = None
    home: list[str] = dataclasses.field(default_factory=list)
    key: str = ""
    wrong: int = 0

    def given(self) -> dict[str, Any]:
        """Earlier answers that the conditions of this form ask for, and what was sent with it before."""
        asked = library.questionnaire().at(frozenset({self.stage}))
        needed = {name for one in asked if one.shown for name in asks(one.shown)}
        return {name: value for name, value in self.safety.items() if name in needed} | (self.sent or [{}])[-1]

    def faults(self, answers: dict[str, Any], today: date, *, whole: bool) -> list[dict[str, str]]:
        """What is wrong with a form, or with its draft."""
        known = self._circumstances(today, frozenset({self.stage}))
        earlier = {name: value for name, value in self.safety.items() if name not in answers}
        found = validate(earlier | answers, library.questionnaire(), known, today=today, whole=whole)
        return [{"pointer": f"/answers{one.pointer}", "detail": one.detail} for one in found]

    def check(self, answers: dict[str, Any], today: date, language: str) -> dict[str, Any]:
        """What the rules make of the whole of it, as the page is told."""
        known = self._circumstances(today, frozenset({"S", self.stage}))
        found = triage(self.safety | answers, library.ruleset(), REGION, known)
        level = Level.CLEAR if found.level is Level.INCOMPLETE else found.level
        texts, words = library.texts(language), REGION.words(language)
        keys = found.wordings if level is not Level.CLEAR else ()
        not_booked, kept = (texts["wordings"][key] for key in ("not_booked", "time_kept"))
        lines = [fill(texts["wordings"][key], words).replace(not_booked, kept) for key in keys]
        call = {"text": fill(texts["buttons"]["call_emergency"], words), "number": "911", "href": "tel:911"}
        return {"level": level.value, "lines": lines} | ({"call": call} if level is Level.EMERGENCY else {})

    def changed(self, answers: dict[str, Any], language: str) -> list[dict[str, Any]]:
        """What is answered otherwise than in the version before, or at the visit before."""
        before = self.sent[-1] if self.sent else self.before
        texts = library.texts(language)["questions"]
        found = changes.changes(before, answers, library.questionnaire()) if before else ()
        return [
            dataclasses.asdict(one) | {"text": texts[one.question]["text"]} for one in found if one.question in before
        ]

    def _circumstances(self, today: date, stages: frozenset[str]) -> Circumstances:
        visit = 2 if self.stage == "F" else 1
        return Circumstances(stages=stages, age=age_on(self.born, today), visit=visit, elsewhere=OF_THE_BOOKING)


def receipt(consent: str, given: Any, at: datetime, language: str = "en", version: str = "1") -> dict[str, Any]:
    """A consent as the API lists it."""
    text = library.texts(language)["questions"][consent]["text"]
    return {
        "consent": consent, "text": text, "language": language, "version": version, "given": given, "at": instant(at),
        "withdrawn_at": None,
    }  # fmt: skip


def instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
