"""A client at their visit's health form, in few words."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib.care import library
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.answer_by_phone import answer_by_phone
from chalicelib.usecases.form_records import HandIn
from chalicelib.usecases.open_intake import Opened, open_intake
from chalicelib.usecases.ports import Count, Sealed
from chalicelib.usecases.save_draft import save_draft
from chalicelib.usecases.submit_intake import Submitted, submit_intake
from tests.care.cases import FOLLOW_UP, INTAKE, SAFETY
from tests.fakes import attempts
from tests.small_practice import NOW
from tests.usecases.asking import PLAIN
from tests.usecases.waiting import FAR, Clinic

BORN = "1984-05-17"
WEEK = timedelta(weeks=1)
SOON = NOW + timedelta(hours=2)
SIGNED: dict[str, Any] = {"consent_treatment": "yes", "signature_client": {"typed": "Ann Lee"}}
FULL: dict[str, Any] = {
    **INTAKE, **SIGNED, "emergency_contact_name": "Bo Day", "emergency_contact_phone": "+15035550122",
}  # fmt: skip
"""A full intake with nothing wrong."""

ASKED_AGAIN = [one.id for one in library.questionnaire().at(frozenset({"F"}))]
UPDATE: dict[str, Any] = {
    name: value for name, value in {**SAFETY, **INTAKE, **FOLLOW_UP}.items() if name in ASKED_AGAIN
}
"""A follow-up with nothing wrong."""


def without_none(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if value is not None}


@dataclass
class Filling:
    """Ann, with her visits at a clinic."""

    clinic: Clinic = field(default_factory=Clinic)

    def open(self, visit: Appointment, born: str = BORN, now: datetime = SOON, most: int = 5) -> Opened:
        """Will open the form by the date of birth."""
        tries = Count(f"birth#{visit.id}", most, now + timedelta(hours=1))
        stored = self.clinic.stored(visit)
        return open_intake(
            self.clinic.diary, self.clinic.charts, PLAIN, stored, born, tries=tries, now=now, attempts=attempts
        )

    def save(self, visit: Appointment, now: datetime = SOON, **answers: Any) -> Record:
        """Will save a draft."""
        return self.draft(visit, answers, now)

    def draft(self, visit: Appointment, answers: dict[str, Any], now: datetime = SOON) -> Record:
        """Will save a draft of answers that may have any name."""
        stored = self.clinic.stored(visit)
        return save_draft(self.clinic.diary, self.clinic.charts, PLAIN, stored, answers, now=now, attempts=attempts)

    def full(self, visit: Appointment, now: datetime = SOON, language: str = "en", **changes: Any) -> Submitted:
        """Will hand in a full intake with nothing wrong, changed; None takes an answer away."""
        return self.send(visit, {**FULL, **changes}, now, language=language)

    def update(self, visit: Appointment, now: datetime = SOON, **changes: Any) -> Submitted:
        """Will hand in a follow-up with nothing wrong, changed."""
        return self.send(visit, {**UPDATE, **changes}, now)

    def send(
        self, visit: Appointment, answers: dict[str, Any], now: datetime = SOON, by: str = "", language: str = "en"
    ) -> Submitted:
        """Will hand in a form."""
        sent = HandIn(answers=without_none(answers), language=language, by=by)
        stored = self.clinic.stored(visit)
        return submit_intake(self.clinic.diary, self.clinic.charts, PLAIN, stored, sent, now=now, attempts=attempts)

    def two_visits(self, **said: Any) -> tuple[Appointment, Appointment, datetime]:
        """Will book two visits a week apart, hand in the first one's form, and say when the second's is filled in."""
        one, two = self.clinic.visit(**said), self.clinic.visit("visit-2", FAR + WEEK, **said)
        self.full(one)
        return one, two, FAR + timedelta(days=5)

    def by_phone(self, visit: Appointment, now: datetime = SOON) -> Appointment:
        """Will ask to be called instead."""
        stored = self.clinic.stored(visit)
        return answer_by_phone(self.clinic.diary, self.clinic.charts, PLAIN, stored, now=now, attempts=attempts)

    def kept(self, kind: Kind) -> list[Record]:
        """Will open Ann's records of a kind, oldest first."""
        return [self.clinic.charts.open(one) for one in self.clinic.charts.find("ann", kind)]

    def sealed(self, kind: Kind) -> list[Sealed]:
        """Will return Ann's records of a kind as they lie there."""
        return self.clinic.charts.find("ann", kind)

    def found(self, name: str = "visit-1") -> Any:
        """Will return what a review says it was made for."""
        return self.clinic.review(name).content["found"]
