"""When a therapist works: weekly hours, breaks, extra hours, closures, time off and licences as one month's bits."""

from collections.abc import Iterable, Iterator
from datetime import date, time

from chalicelib.scheduling.bits import between
from chalicelib.scheduling.months import CELL, DAY, MonthGrid, grid, instant
from chalicelib.scheduling.practice import MIDNIGHT, Practice, Rota, Therapist, WallSpan, Window


def open_cells(practice: Practice, therapist: Therapist, location: str, month: str) -> int:
    """Will return the cells of a month ("2026-12") in which a therapist may treat at a location.

    Edges that lie between two cells are drawn inward: a cell counts only if all of it is open.
    """
    laid = grid(month, practice.zone)
    worked = 0
    for index in range(len(laid.days) - 1):
        day = laid.first_day + index * DAY
        if therapist.is_licensed_on(day):
            worked |= _rota_cells(practice, therapist, location, laid, day)
    closed = [closure.span for closure in practice.closures if closure.location in (None, location)]
    return worked & ~_closed_cells(practice, laid, [*closed, *therapist.time_off])


def _rota_cells(practice: Practice, therapist: Therapist, location: str, laid: MonthGrid, day: date) -> int:
    worked = 0
    for rota in therapist.rotas:
        if rota.location == location and rota.holds_on(day):
            worked |= _union(practice, laid, day, rota.days[day.weekday()]) & ~_pauses(practice, laid, day, rota)
    extra = [more.window for more in therapist.extra_hours if more.day == day and more.location == location]
    return worked | _union(practice, laid, day, extra)


def _union(practice: Practice, laid: MonthGrid, day: date, windows: Iterable[Window]) -> int:
    cells = 0
    for first, last in _edges(practice, laid, day, windows):
        cells |= between(-(-first // CELL.seconds), last // CELL.seconds)
    return cells


def _pauses(practice: Practice, laid: MonthGrid, day: date, rota: Rota) -> int:
    cells = 0
    for first, last in _edges(practice, laid, day, rota.breaks[day.weekday()]):
        cells |= between(first // CELL.seconds, -(-last // CELL.seconds))
    return cells


def _edges(practice: Practice, laid: MonthGrid, day: date, windows: Iterable[Window]) -> Iterator[tuple[int, int]]:
    """Each window as seconds from the month's first cell; empty when a clock change swallows it."""
    for window in windows:
        yield (
            _seconds(practice, laid, day, window.opens),
            _seconds(practice, laid, day + DAY if window.closes == MIDNIGHT else day, window.closes),
        )


def _closed_cells(practice: Practice, laid: MonthGrid, spans: Iterable[WallSpan]) -> int:
    cells = 0
    for span in spans:
        first = _seconds(practice, laid, span.from_day, span.from_time)
        last = _seconds(practice, laid, span.to_day, span.to_time)
        cells |= between(max(first, 0) // CELL.seconds, min(-(-last // CELL.seconds), laid.size))
    return cells


def _seconds(practice: Practice, laid: MonthGrid, day: date, clock: time) -> int:
    return int((instant(day, clock, practice.zone) - laid.first).total_seconds())
