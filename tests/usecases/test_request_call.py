"""Somebody who was stopped asks to be called."""

import pytest

from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import TooMany
from chalicelib.usecases.ports import Count
from chalicelib.usecases.request_call import KEPT, request_call
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.small_practice import NOW, at, timetable

ANN = Contact("Ann", "", phone="+15035550111")


def ask(diary: FakeDiary, name: str = "call-1", most: int = 5) -> FakeCharts:
    charts = FakeCharts(diary)
    counts = (Count("contact#1", most, NOW + KEPT),)
    known = {"client": "ann", "name": name, "stopped": "2026-11-22: E3", "counts": counts}
    request_call(diary, charts, timetable(), ANN, **known, now=NOW, attempts=attempts)  # type: ignore[arg-type]
    return charts


def test_a_call_is_due_the_same_day_and_knows_number_name_and_rules() -> None:
    charts = ask(FakeDiary())
    (call,) = charts.due(at("2026-11-24", "11:05"))
    assert (call.kind, call.due, call.forget) == (Kind.CALL, at("2026-11-24", "11:00"), NOW + KEPT)
    assert charts.open(call).content == {
        "call": {"first_name": "Ann", "phone": "+15035550111", "stopped": "2026-11-22: E3"}
    }


def test_asking_twice_is_one_call() -> None:
    diary = FakeDiary()
    ask(diary)
    assert len(ask(diary).find("ann", Kind.CALL)) == 1
    assert diary.counters == {"contact#1": 1}


def test_asking_on_and_on_is_refused() -> None:
    diary = FakeDiary()
    ask(diary, "call-1", most=1)
    with pytest.raises(TooMany):
        ask(diary, "call-2", most=1)
