"""Where blocks of busy times lie: in cells, in days, where nobody else is; and what has to change for that."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.bits import between
from chalicelib.scheduling.busy_times import Busy, Changes, Month, changes, new_block, wanted
from chalicelib.scheduling.calendars import Source
from chalicelib.scheduling.months import CELL, grid
from chalicelib.scheduling.sheets import Hold, Piece, Sheet
from chalicelib.scheduling.spans import Span
from tests.small_practice import NOW, SMALL, at

LAID = grid("2026-12", SMALL.zone)
KEY = ("therapist#maya", "2026-12")
ALL = Span(LAID.first, LAID.first + LAID.size * CELL)
SOURCE = Source(therapist="maya", id="one", url="https://calendar.google.com/x", added=NOW, by="owner-1")
LIKE = new_block(SOURCE, "main", SMALL.time_zone, NOW)


def month(*blocks: Appointment, sheet: Sheet | None = None, window: Span = ALL) -> Month:
    return Month(LAID, sheet or Sheet(KEY), blocks, window, NOW)


def time(opens: str, closes: str, key: str = "a", day: str = "2026-12-01", until: str = "") -> Busy:
    return Busy(key, Span(at(day, opens), at(until or day, closes)))


def places(known: Month, *times: Busy) -> list[tuple[str, datetime, datetime]]:
    return [(one.key, known.at(one.first), known.at(one.end)) for one in wanted(known, times)]


def changed(known: Month, *times: Busy) -> Changes:
    return changes(known, SOURCE, LIKE, times)


def test_a_time_over_midnight_is_a_block_for_each_day() -> None:
    found = places(month(), time("22:00", "01:00", until="2026-12-03"))
    assert [(start, end) for _, start, end in found] == [
        (at("2026-12-01", "22:00"), at("2026-12-02", "00:00")),
        (at("2026-12-02", "00:00"), at("2026-12-03", "00:00")),
        (at("2026-12-03", "00:00"), at("2026-12-03", "01:00")),
    ]


def test_only_what_is_in_the_month_and_the_window_counts() -> None:
    long = Busy("a", Span(at("2026-11-20", "09:00"), at("2027-01-20", "09:00")))
    window = Span(at("2026-12-30", "00:00"), at("2027-01-05", "00:00"))
    assert [start for _, start, _ in places(month(window=window), long)] == [
        at("2026-12-30", "00:00"),
        at("2026-12-31", "00:00"),
    ]
    assert places(month(), Busy("a", Span(at("2026-11-20", "09:00"), at("2026-12-01", "00:00")))) == []
    assert places(month(), Busy("a", Span(at("2027-01-01", "00:00"), at("2027-01-02", "00:00")))) == []


def test_what_is_taken_or_held_is_left_and_a_hold_that_ran_out_is_not() -> None:
    first = (at("2026-12-01", "09:00") - LAID.first) // CELL
    holds = tuple(
        Hold(name, Piece(KEY, first + 6 * n, 3), NOW + timedelta(minutes=n)) for n, name in ((0, "x"), (1, "y"))
    )
    sheet = Sheet(KEY, taken=between(first + 12, first + 15), holds=holds)
    found = [(start, end) for _, start, end in places(month(sheet=sheet), time("09:00", "10:30"))]
    nine = at("2026-12-01", "09:00")
    assert found == [(nine, nine + 6 * CELL), (nine + 9 * CELL, nine + 12 * CELL), (nine + 15 * CELL, nine + 18 * CELL)]


def test_an_id_follows_from_source_occurrence_and_time_and_looks_like_every_id() -> None:
    [one] = changed(month(), time("09:00", "10:00")).begun
    [same] = changed(month(), time("09:00", "10:00")).begun
    others = [time("09:00", "10:05"), time("09:00", "10:00", "b"), time("09:00", "10:00", day="2026-12-02")]
    ids = {changed(month(), other).begun[0].id for other in others}
    ids |= {changes(month(), replace(SOURCE, id="two"), LIKE, [time("09:00", "10:00")]).begun[0].id}
    assert one == same
    assert len(ids | {one.id}) == 5
    assert re.fullmatch("[a-z2-7]{26}", one.id)


def test_of_one_day_ends_come_before_beginnings() -> None:
    begun = changed(month(), time("09:00", "10:00"), time("09:00", "10:00", day="2026-12-02")).begun
    after = changed(month(*begun), time("11:00", "12:00"), time("11:00", "12:00", day="2026-12-02"))
    told = [(one.start.astimezone(SMALL.zone).day, one.status) for one in after.in_order(SMALL.zone)]
    assert told == [(1, Status.EXPIRED), (1, Status.BLOCKED), (2, Status.EXPIRED), (2, Status.BLOCKED)]
    assert after.blocks == 2
