"""When a wish can be fulfilled, held against a walk from minute to minute on the practice's wall."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.months import CELL, Timeline, instant, spanning, timeline
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.slots import Offer
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import Ending, Proposal, StandingWish
from chalicelib.scheduling.wish_fit import Misfit, fitting_starts, misfit, suits, width
from tests.scheduling.making import ZONE, at, minutes, window
from tests.scheduling.wishes_made import FIRST, LAST, proposal, wish

MAYA = Offer("maya", "main", 0)
DECEMBER = timeline("2026-12", "2026-12", ZONE)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ZONES = ("America/Los_Angeles", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu")
A_DAY = timedelta(days=1)


def starts(one: StandingWish, length: int = 60, line: Timeline = DECEMBER) -> set[datetime]:
    return {line.at(cell) for cell in each(fitting_starts(one, line, minutes(length)))}


def on(day: date, found: set[datetime]) -> list[str]:
    return [f"{one:%H:%M}" for one in sorted(start.astimezone(ZONE) for start in found) if one.date() == day]


def test_the_whole_visit_lies_in_the_hours_wished_for() -> None:
    found = on(FIRST, starts(wish(hours=["09:00-10:15"])))
    assert found == ["09:00", "09:05", "09:10", "09:15"]


def test_hours_that_touch_are_as_one() -> None:
    apart = starts(wish(hours=["09:00-10:00", "10:05-11:00"]), 60)
    joined = starts(wish(hours=["09:00-10:00", "10:00-11:00"]), 120)
    assert on(FIRST, apart) == ["09:00"]
    assert on(FIRST, joined) == ["09:00"]


def test_a_visit_may_last_over_midnight_only_into_a_day_that_is_wished_for() -> None:
    tuesdays = wish(weekdays=(1,), hours=["23:00-24:00", "00:00-01:00"])
    both = replace(tuesdays, weekdays=(1, 2))
    assert "23:30" not in on(FIRST, starts(tuesdays))
    assert "23:30" in on(FIRST, starts(both))


def test_the_first_and_the_last_day_are_included_and_no_other() -> None:
    found = starts(wish(first=date(2026, 12, 3), last=date(2026, 12, 4), hours=["09:00-10:00"]))
    assert found == {at("09:00", date(2026, 12, 3)), at("09:00", date(2026, 12, 4))}


@pytest.mark.parametrize("ending", Ending)
def test_what_they_passed_on_or_let_lapse_is_not_for_them_again_nor_what_overlaps_it(ending: Ending) -> None:
    found = on(FIRST, starts(wish(hours=["08:00-12:00"], proposals=(proposal("09:30", ending=ending),)), 60))
    again = ending in (Ending.WITHDRAWN, Ending.ACCEPTED)
    assert ("09:30" in found) is ("08:35" in found) is ("10:25" in found) is again
    assert {"08:30", "10:30"} <= set(found)


def test_an_offer_that_is_still_open_bars_nothing() -> None:
    assert "09:00" in on(FIRST, starts(wish(proposals=(proposal("09:00"),))))


def test_therapist_and_location_suit_where_none_is_named_or_theirs_is() -> None:
    assert suits(wish(), MAYA)
    assert suits(wish(therapists=("tom", "maya"), location="main"), MAYA)
    assert not suits(wish(therapists=("tom",)), MAYA)
    assert not suits(wish(location="annex"), MAYA)


def why(one: StandingWish, clock: str = "09:00", day: date = FIRST, **more: datetime) -> Misfit | None:
    start = at(clock, day)
    return misfit(one, MAYA, Span(start, start + minutes(60)), DECEMBER, **({"earliest": LONG_AGO} | more))


def test_a_misfit_says_what_is_in_the_way() -> None:
    assert why(wish()) is None
    assert why(wish(therapists=("tom",))) is Misfit.THERAPIST
    assert why(wish(location="annex")) is Misfit.PLACE
    assert why(wish(), earliest=at("09:05")) is Misfit.TOO_SOON
    assert why(wish(), earliest=at("09:00")) is None
    assert why(wish(), instead_of=at("09:00")) is Misfit.NOT_EARLIER
    assert why(wish(), instead_of=at("09:05")) is None
    assert why(wish(weekdays=(0,))) is Misfit.DAY
    assert why(wish(first=date(2026, 12, 2))) is Misfit.DAY
    assert why(wish(hours=["10:00-12:00"])) is Misfit.HOUR
    assert why(wish(proposals=(proposal("09:30", ending=Ending.PASSED),))) is Misfit.PASSED


def test_the_width_counts_hours_on_the_days_that_are_left() -> None:
    one = wish(weekdays=(1,), hours=["09:00-12:00", "22:00-24:00"])
    assert width(one, FIRST) == 5 * timedelta(hours=5)
    assert width(one, date(2026, 12, 23)) == timedelta(hours=5)
    assert width(one, LAST + A_DAY) == timedelta(0)
    assert width(wish(), LAST) == A_DAY


# ---- against the walk ----


def walked(one: StandingWish, start: datetime, length: timedelta, zone: ZoneInfo) -> bool:
    """Whether every cell of a visit is one in which they can come, asked of the wall clock each time."""
    if any(_overlaps(start, length, past.start, past.end) for past in one.proposals if _bars(past.ending)):
        return False
    return all(_is_free(one, start + number * CELL, zone) for number in range(-(-length // CELL)))


def _bars(ending: Ending | None) -> bool:
    return ending in (Ending.PASSED, Ending.LAPSED)


def _overlaps(start: datetime, length: timedelta, other: datetime, end: datetime) -> bool:
    return start < end and other < start + length


def _is_free(one: StandingWish, moment: datetime, zone: ZoneInfo) -> bool:
    return any(
        _covers(one, window, day, moment, zone)
        for window in one.hours or (Window(time(0), time(0)),)
        for day in _days(moment, zone)
    )


def _days(moment: datetime, zone: ZoneInfo) -> list[date]:
    today = moment.astimezone(zone).date()
    return [today - A_DAY, today, today + A_DAY]


def _covers(one: StandingWish, given_window: Window, day: date, moment: datetime, zone: ZoneInfo) -> bool:
    if not one.first <= day <= one.last or (one.weekdays and day.weekday() not in one.weekdays):
        return False
    closes = instant(day + A_DAY if given_window.closes == time(0) else day, given_window.closes, zone)
    return instant(day, given_window.opens, zone) <= moment and moment + CELL <= closes


CLOCKS = st.integers(0, 287).map(lambda cell: time(cell // 12, cell % 12 * 5))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    one, other = sorted((draw(CLOCKS), draw(CLOCKS)))
    return Window(one, other if other > one else time(0))


@st.composite
def cases(draw: st.DrawFn) -> tuple[StandingWish, ZoneInfo, timedelta]:
    """A wish in some zone, about the nights in which clocks change, and how long its visit is."""
    zone, length = ZoneInfo(draw(st.sampled_from(ZONES))), minutes(draw(st.sampled_from([5, 50, 60, 75, 125])))
    first = draw(st.dates(date(2026, 9, 20), date(2026, 11, 20)))
    last = first + draw(st.integers(0, 40)) * A_DAY
    past = draw(st.lists(st.tuples(st.dates(first, first + 40 * A_DAY), CLOCKS), max_size=2))
    one = wish(
        first=first,
        last=last,
        weekdays=tuple(sorted(draw(st.sets(st.integers(0, 6))))),
        proposals=tuple(_past(instant(day, clock, zone), length) for day, clock in past),
    )
    return replace(one, hours=tuple(draw(st.lists(windows(), max_size=3)))), zone, length


def _past(start: datetime, length: timedelta) -> Proposal:
    return replace(proposal(ending=Ending.LAPSED), start=start, end=start + length)


@settings(max_examples=150, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_every_start_fits_exactly_when_the_walk_says_so(
    case: tuple[StandingWish, ZoneInfo, timedelta], luck: Random
) -> None:
    one, zone, length = case
    line = spanning(instant(one.first, time(0), zone) - A_DAY, instant(one.last, time(0), zone) + 2 * A_DAY, zone)
    fits = fitting_starts(one, line, length)
    edges = list(each(fits ^ fits << 1))
    for cell in {*luck.sample(range(line.size), 40), *edges[:60]}:
        if 0 <= cell < line.size - length // CELL:
            start = line.at(cell)
            assert bool(fits >> cell & 1) is walked(one, start, length, zone), start
            why_not = misfit(one, MAYA, Span(start, start + length), line, earliest=LONG_AGO)
            assert (why_not is None) is bool(fits >> cell & 1)


def test_a_window_is_read_as_its_text() -> None:
    assert window("22:00-24:00") == Window(time(22), time(0))
