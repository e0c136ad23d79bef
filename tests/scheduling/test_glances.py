"""What the calendar shows of an appointment, and on which days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Mark, Request, Status
from chalicelib.scheduling.glances import (
    NOBODY,
    DayOf,
    days_as_they_are,
    days_of,
    glance,
    must_say_where_from,
    was_ever_shown,
)
from tests.small_practice import at
from tests.tables.visits import ANN, NOW, every_field, visit

TUESDAY = date(2026, 12, 1)
NINE = at("2026-12-01", "09:00")
MIDNIGHT = at("2026-12-02", "00:00")


def test_a_visit_is_on_its_therapist_s_local_day() -> None:
    late = visit(start=datetime(2026, 12, 2, 3, tzinfo=UTC))
    assert list(days_of(late)) == [DayOf("maya", TUESDAY)]


@pytest.mark.parametrize(
    ("length", "days"),
    [(timedelta(hours=1), 1), (timedelta(hours=15), 1), (timedelta(hours=15, minutes=5), 2), (timedelta(days=14), 15)],
)
def test_what_goes_on_past_midnight_is_on_every_day_it_touches(length: timedelta, days: int) -> None:
    found = list(days_of(visit(start=NINE, end=NINE + length)))
    assert found == [DayOf("maya", TUESDAY + timedelta(days=number)) for number in range(days)]


def test_a_day_of_a_clock_change_is_one_day() -> None:
    whole = visit(start=at("2026-11-01", "00:00"), end=at("2026-11-02", "00:00"))
    assert [day.day for day in days_of(whole)] == [date(2026, 11, 1)]


def test_what_takes_no_time_is_on_the_day_it_is_at() -> None:
    assert list(days_of(visit(start=MIDNIGHT, end=MIDNIGHT))) == [DayOf("maya", date(2026, 12, 2))]


def test_a_block_of_a_room_is_on_nobody_s_day_and_one_of_nothing_on_none() -> None:
    assert [day.owner for day in days_of(visit(therapist="", start=NINE, end=MIDNIGHT))] == [NOBODY]
    assert list(days_of(visit(therapist="", room=""))) == []


def test_a_glance_says_who_what_where_and_when_and_no_more() -> None:
    shown = glance(every_field())
    assert (shown.first_name, shown.last_name, shown.late, shown.confirmed) == ("Ann", "Lee", "move", True)
    assert (shown.form_in, shown.by_override, shown.in_series, shown.reason) == (True, True, True, "")
    assert not [value for value in vars_of(shown) if ANN.email in value or ANN.phone in value]


def vars_of(shown: object) -> list[str]:
    return [str(getattr(shown, name)) for name in type(shown).__slots__]  # type: ignore[attr-defined]  # a dataclass


def test_the_reason_of_a_block_is_shown_and_no_other() -> None:
    block = visit(status=Status.BLOCKED, reason="inventory", service="")
    assert glance(block).reason == "inventory"
    assert glance(replace(block, status=Status.CANCELLED)).reason == ""
    assert glance(visit(requested=Request("cancel", NOW))).late == "cancel"


@pytest.mark.parametrize("status", Status)
def test_what_owns_its_time_for_good_is_on_the_calendar(status: Status) -> None:
    found = days_as_they_are([visit(status=status, start=NINE, end=NINE + timedelta(hours=1))])
    gone = {Status.HELD, Status.CANCELLED, Status.EXPIRED}
    assert bool(found) == (status not in gone)


def test_a_hold_of_nobody_s_was_never_shown() -> None:
    assert not was_ever_shown(visit(status=Status.CANCELLED))
    assert was_ever_shown(visit(status=Status.CANCELLED, client="ann"))
    assert was_ever_shown(visit(status=Status.CANCELLED, service=""))


def test_whoever_takes_a_visit_elsewhere_says_from_where() -> None:
    before = visit(placed=Mark(1, NOW))
    after = replace(before, version=2, placed=Mark(2, NOW))
    must_say_where_from([after], [before])
    must_say_where_from([before, replace(after, placed=Mark(1, NOW))], [])
    for left in ([], [replace(before, id="another")], [replace(before, version=2)]):
        with pytest.raises(ValueError, match="visit-1"):
            must_say_where_from([after], left)
