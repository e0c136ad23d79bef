"""Clearances and accepted reviews, into the chart and out of it again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.care.clearances import Accepted, Clearance, State
from chalicelib.care.records import Kind, Record
from chalicelib.usecases.kept_clearances import (
    Kept,
    answered_before,
    kept_clearance,
    next_record,
    run_out,
    steps_taken,
    without_due,
)
from chalicelib.usecases.ports import Writing
from tests.fakes import FakeCharts, FakeDiary
from tests.small_practice import NOW, SMALL, at

BECAUSE: dict[str, Any] = {"H12": {"cond_list": ["clot_now_or_last_6_months"]}, "H2": {"rf_bladder": "longstanding"}}
LETTER = Clearance(
    state=State.VERIFIED,
    rules=("H2", "H12"),
    because=BECAUSE,
    provider="Dr. Rivera",
    on=date(2026, 11, 20),
    limits=("no deep pressure left leg", "no heat"),
    verified_by="lead",
    valid_until=date(2027, 2, 18),
)
HOUR = timedelta(hours=1)
BORN = "1984-05-17"


class Chart:
    """Ann's chart."""

    def __init__(self) -> None:
        self.diary = FakeDiary()
        self.charts = FakeCharts(self.diary)

    def review(self, name: str = "visit-1", now: datetime = NOW, how: str = "", **closed: Any) -> Record:
        """Will put a review of H2 and H12 there, open or closed, with the check of whoever was `born` then."""
        born = closed.pop("born", BORN)
        how_closed = {"closed": {"how": how, "at": now.isoformat(), **closed}} if how else {}
        content = {"found": {"rules": ["H2", "H12"], "because": BECAUSE}, **how_closed}
        record = Record(
            client="ann",
            kind=Kind.REVIEW,
            name=name,
            at=now,
            content=content,
            appointment=name,
            due=None if how else now,
        )
        check = Record(
            client="ann",
            kind=Kind.SAFETY,
            name=name,
            at=now,
            content={"answers": {"date_of_birth": born}},
            visits=(name,),
        )
        self.diary.write(Writing(records=(self.charts.seal(record), self.charts.seal(check))))
        return record

    def step(self, review: Record, clearance: Clearance, now: datetime = NOW) -> None:
        """Will put the next step of a clearance there."""
        kept = kept_clearance(self.charts, "ann", review.name)
        record = next_record(review, kept, clearance, "lead", zone=SMALL.zone, now=now)
        before = (without_due(kept.last),) if kept.last and kept.last.due else ()
        self.diary.write(Writing(records=(self.charts.seal(record), *before)))

    def words(self) -> dict[str, tuple[str, ...]]:
        """Will return what each word answers for, by who said it."""
        return {type(one).__name__: one.rules for one in answered_before(self.charts, "ann", BORN)}


@pytest.fixture
def chart() -> Chart:
    return Chart()


@pytest.mark.parametrize(
    "clearance",
    [Clearance(rules=("H12",)), replace(LETTER, state=State.RECEIVED, verified_by="", valid_until=None), LETTER],
)
def test_a_clearance_comes_back_as_it_was_kept(chart: Chart, clearance: Clearance) -> None:
    review = chart.review()
    assert kept_clearance(chart.charts, "ann", review.name) == Kept(Clearance())
    chart.step(review, clearance)
    kept = kept_clearance(chart.charts, "ann", review.name)
    assert (kept.clearance, kept.number) == (clearance, 1)
    assert answered_before(chart.charts, "ann", BORN) == [clearance]


def test_every_step_stays_and_the_last_counts(chart: Chart) -> None:
    review = chart.review()
    for state in (State.REQUESTED, State.RECEIVED):
        chart.step(review, replace(LETTER, state=state, verified_by="", valid_until=None))
    chart.step(review, LETTER)
    steps = chart.charts.find("ann", Kind.CLEARANCE)
    assert [one.name for one in steps] == ["visit-1.0001", "visit-1.0002", "visit-1.0003"]
    assert [one.version for one in steps] == [1, 1, 1]
    assert kept_clearance(chart.charts, "ann", "visit-1").clearance == LETTER
    assert chart.charts.open(steps[0]).content["clearance"]["by"] == "lead"


def test_only_a_verified_one_is_due_at_the_midnight_after_its_last_day(chart: Chart) -> None:
    review = chart.review()
    chart.step(review, replace(LETTER, state=State.RECEIVED, valid_until=None))
    chart.step(review, LETTER)
    assert [one.due for one in chart.charts.find("ann", Kind.CLEARANCE)] == [None, at("2027-02-19", "00:00")]


def test_clearances_of_different_reviews_are_different_ones(chart: Chart) -> None:
    first, second = chart.review(), chart.review("visit-10")
    chart.step(first, LETTER)
    chart.step(second, Clearance(state=State.REQUESTED))
    assert kept_clearance(chart.charts, "ann", "visit-1").clearance == LETTER
    assert kept_clearance(chart.charts, "ann", "visit-10").clearance.state is State.REQUESTED
    assert len(answered_before(chart.charts, "ann", BORN)) == 2


def test_one_whose_last_day_is_over_is_expired_without_a_key(chart: Chart) -> None:
    review = chart.review()
    chart.step(review, LETTER)
    opened = chart.charts.opened
    ended, before = run_out(chart.charts.find("ann", Kind.CLEARANCE)[0], NOW + HOUR)
    chart.diary.write(Writing(records=(ended, before)))
    assert (chart.charts.opened, ended.box, ended.due, before.due) == (opened, {}, None, None)
    now = kept_clearance(chart.charts, "ann", "visit-1")
    assert (now.clearance, now.number) == (replace(LETTER, state=State.EXPIRED), 2)
    chart.step(review, Clearance(state=State.REQUESTED), NOW + 2 * HOUR)
    assert kept_clearance(chart.charts, "ann", "visit-1").number == 3


def test_the_history_says_who_did_what_when_and_when_it_ended(chart: Chart) -> None:
    review = chart.review()
    chart.step(review, Clearance(state=State.REQUESTED))
    chart.step(review, LETTER, NOW + HOUR)
    chart.diary.write(Writing(records=run_out(chart.charts.find("ann", Kind.CLEARANCE)[1], NOW + 2 * HOUR)))
    chart.step(chart.review("visit-2"), LETTER)
    assert [(one.at, one.by, one.clearance.state) for one in steps_taken(chart.charts, "ann", "visit-1")] == [
        (NOW, "lead", State.REQUESTED),
        (NOW + HOUR, "lead", State.VERIFIED),
        (NOW + 2 * HOUR, "", State.EXPIRED),
    ]


def test_an_accepted_review_answers_for_what_it_said_it_does(chart: Chart) -> None:
    chart.review(how="accepted", on="2026-11-22", until="2027-02-20", rules=["H2"])
    yes = Accepted(rules=("H2",), because=BECAUSE, on=date(2026, 11, 22), until=date(2027, 2, 20))
    assert answered_before(chart.charts, "ann", BORN) == [yes]


def test_an_open_review_and_one_whose_time_ran_out_say_nothing(chart: Chart) -> None:
    chart.review()
    closed = replace(chart.review("visit-2"), version=2, due=None)
    chart.diary.write(Writing(records=(chart.charts.seal(closed),)))
    assert answered_before(chart.charts, "ann", BORN) == []


YES = {"on": "2026-11-22", "until": "2027-02-20", "rules": ["H2", "H12"]}


def test_a_no_takes_back_every_earlier_yes_and_no_later_one(chart: Chart) -> None:
    chart.review("visit-1", NOW, "accepted", **YES)
    assert chart.words() == {"Accepted": ("H2", "H12")}
    chart.review("visit-2", NOW + HOUR, "declined")
    assert chart.words() == {"Accepted": ()}
    chart.step(chart.review("visit-3", NOW + 2 * HOUR), LETTER, NOW + 2 * HOUR)
    assert chart.words() == {"Accepted": (), "Clearance": ("H2", "H12")}


def test_a_provider_s_no_takes_back_what_staff_accepted(chart: Chart) -> None:
    chart.review("visit-1", NOW, "accepted", **YES)
    declined = replace(LETTER, state=State.DECLINED, rules=("H12",))
    chart.step(chart.review("visit-2", NOW + HOUR), declined, NOW + HOUR)
    assert chart.words() == {"Accepted": ("H2",), "Clearance": ("H12",)}


def test_nothing_of_another_client_counts(chart: Chart) -> None:
    chart.step(chart.review(), LETTER)
    assert answered_before(chart.charts, "bo", BORN) == []
    assert kept_clearance(chart.charts, "bo", "visit-1").clearance.state is State.NONE


@pytest.mark.parametrize("born", ["2001-01-01", ""])
def test_nothing_counts_of_somebody_born_on_another_day_or_on_none(chart: Chart, born: str) -> None:
    chart.step(chart.review("visit-1", born=born), LETTER)
    chart.review("visit-2", NOW + HOUR, "accepted", born=born, **YES)
    assert answered_before(chart.charts, "ann", BORN) == []
    assert len(answered_before(chart.charts, "ann", born)) == (2 if born else 0)
