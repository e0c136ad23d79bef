"""One of each thing that a client may do with the health form of a visit, ready to be done once and again."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from chalicelib import wiring
from chalicelib.usecases.change_appointment import appointment_by_id
from tests.benign import CLEAR
from tests.races.errands import Errand, Prepare, key, link, wish
from tests.races.gateway_events import Answer, ask
from tests.races.storm_practice import client_named
from tests.usecases.filling_in import BORN, FULL, SIGNED

TEXTED: dict[str, Any] = {"contact_by": "both", "text_consent": True}
HELD: dict[str, Any] = {**FULL, "rf_bladder": "longstanding"}
"""A form that says something which nobody has looked at yet."""


@dataclass(frozen=True)
class Holder:
    """Somebody who holds the link of a visit and knows the date of birth."""

    id: str
    secret: str
    key: str

    def send(self, method: str, what: str, body: Any = None) -> Answer:
        """Will ask about the visit."""
        path = f"/v1/appointments/{self.id}{what and '/'}{what}"
        return ask(method, path, body, link_secret=self.secret, intake_key=self.key)

    def errand(self, method: str, what: str, body: Any, done: int, **leaves: int) -> Errand:
        """Will make an errand about the visit, and how many records of each kind it leaves in the chart."""
        return Errand(lambda: self.send(method, what, body), done, visit=self.id, leaves=leaves)


def holder(number: int, *, answers: dict[str, Any] = CLEAR, **details: Any) -> Holder:
    """Will book a visit for somebody; the same number is the same person at the same time."""
    body = wish(number) | {"client": client_named(number) | details, "answers": answers}
    identity, secret = link(ask("POST", "/v1/appointments", body, idempotency_key=key("form", number)))
    visit = appointment_by_id(wiring.diary(), identity)
    return Holder(identity, secret, wiring.secrets().intake_key(visit, wiring.now() + timedelta(hours=12)))


def open_form(number: int) -> Errand:
    """With a draft in it."""
    body = {"date_of_birth": BORN}
    errand = _with_draft(number).errand("POST", "intake/open", body, 200, safety=1, consent=1, draft=1)
    return replace(errand, anew=frozenset({"key", "until"}))


def save_draft(number: int) -> Errand:
    """In place of an earlier one."""
    body = {"answers": {"pressure_pref": 5}}
    errand = _with_draft(number).errand("PUT", "intake", body, 200, safety=1, consent=1, draft=1)
    return replace(errand, anew=frozenset({"saved_at", "forgotten_at"}))


def hand_in(number: int) -> Errand:
    """A form for which the visit has to wait; its draft goes."""
    body = {"answers": HELD, "language": "en"}
    return _with_draft(number).errand("POST", "intake", body, 201, safety=1, consent=2, intake=1, review=1)


def rather_talk(number: int) -> Errand:
    return holder(number).errand("POST", "intake/by-phone", {}, 202, safety=1, consent=1, review=1)


def agree(number: int) -> Errand:
    body = {"answers": {**SIGNED, "consent_sensitive_areas": {"gluteal": "yes", "hip_side": "no"}}, "language": "en"}
    return holder(number).errand("POST", "consents", body, 201, safety=1, consent=2)


def take_back(number: int) -> Errand:
    """The consent to texts, of which the visit knows too."""
    client = holder(number, phone=f"+1503555{number:04}", **TEXTED)
    return client.errand("POST", "consents/withdraw", {"consent": "sms_consent"}, 200, safety=1, consent=2)


FORM_ERRANDS: dict[str, Prepare] = {
    "open a form": open_form,
    "save a draft": save_draft,
    "hand in": hand_in,
    "rather talk": rather_talk,
    "agree": agree,
    "take back": take_back,
}


def _with_draft(number: int) -> Holder:
    client = holder(number)
    assert client.send("PUT", "intake", {"answers": {"pressure_pref": 4}}).status == 200
    return client
