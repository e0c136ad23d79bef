"""What has to be done before a yes; the rest of it is held by test_settle_review.py."""

from typing import Any

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotYet
from chalicelib.usecases.answer_by_phone import answer_by_phone
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from tests.fakes import attempts
from tests.small_practice import NOW
from tests.usecases.asking import PLAIN
from tests.usecases.troubled_diary import TroubledDiary
from tests.usecases.waiting import BLADDER, Clinic


def accept(clinic: Clinic, visit: Appointment, version: int = 0) -> list[Appointment]:
    return accept_review(clinic.desk(), visit, Acceptance(note="x", version=version))


def rather_talk(clinic: Clinic, visit: Appointment) -> None:
    """Something more for the review that the visit waits for."""
    now: dict[str, Any] = {"now": NOW, "attempts": attempts}
    answer_by_phone(clinic.diary, clinic.charts, PLAIN, clinic.stored(visit), **now)


def test_nobody_accepts_what_came_in_since_they_looked() -> None:
    clinic = Clinic()
    visit = clinic.visit(**BLADDER)
    rather_talk(clinic, visit)
    with pytest.raises(NotYet, match="Look at the review again"):
        accept(clinic, visit, version=1)
    assert clinic.stored(visit).status is Status.PENDING_REVIEW
    assert [one.status for one in accept(clinic, visit, version=2)] == [Status.BOOKED]
    assert accept(clinic, visit, version=1) == [clinic.stored(visit)]


def test_nor_what_came_in_while_the_yes_was_written() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit(**BLADDER)
    diary.between = lambda: rather_talk(clinic, visit)
    with pytest.raises(NotYet, match="Look at the review again"):
        accept(clinic, visit)
    assert clinic.review().due is not None
