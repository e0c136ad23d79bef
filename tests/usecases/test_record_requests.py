"""Somebody wants a copy of their record: due as the laws have it, whole, theirs only, and handed over once."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.overdue_tasks import Overdue, overdue_tasks
from chalicelib.usecases.record_copy import RecordCopy, record_copy
from chalicelib.usecases.record_requests import RecordRequest, due_for, hand_over, record_request_of, request_record
from chalicelib.usecases.staff_intake import mark_read
from tests.fakes import attempts
from tests.usecases.asking import PLAIN
from tests.usecases.filling_in import SOON, Filling
from tests.usecases.waiting import BLADDER, FAR, LEAD

DAY = timedelta(days=1)
WORDS = "I faint at times"


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-26T17:00", "2026-12-26T17:00"),
        ("2026-12-15T17:00", "2027-01-14T17:00"),
        ("2026-01-31T17:00", "2026-02-28T17:00"),
        ("2028-01-31T17:00", "2028-02-29T17:00"),
        ("2027-02-10T17:00", "2027-03-10T17:00"),
        ("2026-02-10T17:00", "2026-03-10T16:00"),
    ],
)
def test_it_is_due_in_thirty_days_or_a_calendar_month_whichever_is_sooner(asked: str, due: str) -> None:
    at = datetime.fromisoformat(asked).replace(tzinfo=UTC)
    assert due_for(at, PLAIN.zone) == datetime.fromisoformat(due).replace(tzinfo=UTC)


def ask(ann: Filling, visit: Appointment, now: datetime = SOON) -> RecordRequest:
    clinic = ann.clinic
    return request_record(clinic.diary, clinic.charts, visit, PLAIN.zone, now=now, attempts=attempts)


def done(ann: Filling, visit: Appointment, now: datetime = SOON + DAY) -> RecordRequest:
    return hand_over(ann.clinic.desk(LEAD, now), visit, "in_person")


def test_asking_again_while_it_is_open_changes_nothing_whichever_visit_it_is_by() -> None:
    ann = Filling()
    one, two = ann.clinic.visit(), ann.clinic.visit("visit-2", FAR + 7 * DAY)
    first = ask(ann, one)
    assert (first.asked, first.due, first.done) == (SOON, due_for(SOON, PLAIN.zone), ())
    assert ask(ann, two, SOON + DAY) == first == record_request_of(ann.clinic.charts, two)
    assert len(ann.sealed(Kind.RECORD_REQUEST)) == 1


def test_handing_it_over_is_noted_once_with_who_and_when_and_it_can_be_asked_for_again() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    ask(ann, visit)
    met = done(ann, visit)
    assert done(ann, visit, SOON + 2 * DAY) == met
    [who] = met.done
    assert (who.by, who.at, who.how, met.due) == ("lead", SOON + DAY, "in_person", None)
    again = ask(ann, visit, SOON + 3 * DAY)
    assert (again.asked, again.done, again.due is not None) == (SOON + 3 * DAY, (who,), True)


def test_nothing_can_be_handed_over_that_nobody_asked_for() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    assert record_request_of(ann.clinic.charts, visit) is None
    with pytest.raises(NotFound):
        done(ann, visit)


def test_one_that_is_late_is_counted() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    due = ask(ann, visit).due
    assert due is not None
    counted = [
        overdue_tasks(ann.clinic.diary, ann.clinic.charts, moment).record_requests for moment in (due, due + DAY)
    ]
    assert counted == [0, 1]
    done(ann, visit, due + DAY)
    assert overdue_tasks(ann.clinic.diary, ann.clinic.charts, due + 2 * DAY) == Overdue()


def copy(ann: Filling, visit: Appointment) -> RecordCopy:
    return record_copy(ann.clinic.desk(LEAD, SOON + DAY), visit)


def text(found: RecordCopy) -> str:
    return "\n".join(f"{label}: {said}" for part in found.parts for label, said in part.lines)


def test_a_copy_has_everything_of_theirs_in_words_oldest_first() -> None:
    ann = Filling()
    visit = ann.clinic.visit(**BLADDER)
    ann.full(visit, health_other_text=WORDS)
    mark_read(ann.clinic.desk(LEAD, SOON), ann.clinic.stored(visit), SOON)
    ask(ann, visit)
    found = copy(ann, visit)
    assert (found.born, [one.id for one in found.visits]) == ("1984-05-17", ["visit-1"])
    assert {one.kind for one in found.parts} >= {Kind.SAFETY, Kind.INTAKE, Kind.CONSENT, Kind.REVIEW, Kind.READ}
    assert [one.at for one in found.parts] == sorted(one.at for one in found.parts)
    assert not {one.kind for one in found.parts} & {Kind.UNREAD, Kind.RECORD_REQUEST}
    for line in (WORDS, "Show where it hurts: Lower back, left", "found / rules: H2", "Ann Lee"):
        assert line in text(found)
    assert "fingerprint" not in text(found)
    assert found.request is not None


def test_a_copy_has_nothing_of_somebody_else_with_the_same_contact_and_name() -> None:
    ann = Filling()
    mine = ann.clinic.visit(date_of_birth="1984-05-17")
    theirs = ann.clinic.visit("visit-2", FAR + 7 * DAY, date_of_birth="1950-01-01")
    ann.full(theirs, health_other_text="Somebody else's words")
    ask(ann, theirs)
    found = copy(ann, mine)
    assert ([one.id for one in found.visits], found.request) == (["visit-1"], None)
    assert "Somebody else" not in text(found)
    assert {one.visit for one in found.parts} == {"visit-1"}
    assert "Somebody else's words" in text(copy(ann, theirs))
