"""What a practice's own records say of its care: holds by rule, and pain before and after four visits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.care.reporting import RuleHolds
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.report_care import CareReport, Sample, report_care
from chalicelib.usecases.report_visits import Period
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review, decline_review
from tests.fakes import FakeDiary
from tests.usecases.asking import book
from tests.usecases.filling_in import WEEK, Filling
from tests.usecases.waiting import FAR, LEAD, Clinic

EVER = Period(first=date(2026, 11, 1), last=date(2027, 8, 31))


class CountingDiary(FakeDiary):
    """Counts how often somebody's visits are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def of_client(self, client: str, window: Span) -> list[Appointment]:
        self.asked += 1
        return super().of_client(client, window)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def came(ann: Filling, visit: Appointment) -> None:
    """The visit took place."""
    stored = ann.clinic.stored(visit)
    ann.clinic.diary.write(Writing(appointments=[replace(stored, status=Status.COMPLETED, version=stored.version + 1)]))


def course(ann: Filling, *pains: int) -> CareReport:
    """A visit a week that took place, each with its form."""
    when = FAR
    for number, pain in enumerate(pains):
        visit = ann.clinic.visit(f"visit-{number}", FAR + number * WEEK, therapist="maya", now=when - 5 * WEEK)
        when = FAR + number * WEEK - timedelta(hours=30)
        fill = ann.update if number else ann.full
        fill(visit, when, pain_now_leg=pain, pain_avg_7d=pain, pain_worst_7d=pain)
        came(ann, visit)
    return report(ann)


def report(ann: Filling) -> CareReport:
    return report_care(ann.clinic.desk(LEAD, FAR + 20 * WEEK), EVER)


def test_pain_is_compared_after_four_visits(ann: Filling) -> None:
    found = course(ann, 7, 6, 6, 5, 4)
    assert [(one.measure, one.people, one.down) for one in found.pains][:2] == [
        ("average", 1, 3.0),
        ("leg_now", 1, 3.0),
    ]
    assert found.people == Sample(1, 1)


def test_before_that_there_is_nothing_to_compare(ann: Filling) -> None:
    assert course(ann, 7, 6, 6, 5).pains == ()


def test_the_report_says_that_most_get_better_by_themselves(ann: Filling) -> None:
    assert "with or without treatment" in report(ann).note


def test_holds_are_counted_with_how_they_ended(ann: Filling) -> None:
    clinic = ann.clinic
    for number in range(3):
        clinic.visit(f"visit-{number}", FAR + number * WEEK, client=f"client-{number}", rf_bladder="longstanding")
    desk = clinic.desk(LEAD, FAR - 5 * WEEK)
    accept_review(desk, clinic.stored("visit-0"), Acceptance(note="Unchanged for years."))
    decline_review(desk, clinic.stored("visit-1"), "Not the right time.")
    [line] = report(ann).holds
    assert (line.held, line.accepted, line.declined, line.waiting) == (3, 1, 1, 1)
    assert isinstance(line, RuleHolds)


def test_there_is_an_end_to_what_is_opened_and_the_report_says_of_how_many() -> None:
    diary = CountingDiary()
    some = {str(number): came_once(str(number), f"client-{number}") for number in range(130)}
    diary.stored = some
    found = report_care(Clinic(diary).desk(LEAD, FAR + 20 * WEEK), EVER)
    assert (found.people, diary.asked) == (Sample(120, 130), 120)


def came_once(identity: str, client: str) -> Appointment:
    """A visit that took place."""
    plain = book(FakeDiary(), FAR, identity=identity, fingerprint=identity, client=client, contact_hash=client)
    return replace(plain, status=Status.COMPLETED)
