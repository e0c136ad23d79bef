"""When a wish can be fulfilled: its days and hours as bits on a timeline, and for one time why it does not fit."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from chalicelib.scheduling.bits import between, runs, without
from chalicelib.scheduling.months import CELL, DAY, Timeline, cells, instant
from chalicelib.scheduling.practice import MIDNIGHT, Window
from chalicelib.scheduling.slots import Offer
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import Ending, StandingWish

ALL_DAY = Window(MIDNIGHT, MIDNIGHT)


class Misfit(StrEnum):
    """Why a time does not fit a wish."""

    THERAPIST = "therapist"
    PLACE = "place"
    TOO_SOON = "too_soon"
    NOT_EARLIER = "not_earlier"
    DAY = "day"
    HOUR = "hour"
    PASSED = "passed"


def suits(wish: StandingWish, offer: Offer) -> bool:
    """Will say whether a therapist and a location are among those wished for."""
    return _is_wanted(wish.therapists, offer.therapist) and wish.location in ("", offer.location)


def fitting_starts(wish: StandingWish, line: Timeline, length: timedelta) -> int:
    """Will return the starts, as bits on the timeline, of visits so long that fit the wish's days and hours.

    The whole visit lies in them; hours that touch are as one. What they passed on, or let lapse, is not offered again,
    nor what overlaps it.
    """
    return without(runs(_open(wish, line), cells(length)), _passed(wish, line, length))


def misfit(
    wish: StandingWish,
    offer: Offer,
    visit: Span,
    line: Timeline,
    *,
    earliest: datetime,
    instead_of: datetime | None = None,
) -> Misfit | None:
    """Will return why a visit at the place of an offer does not fit; None where it does.

    `earliest` is the first instant at which they can come, `instead_of` the start of the appointment that is moved.
    """
    day, cell = visit.start.astimezone(line.zone).date(), line.cell(visit.start)
    found = {
        Misfit.THERAPIST: not _is_wanted(wish.therapists, offer.therapist),
        Misfit.PLACE: wish.location not in ("", offer.location),
        Misfit.TOO_SOON: visit.start < earliest,
        Misfit.NOT_EARLIER: instead_of is not None and visit.start >= instead_of,
        Misfit.DAY: not _has_day(wish, day),
        Misfit.HOUR: not runs(_open(wish, line), cells(visit.length)) >> cell & 1,
        Misfit.PASSED: bool(_passed(wish, line, visit.length) >> cell & 1),
    }
    return next((why for why, is_so in found.items() if is_so), None)


def width(wish: StandingWish, today: date) -> timedelta:
    """Will return in how many hours, from a day on, they could be at the practice: the fewer, the harder to please."""
    hours = sum((_seconds(window.closes) or 86_400) - _seconds(window.opens) for window in wish.hours or (ALL_DAY,))
    first = max(today, wish.first)
    days = sum(_has_day(wish, first + number * DAY) for number in range((wish.last - first).days + 1))
    return timedelta(seconds=hours) * days


def _is_wanted(wanted: tuple[str, ...], given: str) -> bool:
    return not wanted or given in wanted


def _has_day(wish: StandingWish, day: date) -> bool:
    return wish.first <= day <= wish.last and (not wish.weekdays or day.weekday() in wish.weekdays)


def _open(wish: StandingWish, line: Timeline) -> int:
    """The cells in which they could be at the practice."""
    open_cells = 0
    for number, usual in enumerate(line.usual):
        day = line.first_day + number * DAY
        if _has_day(wish, day):
            for window in wish.hours or (ALL_DAY,):
                first, end = _usual(window, line.days[number]) if usual else _unusual(window, day, line)
                open_cells |= between(first, end)
    return open_cells


def _usual(window: Window, midnight: int) -> tuple[int, int]:
    end = _seconds(window.closes) or 86_400
    return midnight - (-_seconds(window.opens) // CELL.seconds), midnight + end // CELL.seconds


def _unusual(window: Window, day: date, line: Timeline) -> tuple[int, int]:
    closes = instant(day + DAY if window.closes == MIDNIGHT else day, window.closes, line.zone)
    return -((line.first - instant(day, window.opens, line.zone)) // CELL), (closes - line.first) // CELL


def _passed(wish: StandingWish, line: Timeline, length: timedelta) -> int:
    """The starts of visits that would overlap what they passed on or let lapse."""
    gone = 0
    for one in wish.proposals:
        if one.ending in (Ending.PASSED, Ending.LAPSED):
            gone |= between(line.cell(one.start) - cells(length) + 1, cells(one.end - line.first))
    return gone


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second
