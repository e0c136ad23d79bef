"""The grid every sheet and every slot lies on: five-minute cells of elapsed time from a month's local midnight.

A month with a clock change simply has 12 cells more or fewer. Wall-clock times become instants here and nowhere
else: a time that the clocks skip moves forward by the gap, a time that comes twice means the first.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from chalicelib.scheduling.bits import between
from chalicelib.scheduling.spans import Span

CELL = timedelta(minutes=5)
DAY = timedelta(days=1)
CELLS_A_DAY = 288


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Will return the UTC instant of a wall-clock time."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def cells(length: timedelta) -> int:
    """Will return how many cells a length covers, counting a cell that is touched as covered."""
    return -(-length // CELL)


def month_of(moment: datetime, zone: ZoneInfo) -> str:
    """Will return the month, such as "2026-12", that an instant falls in on the practice's wall."""
    local = moment.astimezone(zone)
    return f"{local.year:04}-{local.month:02}"


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """Where a month lies: the instant of its first cell, its days, and for each day (and the end) its first cell.

    `usual` says for each day whether it has no clock change, so that a wall-clock time is as far from the day's first
    cell as from 00:00.
    """

    month: str
    first: datetime
    days: tuple[int, ...]
    usual: tuple[bool, ...]
    dates: tuple[date, ...]

    @property
    def size(self) -> int:
        return self.days[-1]

    @property
    def first_day(self) -> date:
        return self.dates[0]


@lru_cache(maxsize=1024)
def grid(month: str, zone: ZoneInfo) -> MonthGrid:
    """Will lay out one month ("2026-12") in a zone."""
    dates = [date.fromisoformat(f"{month}-01")]
    first = instant(dates[0], time(0), zone)
    while (dates[-1] + DAY).month == dates[0].month:
        dates.append(dates[-1] + DAY)
    starts = [(instant(day, time(0), zone) - first) // CELL for day in (*dates, dates[-1] + DAY)]
    usual = tuple(_is_usual(first + start * CELL, first + end * CELL, zone) for start, end in pairwise(starts))
    return MonthGrid(month, first, tuple(starts), usual, tuple(dates))


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """Consecutive months laid end to end: bit `i` of any integer on it is the cell that starts at `first + i * CELL`.

    `days` holds, for each local day and for the end, its first cell; `first_day` is the first of them; `usual` says
    for each day whether it has no clock change. There is one of each, made by `timeline`, so it is its own identity.
    """

    months: tuple[str, ...]
    zone: ZoneInfo
    first: datetime
    offsets: tuple[int, ...]
    days: tuple[int, ...]
    usual: tuple[bool, ...]

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.months[0]}-01")

    @property
    def size(self) -> int:
        return self.days[-1]

    def cell(self, moment: datetime) -> int:
        """Will return the cell that contains an instant (negative before the timeline)."""
        return (moment - self.first) // CELL

    def at(self, cell: int) -> datetime:
        """Will return the UTC instant at which a cell starts."""
        return self.first + cell * CELL

    def within(self, first: datetime, end: datetime) -> int:
        """Will return the cells that start at `first` or later, before `end`, as bits."""
        return between(-((self.first - first) // CELL), min(-((self.first - end) // CELL), self.size))

    def day_index(self, moment: datetime) -> int:
        """Will return which day of the timeline an instant falls on, counting from 0."""
        return (moment.astimezone(self.zone).date() - self.first_day).days


@lru_cache(maxsize=256)
def timeline(first_month: str, last_month: str, zone: ZoneInfo) -> Timeline:
    """Will lay the months from the first to the last, both included, end to end."""
    months = [first_month]
    while months[-1] < last_month:
        months.append(_after(months[-1]))
    grids = [grid(month, zone) for month in months]
    offsets = tuple((laid.first - grids[0].first) // CELL for laid in grids)
    days = [offset + day for offset, laid in zip(offsets, grids, strict=True) for day in laid.days[:-1]]
    usual = tuple(plain for laid in grids for plain in laid.usual)
    return Timeline(tuple(months), zone, grids[0].first, offsets, (*days, offsets[-1] + grids[-1].size), usual)


def spanning(start: datetime, end: datetime, zone: ZoneInfo) -> Timeline:
    """Will return the timeline of all months that the half-open span between two instants touches."""
    return timeline(month_of(start, zone), month_of(max(start, end - CELL), zone), zone)


def whole_days(span: Span, zone: ZoneInfo) -> Span:
    """Will widen a span to the local midnights about it."""
    first, last = span.start.astimezone(zone).date(), max(span.start, span.end - CELL).astimezone(zone).date()
    return Span(instant(first, time(0), zone), instant(last + DAY, time(0), zone))


def _is_usual(start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    first, last = start.astimezone(zone), (end - CELL).astimezone(zone)
    return end - start == DAY and first.time() == time(0) and first.utcoffset() == last.utcoffset()


def _after(month: str) -> str:
    return (date.fromisoformat(f"{month}-28") + timedelta(days=4)).isoformat()[:7]
