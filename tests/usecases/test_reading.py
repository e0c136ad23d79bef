"""What a client wrote in their own words is marked until somebody has read it, and the mark says nothing of it."""

from typing import Any

from chalicelib.care.records import Kind
from chalicelib.usecases.overdue_tasks import Overdue, overdue_tasks
from chalicelib.usecases.ports import Sealed
from chalicelib.usecases.staff_intake import mark_read
from tests.small_practice import NOW, at
from tests.usecases.filling_in import SOON, WEEK, Filling
from tests.usecases.test_enter_history import told
from tests.usecases.waiting import FAR, LEAD

WORDS: dict[str, Any] = {"health_other_text": "I faint at times"}


def marks(ann: Filling) -> list[Sealed]:
    return ann.sealed(Kind.UNREAD)


def test_a_form_with_words_of_its_own_is_marked_and_one_without_is_not() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    ann.full(visit)
    assert marks(ann) == []
    ann.full(visit, now=SOON + WEEK, **WORDS)
    [mark] = marks(ann)
    assert (mark.appointment, mark.box, mark.name) == (visit.id, {}, ann.sealed(Kind.INTAKE)[-1].name)


def test_words_are_due_within_a_working_day_and_before_the_visit() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    ann.full(visit, now=at("2026-12-01", "12:00"), **WORDS)
    ann.full(visit, now=at("2026-12-14", "20:00"), **WORDS, pain_worst_7d=9)
    assert [one.due for one in marks(ann)] == [at("2026-12-02", "12:00"), FAR]


def test_the_same_form_again_is_marked_once() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    for _ in range(2):
        ann.full(visit, **WORDS)
    assert len(marks(ann)) == 1


def test_reading_takes_the_mark_of_what_was_read_and_leaves_the_rest() -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    ann.full(visit, **WORDS)
    ann.full(visit, now=SOON + WEEK, **WORDS, pain_worst_7d=9)
    first, second = marks(ann)
    for _ in range(2):
        mark_read(ann.clinic.desk(LEAD, SOON + WEEK), ann.clinic.stored(visit), SOON)
    assert marks(ann) == [second]
    mark_read(ann.clinic.desk(LEAD, SOON + WEEK), ann.clinic.stored(visit), SOON + WEEK)
    assert marks(ann) == []
    assert {one.name for one in ann.sealed(Kind.READ)} == {first.name, second.name}


def test_what_staff_wrote_down_themselves_waits_for_nobody_to_read_it() -> None:
    ann = Filling()
    told(ann, ann.clinic.visit(), **WORDS)
    assert marks(ann) == []


def test_words_that_nobody_read_in_time_are_overdue() -> None:
    ann = Filling()
    ann.full(ann.clinic.visit(), **WORDS)
    assert overdue_tasks(ann.clinic.diary, ann.clinic.charts, NOW + WEEK) == Overdue(tasks=1)
