"""A change that a client asks for is marked among what is due, until somebody has decided or the clock puts it away."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.care.records import NOBODYS, Kind
from chalicelib.scheduling.appointments import Appointment, Request
from chalicelib.usecases.asked_changes import is_asked
from chalicelib.usecases.change_appointment import cancel_appointment, request_change
from chalicelib.usecases.overdue_tasks import Overdue, overdue_tasks
from chalicelib.usecases.ports import Sealed
from chalicelib.usecases.release_reviews import Released, release_reviews
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_moves import decide_on_request
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.small_practice import at
from tests.usecases.asking import NINE, PLAIN, TUESDAY, book
from tests.usecases.hearing import HEARD, Ear
from tests.usecases.waiting import FRONT

MORNING = at(TUESDAY, "07:00")
"""Two hours before the visit, and before anybody works."""
ELEVEN = at(TUESDAY, "11:00")
MINUTE = timedelta(minutes=1)
FAR = timedelta(days=60)


def marks(diary: FakeDiary) -> list[Sealed]:
    return [one for one in FakeCharts(diary).due(NINE + FAR) if one.kind is Kind.CHANGE]


def cancel(diary: FakeDiary, visit: Appointment, now: datetime = MORNING) -> Appointment:
    return cancel_appointment(diary, PLAIN, visit, now=now, attempts=attempts)


def tidied(diary: FakeDiary, now: datetime = MORNING) -> Released:
    return release_reviews(diary, FakeCharts(diary), now=now, attempts=attempts)


def desk(diary: FakeDiary, now: datetime = MORNING) -> Desk:
    charts = FakeCharts(diary)
    return Desk(diary=diary, charts=charts, timetable=PLAIN, who=FRONT, now=now, attempts=attempts)


def test_a_late_wish_is_marked_once_and_says_nothing_by_itself() -> None:
    diary = FakeDiary()
    visit = book(diary)
    asked = cancel(diary, visit)
    assert cancel(diary, asked) == asked
    [mark] = marks(diary)
    assert (mark.client, mark.appointment, mark.visits, mark.box) == (NOBODYS, visit.id, (), {})
    assert is_asked(mark, asked, MORNING)


@pytest.mark.parametrize(
    ("asked", "due"),
    [("07:00", "09:00"), ("06:00", "09:00")],
    ids=["two working hours would be eleven", "nobody works yet"],
)
def test_a_wish_is_due_before_its_visit_at_the_latest(asked: str, due: str) -> None:
    diary = FakeDiary()
    cancel(diary, book(diary), at(TUESDAY, asked))
    assert [one.due for one in marks(diary)] == [at(TUESDAY, due)]


def test_a_wish_of_the_day_before_is_due_within_two_working_hours() -> None:
    diary = FakeDiary()
    visit = book(diary, at("2026-12-02", "12:00"))
    cancel(diary, visit, at(TUESDAY, "12:30"))
    assert [one.due for one in marks(diary)] == [at(TUESDAY, "14:30")]


def test_another_wish_takes_the_place_of_the_first() -> None:
    diary = FakeDiary()
    first = cancel(diary, book(diary))
    then = reschedule_appointment(diary, PLAIN, first, ELEVEN, "", now=MORNING + MINUTE, attempts=attempts)
    older, newer = sorted(marks(diary), key=lambda one: one.at)
    assert (is_asked(older, then, MORNING), is_asked(newer, then, MORNING)) == (False, True)
    assert tidied(diary) == Released(changes=1)
    assert marks(diary) == [newer]


@pytest.mark.parametrize("granted", [True, False])
def test_what_was_decided_is_asked_no_more_and_put_away(*, granted: bool) -> None:
    diary = FakeDiary()
    asked = cancel(diary, book(diary))
    [mark] = marks(diary)
    after = decide_on_request(desk(diary), asked, asked.version, granted=granted)
    assert not is_asked(mark, after, MORNING)
    assert tidied(diary) == Released(changes=1)
    assert tidied(diary) == Released()
    assert diary.records[mark.client, mark.key] == replace(mark, version=2, due=None)


def test_a_wish_that_nobody_decided_on_is_moot_once_the_visit_begins() -> None:
    diary = FakeDiary()
    asked = cancel(diary, book(diary))
    [mark] = marks(diary)
    assert is_asked(mark, asked, NINE - MINUTE)
    assert not is_asked(mark, asked, NINE)
    assert not is_asked(mark, None, MORNING)
    assert mark.forget is not None
    assert mark.forget > asked.end


def test_a_text_that_asks_for_another_time_is_marked_too() -> None:
    ear = Ear()
    visit = ear.reminded()
    ear.hears("R")
    [mark] = marks(ear.diary)
    assert (mark.client, mark.appointment, mark.at) == (NOBODYS, visit.id, HEARD)
    assert is_asked(mark, ear.diary.stored[visit.id], HEARD)


def test_what_is_overdue_is_counted_and_what_is_moot_is_not() -> None:
    diary = FakeDiary()
    visit = book(diary, at("2026-12-02", "12:00"))
    asked = request_change(diary, PLAIN, visit, Request("cancel", MORNING), MORNING)
    charts = FakeCharts(diary)
    [mark] = marks(diary)
    assert mark.due == at(TUESDAY, "11:00")
    assert overdue_tasks(diary, charts, mark.due) == Overdue()
    assert overdue_tasks(diary, charts, mark.due + MINUTE) == Overdue(tasks=1)
    decide_on_request(desk(diary, mark.due), asked, asked.version, granted=False)
    assert overdue_tasks(diary, charts, mark.due + MINUTE) == Overdue()
    assert charts.opened == 0
