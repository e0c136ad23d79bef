"""What needs somebody now: for whom, by when and in which order, in few reads, with nothing opened."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.care.records import Kind, Record
from chalicelib.messaging.kinds import Kind as MessageKind
from chalicelib.scheduling.appointments import Contact, Mark, Paper, Request, Status
from chalicelib.scheduling.errors import NotFound, Tampered
from chalicelib.usecases.asked_changes import asked_mark
from chalicelib.usecases.ports import DueAt, Sealed, Writing
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.work_items import Item, WorkList, lists_of
from chalicelib.usecases.work_lists import MOST, PAGE, ROUNDS, SHOWN, caller, page_of
from tests.fakes import FakeCharts
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import PLAIN, TUESDAY, book
from tests.usecases.morning import DAY, HOUR, TOM, Morning, call, everything, lost
from tests.usecases.waiting import BLADDER, CLOT, FRONT, LEAD, MAYA, OWNER


@pytest.fixture
def clinic() -> Morning:
    return Morning()


LATER = at(TUESDAY, "09:30")
"""When the visit of Tuesday has begun."""
ENDING = timetable(
    replace(
        SMALL,
        therapists=tuple(
            replace(one, licences=(replace(one.licences[0], expires=date(2026, 12, 24)),)) if one.id == "maya" else one
            for one in SMALL.therapists
        ),
    )
)


@pytest.mark.parametrize(
    ("who", "missing"),
    [
        (LEAD, set()),
        (OWNER, set()),
        (MAYA, {"calls", "records"}),
        (FRONT, {"alerts", "check-ins", "unread", "records", "licences"}),
        (TOM, {one.value for one in WorkList}),
    ],
)
def test_each_role_sees_what_it_can_do(clinic: Morning, who: Staff, missing: set[str]) -> None:
    everything(clinic)
    found = clinic.now(who, LATER, practice=ENDING)
    assert {one.list.value: one.count for one in found.groups} == {
        one.value: 1 for one in WorkList if one.value not in missing
    }
    assert not found.more


def test_nothing_is_opened_for_it(clinic: Morning) -> None:
    everything(clinic)
    clinic.charts.opened = 0
    for who in (LEAD, MAYA, FRONT):
        clinic.now(who, LATER)
    assert clinic.charts.opened == 0


def test_what_is_due_first_comes_first(clinic: Morning) -> None:
    visit = clinic.visit(therapist="maya")
    clinic.task(Kind.UNREAD, "b", appointment=visit.id, due=NOW + 3 * HOUR)
    clinic.task(Kind.UNREAD, "a", appointment=visit.id, due=NOW + 2 * HOUR)
    call(clinic)
    clinic.outbox.write([lost(visit.id, until=NOW - HOUR)])
    groups = clinic.now().groups
    assert [one.list for one in groups] == [WorkList.MESSAGES, WorkList.CALLS, WorkList.UNREAD]
    assert [item.id for item in groups[-1].items] == ["a", "b"]
    assert [one.late for one in groups] == [1, 0, 0]


def test_the_front_page_is_a_bounded_number_of_reads(clinic: Morning) -> None:
    everything(clinic)
    for number in range(MOST):
        clinic.task(Kind.UNREAD, f"form-{number:03}", appointment="visit-1", due=NOW + DAY)
    clinic.diary.reads = 0
    found = clinic.now(now=LATER)
    assert (clinic.diary.reads, found.more) == (3, True), "the visits, the days, the messages' visits"
    unread = next(one for one in found.groups if one.list is WorkList.UNREAD)
    assert len(unread.items) == SHOWN < unread.count <= MOST


@pytest.mark.parametrize(
    ("paper", "answers", "approval", "what"),
    [
        (None, BLADDER, False, "look"),
        ("asked", CLOT, False, "letter_out"),
        ("received", CLOT, False, "letter_in"),
        (None, {}, True, "grant"),
    ],
)
def test_a_hold_says_what_is_next(
    clinic: Morning, paper: str | None, answers: dict[str, Any], approval: bool, what: str
) -> None:
    visit = clinic.visit(approval=approval, **answers)
    if paper:
        clinic.change(visit, paper=Paper(paper, Mark(2, NOW)))
    [item] = clinic.items(WorkList.HOLDS)
    assert (item.what.value, item.visit, item.client) == (what, clinic.stored(visit), "ann")
    assert item.due == clinic.review().due


def test_a_hold_is_due_before_its_time_is_given_back(clinic: Morning) -> None:
    visit = clinic.visit(**CLOT)
    due = clinic.review().due
    assert due is not None
    clinic.change(visit, kept_until=due - HOUR)
    [item] = clinic.items(WorkList.HOLDS)
    assert (item.due, page_of(clinic.room(), WorkList.HOLDS).items) == (due - HOUR, (item,))


def test_a_wish_that_was_decided_on_is_gone_though_its_mark_is_left(clinic: Morning) -> None:
    visit = clinic.visit()
    asked = clinic.change(visit, requested=Request("cancel", NOW))
    clinic.diary.write(Writing(records=(asked_mark(PLAIN, asked, NOW),)))
    [item] = clinic.items(WorkList.CHANGES)
    assert (item.client, item.visit) == ("ann", asked)
    clinic.change(visit, requested=None)
    assert clinic.counts() == {}


def test_pain_that_rises_is_looked_at_before_the_visit_only(clinic: Morning) -> None:
    visit = clinic.visit()
    clinic.task(Kind.ALERT, visit.id, appointment=visit.id, due=visit.start)
    assert [item.id for item in clinic.items(WorkList.ALERTS)] == [visit.id]
    clinic.change(visit, status=Status.ARRIVED)
    assert clinic.items(WorkList.ALERTS) == []


@pytest.mark.parametrize(
    ("status", "now", "what"),
    [
        (Status.BOOKED, "08:59", None),
        (Status.BOOKED, "09:00", "came"),
        (Status.BOOKED, "16:00", "came"),
        (Status.ARRIVED, "10:14", None),
        (Status.ARRIVED, "10:15", "finish"),
        (Status.COMPLETED, "16:00", None),
        (Status.NO_SHOW, "16:00", None),
    ],
)
def test_a_visit_is_asked_about_until_somebody_has_said_how_it_went(
    clinic: Morning, status: Status, now: str, what: str | None
) -> None:
    visit = book(clinic.diary, at(TUESDAY, "09:00"))
    if status is not Status.BOOKED:
        clinic.change(visit, status=status)
    found = clinic.items(WorkList.VISITS, FRONT, at(TUESDAY, now))
    assert [item.what.value for item in found] == ([what] if what else [])


def test_on_monday_the_visits_of_friday_are_still_asked_about_and_not_for_ever(clinic: Morning) -> None:
    book(clinic.diary, at("2026-12-04", "09:00"), therapist="tom")
    assert clinic.counts(FRONT, at("2026-12-07", "09:00")) == {"visits": 1}
    assert clinic.counts(TOM, at("2026-12-07", "09:00")) == {"visits": 1}
    assert clinic.counts(MAYA, at("2026-12-07", "09:00")) == {}
    assert clinic.counts(FRONT, at("2026-12-08", "09:00")) == {}


def test_a_message_is_a_therapist_s_own_where_the_visit_is(clinic: Morning) -> None:
    visit = clinic.visit(therapist="maya")
    clinic.outbox.write([lost(visit.id), lost("licence#tom#2028-12-31", kind=MessageKind.LICENCE_EXPIRING)])
    assert [clinic.counts(who) for who in (FRONT, MAYA, TOM)] == [{"messages": 2}, {"messages": 1}, {}]


@pytest.mark.parametrize(("days", "there"), [(60, True), (61, False), (-1, True)])
def test_a_licence_is_there_sixty_days_ahead_and_when_it_is_over(clinic: Morning, days: int, there: bool) -> None:
    expires = NOW.date() + timedelta(days=days)
    therapists = [replace(one, licences=(replace(one.licences[0], expires=expires),)) for one in SMALL.therapists]
    practice = timetable(replace(SMALL, therapists=tuple(therapists)))
    counts = [sum(one.count for one in clinic.now(who, practice=practice).groups) for who in (LEAD, MAYA, FRONT)]
    assert counts == ([2, 1, 0] if there else [0, 0, 0])


def test_a_list_is_its_roles_and_nobody_else_s(clinic: Morning) -> None:
    with pytest.raises(NotFound):
        page_of(clinic.room(FRONT), WorkList.UNREAD)
    with pytest.raises(NotFound):
        page_of(clinic.room(MAYA), WorkList.CALLS)
    assert all(page_of(clinic.room(OWNER), one).items == () for one in lists_of(OWNER))


def test_pages_follow_each_other_and_leave_nothing_out(clinic: Morning) -> None:
    visit = clinic.visit()
    names = [f"form-{number:03}" for number in range(PAGE * 2 + 7)]
    for number, name in enumerate(names):
        clinic.task(Kind.UNREAD, name, appointment=visit.id, due=NOW + timedelta(minutes=number))
    found: list[Item] = []
    after, pages = None, 0
    while pages == 0 or after:
        page = page_of(clinic.room(), WorkList.UNREAD, after)
        found, after, pages = [*found, *page.items], page.after, pages + 1
    assert ([one.id for one in found], pages) == (names, 3)


def test_a_page_among_much_else_reads_so_much_and_says_where_to_go_on(clinic: Morning) -> None:
    visit = clinic.visit()
    for number in range(PAGE * ROUNDS + 1):
        clinic.task(Kind.UNREAD, f"form-{number:03}", appointment=visit.id)
    clinic.task(Kind.ALERT, visit.id, appointment=visit.id, due=visit.start)
    page = page_of(clinic.room(), WorkList.ALERTS)
    assert (page.items, page.after) == ((), DueAt(NOW + HOUR, "ann", f"unread#form-{PAGE * ROUNDS - 1:03}"))
    rest = page_of(clinic.room(), WorkList.ALERTS, page.after)
    assert ([one.id for one in rest.items], rest.after) == ([visit.id], None)


class Broken(FakeCharts):
    """Charts of which nothing opens any more."""

    def open(self, sealed: Sealed) -> Record:
        raise Tampered


def test_a_list_of_calls_says_whom_to_call_as_far_as_it_opens(clinic: Morning) -> None:
    call(clinic)
    [item] = page_of(clinic.room(FRONT), WorkList.CALLS).items
    assert caller(clinic.desk(FRONT), item) == Contact("Bo", "", phone="+15035550122", contact_by="phone_call")
    clinic.charts = Broken(clinic.diary)
    assert caller(clinic.desk(FRONT), item) is None
