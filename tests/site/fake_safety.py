"""The fake practice's safety check: the real questions and the real rules, for a practice in the United States."""

import dataclasses
import json
from datetime import date
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, validate
from chalicelib.care.kinds import age_on
from chalicelib.care.rules import Level
from chalicelib.care.triage import Triage, triage
from chalicelib.care.wording import fill
from chalicelib.routes.questionnaire_view import questionnaire_json
from tests.site.fake_practice import PLACEHOLDERS

CHANNELS = {"email": "email", "text": "sms", "both": "both", "phone_call": "phone_call"}
REGION = library.region("US", PLACEHOLDERS["phone"])
Stop = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What the answers came to: faults, a stop, or words for who is booked."""

    level: str
    lines: list[str]
    faults: list[dict[str, str]]
    stop: Stop | None = None


class FakeSafety:
    """Judges what is sent, and counts what it was asked to remember of a stop: tokens, and requests for a call."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.calls: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []

    def questionnaire(self, stage: str, language: str) -> dict[str, Any]:
        settled = (("health_consent", "no"), ("consultation_doc", "no"))
        answer: dict[str, Any] = json.loads(questionnaire_json(stage, language, REGION.emergency, settled))
        return answer

    def judge(self, body: dict[str, Any], visit_on: date, today: date) -> Outcome:
        """Judge one attempt to book as the API does: a stop first, then what is missing, then the rest."""
        self.sent.append(body)
        answers = {**_contact(body["client"]), **body.get("answers", {})}
        known = Circumstances(
            age=age_on(answers.get("date_of_birth"), visit_on),
            by_phone=body.get("by_phone", False),
            answer_changed_after_stop=body.get("stopped") in self.tokens,
        )
        found = triage(answers, library.ruleset(), REGION, known)
        lines = _lines(found, body.get("language", "en"))
        if found.level is Level.EMERGENCY:
            return Outcome("emergency", lines, [], self._stop(found, lines, body.get("language", "en")))
        whole = not known.by_phone
        faults = validate(answers, library.questionnaire(), known, today=today, whole=whole)
        return Outcome(
            found.level.value, lines, [{"pointer": f"/answers{one.pointer}", "detail": one.detail} for one in faults]
        )

    def _stop(self, found: Triage, lines: list[str], language: str) -> Stop:
        self.tokens.append(f"stopped-{len(self.tokens)}")
        texts, words = library.texts(language), REGION.words(language)
        call = {"text": fill(texts["buttons"]["call_emergency"], words), "number": REGION.emergency}
        return {
            "detail": " ".join(lines),
            "level": "emergency",
            "urgency": found.urgency.value,
            "call": call | {"href": f"tel:{REGION.emergency}"},
            "practice": {"phone": PLACEHOLDERS["phone"], "href": PLACEHOLDERS["phone_href"]},
            "after": fill(texts["wordings"]["after_stop"], words),
            "stopped": self.tokens[-1],
        }


def _contact(client: dict[str, Any]) -> dict[str, Any]:
    """The answers that the contact details give, as the API reads them."""
    given = {
        "first_name": client.get("first_name"),
        "last_name": client.get("last_name"),
        "email": client.get("email"),
        "phone_mobile": "+15550100199" if client.get("phone") else None,
        "contact_channel": CHANNELS[client["contact_by"]],
        "sms_consent": "yes" if client.get("text_consent") else None,
    }
    return {name: value for name, value in given.items() if value}


def _lines(found: Triage, language: str) -> list[str]:
    texts = library.texts(language)["wordings"]
    return [fill(texts[key], REGION.words(language)) for key in found.wordings]
