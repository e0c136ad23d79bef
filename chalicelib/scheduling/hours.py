"""When a therapist works: weekly hours, breaks, extra hours, closures, time off and licences as one month's bits.

Edges that lie between two cells are drawn inward: a cell counts only if all of it is open. Almost every day is a
usual one, on which a wall-clock time is just so many cells after midnight; only the others ask the zone.
"""

from collections.abc import Callable, Iterable
from datetime import date, time
from zoneinfo import ZoneInfo

from chalicelib.scheduling.bits import between, without
from chalicelib.scheduling.months import CELL, DAY, MonthGrid, grid, instant
from chalicelib.scheduling.practice import MIDNIGHT, Licence, Practice, Rota, Therapist, WallSpan, Window

Seconds = Callable[[Window], tuple[int, int]]
"""Where a window lies, in seconds after some first cell."""


def open_cells(practice: Practice, therapist: Therapist, location: str, month: str) -> int:
    """Will return the cells of a month ("2026-12") in which a therapist may treat at a location.

    A therapist or a location that is retired has none.
    """
    if therapist.retired or any(where.retired for where in practice.locations if where.id == location):
        return 0
    zone = practice.zone
    laid = grid(month, zone)
    worked = 0
    for rota in therapist.rotas:
        if rota.location == location:
            worked |= _rota_cells(rota, laid, zone)
    for more in therapist.extra_hours:
        if more.location == location and more.day.isoformat().startswith(month):
            worked |= _cells([more.window], [], _seconds_on(more.day, laid, zone))
    closed = [closure.span for closure in practice.closures if closure.location in (None, location)]
    worked &= _licensed_cells(therapist.licences, laid)
    return without(worked, _closed_cells([*closed, *therapist.time_off], laid, zone))


def _rota_cells(rota: Rota, laid: MonthGrid, zone: ZoneInfo) -> int:
    week = [_cells(rota.days[weekday], rota.breaks[weekday], _usual_seconds) for weekday in range(7)]
    worked = 0
    for day, first, usual in zip(laid.dates, laid.days, laid.usual, strict=False):
        if not rota.holds_on(day):
            continue
        if usual:
            worked |= week[day.weekday()] << first
        else:
            worked |= _cells(rota.days[day.weekday()], rota.breaks[day.weekday()], _seconds_on(day, laid, zone))
    return worked


def _cells(windows: Iterable[Window], breaks: Iterable[Window], seconds: Seconds) -> int:
    worked = paused = 0
    for first, last in map(seconds, windows):
        worked |= between(-(-first // CELL.seconds), last // CELL.seconds)
    for first, last in map(seconds, breaks):
        paused |= between(first // CELL.seconds, -(-last // CELL.seconds))
    return without(worked, paused)


def _usual_seconds(window: Window) -> tuple[int, int]:
    return _since_midnight(window.opens), _since_midnight(window.closes) or DAY.days * 86_400


def _since_midnight(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _seconds_on(day: date, laid: MonthGrid, zone: ZoneInfo) -> Seconds:
    """Where windows lie on a day on which clocks may change; such a change may swallow one whole."""

    def seconds(window: Window) -> tuple[int, int]:
        last = day + DAY if window.closes == MIDNIGHT else day
        first, end = instant(day, window.opens, zone), instant(last, window.closes, zone)
        return int((first - laid.first).total_seconds()), int((end - laid.first).total_seconds())

    return seconds


def _licensed_cells(licences: Iterable[Licence], laid: MonthGrid) -> int:
    cells = 0
    for licence in licences:
        first = max((licence.valid_from - laid.first_day).days, 0)
        end = min((licence.expires - laid.first_day).days + 1, len(laid.usual))
        cells |= between(laid.days[first], laid.days[end]) if first < end else 0
    return cells


def _closed_cells(spans: Iterable[WallSpan], laid: MonthGrid, zone: ZoneInfo) -> int:
    cells = 0
    for span in spans:
        if span.to_day >= laid.first_day and span.from_day <= laid.dates[-1]:
            first = instant(span.from_day, span.from_time, zone) - laid.first
            last = instant(span.to_day, span.to_time, zone) - laid.first
            cells |= between(first // CELL, min(-(-last // CELL), laid.size))
    return cells
