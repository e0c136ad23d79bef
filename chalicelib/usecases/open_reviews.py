"""A review as it stands in a client's chart, and how it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from chalicelib.care import library
from chalicelib.care.clearances import Because
from chalicelib.care.records import Kind, Record
from chalicelib.care.rules import Level, Rule, Urgency
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.ports import Charts, Diary, Sealed


@dataclass(frozen=True)
class Review:
    """A review, opened."""

    record: Record

    @property
    def is_open(self) -> bool:
        return self.record.due is not None

    @property
    def found(self) -> Mapping[str, Any]:
        """What the check found that made it."""
        found: Mapping[str, Any] = self.record.content["found"]
        return found

    @property
    def closed(self) -> Mapping[str, Any]:
        """How it ended, by whom and why; nothing while it is open, or when its time ran out."""
        closed: Mapping[str, Any] = self.record.content.get("closed", {})
        return closed

    @property
    def level(self) -> Level:
        return Level(self.found["level"])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that fired, as they are today; those that are gone are left out."""
        today = {rule.id: rule for rule in library.ruleset().rules}
        return tuple(today[name] for name in self.found["rules"] if name in today)

    @property
    def because(self) -> Because:
        """The answers that each rule fired on."""
        because: Because = self.found["because"]
        return because

    @property
    def triage(self) -> Triage:
        """What the check found, as far as its rules are still there."""
        urgency = Urgency(self.found["urgency"])
        return Triage(level=self.level, urgency=urgency, fired=self.rules, missing=(), version=self.found["ruleset"])

    @property
    def holds(self) -> tuple[Rule, ...]:
        """The rules that hold the visits back."""
        return tuple(rule for rule in self.rules if rule.level in (Level.HOLD, Level.EMERGENCY))


def review_of_visit(charts: Charts, visit: Appointment) -> Review:
    """Will open the review that holds a visit back, or did.

    Raises:
        NotFound: none ever did.
        Unavailable, Tampered: as their names say.
    """
    sealed = charts.get(visit.client, f"{Kind.REVIEW}#{visit.review}") if visit.review else None
    if sealed is None:
        raise NotFound
    return Review(charts.open(sealed))


def open_reviews(charts: Charts, client: str) -> list[Sealed]:
    """Will return the client's reviews that staff still have to settle, oldest name first."""
    return [one for one in charts.find(client, Kind.REVIEW) if one.due is not None]


def held_by(diary: Diary, review: Record | Sealed) -> list[Appointment]:
    """Will return the visits of a review that still wait for it."""
    return waiting_for(review, diary.read([], review.visits).appointments)


def waiting_for(review: Record | Sealed, visits: Mapping[str, Appointment]) -> list[Appointment]:
    """Will return those of a review's visits that wait for it, and not for another by now."""
    found = [visits[one] for one in review.visits if one in visits]
    return [one for one in found if one.status is Status.PENDING_REVIEW and one.review == review.name]


def closing(review: Review, how: str, by: str, now: datetime, **more: Any) -> Record:
    """Will return the review as it is once somebody has settled it."""
    closed = {"how": how, "by": by, "at": now.isoformat(), **more}
    return replace(
        review.record,
        version=review.record.version + 1,
        due=None,
        content={**review.record.content, "closed": closed},
    )


def let_be(review: Sealed) -> Sealed:
    """Will return the review as it is once nobody has to settle it any more, without opening it."""
    return replace(review, version=review.version + 1, due=None)
