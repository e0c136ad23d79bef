"""Somebody at their own health form: the link, the date of birth, and what follows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib import wiring
from chalicelib.usecases.change_appointment import appointment_by_id
from tests.routes.gateway import Answer, call
from tests.routes.visitor import Link
from tests.usecases.filling_in import BORN, FULL, SIGNED, UPDATE, without_none

AGREED: dict[str, Any] = {**SIGNED, "consent_sensitive_areas": {"gluteal": "yes", "hip_side": "no"}}


class Holder(Link):
    """The holder of an appointment's link who knows the date of birth; `key` is what that gave."""

    key = ""

    @classmethod
    def of(cls, link: Link) -> "Holder":
        """Will make one of somebody who holds that link."""
        holder = cls.__new__(cls)
        holder.id, holder.secret = link.id, link.secret
        return holder

    def open(self, born: str = BORN) -> Answer:
        """Will open the form, and keep the key."""
        answer = self("POST", "intake/open", {"date_of_birth": born})
        self.key = answer.json.get("key", self.key)
        return answer

    def ask(self, method: str, what: str, body: object = None, **headers: str) -> Answer:
        """Will ask with link and key, unless other headers are given."""
        sent = {"Link-Secret": self.secret, "Intake-Key": self.key} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return call(method, f"/v1/appointments/{self.id}/{what}", body, sent)

    def save(self, **answers: Any) -> Answer:
        """Will keep a draft."""
        return self.ask("PUT", "intake", {"answers": answers})

    def full(self, language: str = "en", **changes: Any) -> Answer:
        """Will hand in a full intake with nothing wrong, changed."""
        return self.ask("POST", "intake", {"answers": without_none({**FULL, **changes}), "language": language})

    def update(self, **changes: Any) -> Answer:
        """Will hand in a follow-up with nothing wrong, changed."""
        return self.ask("POST", "intake", {"answers": without_none({**UPDATE, **changes})})

    def agree(self, **changes: Any) -> Answer:
        """Will agree to what a visit asks for, signed."""
        return self.ask("POST", "consents", {"answers": without_none({**AGREED, **changes})})

    def withdraw(self, consent: str, **more: str) -> Answer:
        """Will take a consent back."""
        return self.ask("POST", "consents/withdraw", {"consent": consent} | more)

    def expired_key(self) -> str:
        """Will return the key of this appointment as it was a day ago."""
        visit = appointment_by_id(wiring.diary(), self.id)
        return wiring.secrets().intake_key(visit, datetime.now(UTC) - timedelta(hours=12))
