from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.hours import open_cells
from chalicelib.scheduling.months import CELL, grid
from chalicelib.scheduling.practice import Closure, ExtraHours, Licence, Practice, Rota, Therapist, WallSpan
from tests.scheduling.making import A_DAY, TUESDAY, off, practice, rota, therapist, window


def worked(of: Practice, day: date, location: str = "main", who: Therapist | None = None) -> list[str]:
    """The stretches worked that start on a day, on the wall with their offset from UTC left out."""
    laid = grid(day.isoformat()[:7], of.zone)
    cells = open_cells(of, who or of.therapists[0], location, laid.month)
    edges = cells ^ (cells << 1)
    walls = [(laid.first + cell * CELL).astimezone(of.zone) for cell in each(edges)]
    pairs = zip(walls[::2], walls[1::2], strict=True)
    return [f"{first:%H:%M}-{last:%H:%M}" for first, last in pairs if first.date() == day]


def of_zone(zone: str, *rotas: Rota) -> Practice:
    return practice(therapist("maya", *rotas), time_zone=zone)


@pytest.mark.parametrize(
    ("hours", "breaks", "expected"),
    [
        (["09:00-12:00"], [], ["09:00-12:00"]),
        (["09:00-12:00", "13:00-17:00"], [], ["09:00-12:00", "13:00-17:00"]),
        (["09:00-13:00", "12:00-17:00"], [], ["09:00-17:00"]),
        (["09:00-12:00", "12:00-17:00"], [], ["09:00-17:00"]),
        (["09:00-17:00"], ["12:00-13:00"], ["09:00-12:00", "13:00-17:00"]),
        (["09:00-17:00"], ["08:00-09:30", "16:30-18:00"], ["09:30-16:30"]),
        (["09:00-17:00"], ["00:00-24:00"], []),
        (["00:00-06:00"], [], ["00:00-06:00"]),
        ([], [], []),
        (["17:00-09:00"], [], []),  # ends before it starts
    ],
)
def test_hours_less_breaks(hours: list[str], breaks: list[str], expected: list[str]) -> None:
    assert worked(practice(therapist("maya", rota(*hours, breaks=breaks))), TUESDAY) == expected


def test_hours_that_touch_at_midnight_are_one_stretch() -> None:
    assert worked(practice(therapist("maya", rota("22:00-24:00", "00:00-02:00"))), TUESDAY + A_DAY) == ["22:00-02:00"]


@pytest.mark.parametrize(
    ("hours", "breaks", "expected"),
    [
        (["09:02-12:03"], [], ["09:05-12:00"]),
        (["09:00-17:00"], ["12:04-12:56"], ["09:00-12:00", "13:00-17:00"]),
        (["09:01-09:04"], [], []),
    ],
)
def test_edges_between_two_cells_are_drawn_inward(hours: list[str], breaks: list[str], expected: list[str]) -> None:
    assert worked(practice(therapist("maya", rota(*hours, breaks=breaks))), TUESDAY) == expected


@pytest.mark.parametrize(
    ("zone", "day", "hours", "expected"),
    [
        ("America/Los_Angeles", "2026-03-08", "01:00-04:00", "01:00-04:00"),
        ("America/Los_Angeles", "2026-03-08", "02:30-04:00", "03:30-04:00"),  # opens in the gap: as much later
        ("America/Los_Angeles", "2026-03-08", "01:00-02:30", "01:00-03:30"),
        ("America/Los_Angeles", "2026-03-08", "02:00-03:00", None),  # both edges are the same instant
        ("America/Los_Angeles", "2026-03-08", "02:40-03:10", None),  # ends, in instants, before it starts
        ("America/Los_Angeles", "2026-11-01", "00:30-01:30", "00:30-01:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15-05:00", "02:45-05:00"),
        ("America/Havana", "2026-03-08", "00:00-02:00", "01:00-02:00"),  # midnight is in the gap
        ("Africa/Cairo", "2026-04-24", "00:00-02:00", "01:00-02:00"),
        ("America/Santiago", "2026-09-06", "00:30-02:00", "01:30-02:00"),
    ],
)
def test_hours_on_a_day_of_change(zone: str, day: str, hours: str, expected: str | None) -> None:
    assert worked(of_zone(zone, rota(hours)), date.fromisoformat(day)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("zone", "day", "hours", "length"),
    [
        ("America/Los_Angeles", "2026-03-08", "00:00-24:00", 23),
        ("America/Los_Angeles", "2026-11-01", "00:00-24:00", 25),
        ("America/Los_Angeles", "2026-11-01", "00:00-01:00", 1),  # the first one o'clock closes
        ("America/Los_Angeles", "2026-11-01", "01:00-02:00", 2),  # from the first one o'clock to two
        ("Australia/Lord_Howe", "2026-04-05", "00:00-24:00", 24.5),
        ("Asia/Beirut", "2026-10-24", "22:00-24:00", 3),  # eleven comes twice before midnight
        ("America/Havana", "2026-11-01", "00:00-01:00", 2),  # midnight comes twice
        ("Europe/Berlin", "2026-06-01", "09:00-17:00", 8),
    ],
)
def test_hours_are_as_long_as_the_clocks_make_them(zone: str, day: str, hours: str, length: float) -> None:
    on = date.fromisoformat(day)
    only_then = replace(rota(hours), active_from=on, active_to=on + A_DAY)
    of = of_zone(zone, only_then)
    assert open_cells(of, of.therapists[0], "main", day[:7]).bit_count() == length * 12


def test_a_break_in_a_repeated_hour_starts_with_the_first() -> None:
    of = of_zone("America/Los_Angeles", rota("00:00-04:00", breaks=["01:30-02:00"]))
    assert worked(of, date(2026, 11, 1)) == ["00:00-01:30", "02:00-04:00"]
    assert open_cells(of, of.therapists[0], "main", "2026-11").bit_count() == (30 * 4 - 30 * 0.5 + 1 - 1) * 12


def test_hours_of_other_locations_do_not_count() -> None:
    of = practice(therapist("maya", rota("09:00-12:00"), rota("13:00-17:00", location="annex")))
    assert worked(of, TUESDAY) == ["09:00-12:00"]
    assert worked(of, TUESDAY, "annex") == ["13:00-17:00"]
    assert worked(of, TUESDAY, "elsewhere") == []


def test_a_break_belongs_to_its_own_hours() -> None:
    of = practice(therapist("maya", rota("09:00-17:00", breaks=["12:00-13:00"]), rota("12:30-14:00")))
    assert worked(of, TUESDAY) == ["09:00-12:00", "12:30-17:00"]


def test_each_weekday_has_its_own_hours_and_breaks() -> None:
    days = ((), (window("09:00-12:00"),), (window("10:00-12:00"),), (), (), (), ())
    breaks = ((), (), (window("10:30-11:00"),), (), (), (), ())
    of = practice(therapist("maya", Rota("main", days, breaks)))
    on = [worked(of, TUESDAY + n * A_DAY) for n in range(7)]
    assert on == [["09:00-12:00"], ["10:00-10:30", "11:00-12:00"], [], [], [], [], []]


def test_new_hours_take_over_from_old_ones_on_their_day() -> None:
    old, new = rota("09:00-12:00", active_to=TUESDAY), rota("14:00-17:00", active_from=TUESDAY)
    of = practice(therapist("maya", old, new))
    assert worked(of, TUESDAY - A_DAY) == ["09:00-12:00"]
    assert worked(of, TUESDAY) == ["14:00-17:00"]


def test_hours_every_other_week() -> None:
    of = practice(therapist("maya", rota("09:00-12:00", every_weeks=2, week_of=TUESDAY)))
    weeks = [bool(worked(of, TUESDAY + 7 * n * A_DAY)) for n in range(4)]
    assert weeks == [True, False, True, False]


def test_extra_hours_come_on_top_and_have_no_break() -> None:
    extra = (ExtraHours("main", TUESDAY, window("11:00-15:00")), ExtraHours("annex", TUESDAY, window("20:00-21:00")))
    of = practice(therapist("maya", rota("09:00-13:00", breaks=["12:00-12:30"]), extra_hours=extra))
    assert worked(of, TUESDAY) == ["09:00-15:00"]
    assert worked(of, TUESDAY + A_DAY) == ["09:00-12:00", "12:30-13:00"]
    assert worked(of, TUESDAY, "annex") == ["20:00-21:00"]


@pytest.mark.parametrize(
    ("where", "at_main", "at_annex"),
    [
        (None, ["09:00-10:00", "11:00-12:00"], ["14:00-15:00"]),
        ("main", ["09:00-10:00", "11:00-12:00"], ["14:00-15:00"]),
        ("annex", ["09:00-12:00"], ["14:00-15:00"]),
    ],
)
def test_a_closure_is_of_one_location_or_of_all(where: str | None, at_main: list[str], at_annex: list[str]) -> None:
    rotas = rota("09:00-12:00"), rota("14:00-15:00", location="annex")
    of = practice(therapist("maya", *rotas), closures=(Closure(off("10:00", "11:00"), where),))
    assert worked(of, TUESDAY) == at_main
    assert worked(of, TUESDAY, "annex") == at_annex


def test_a_holiday_closes_extra_hours_too() -> None:
    extra = (ExtraHours("main", TUESDAY, window("18:00-20:00")),)
    of = practice(therapist(extra_hours=extra), closures=(Closure(off("00:00", "24:00")),))
    assert worked(of, TUESDAY) == []


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (WallSpan(TUESDAY - 30 * A_DAY, TUESDAY - 10 * A_DAY), [["09:00-12:00"], ["09:00-12:00"]]),
        (WallSpan(TUESDAY - 30 * A_DAY, TUESDAY + A_DAY), [[], ["09:00-12:00"]]),
        (WallSpan(TUESDAY, TUESDAY + 90 * A_DAY), [[], []]),
        (WallSpan(TUESDAY - 90 * A_DAY, TUESDAY + 90 * A_DAY), [[], []]),
        (WallSpan(TUESDAY, TUESDAY + A_DAY, time(11), time(10)), [["09:00-11:00"], ["10:00-12:00"]]),
        (WallSpan(TUESDAY, TUESDAY, time(10, 2), time(10, 28)), [["09:00-10:00", "10:30-12:00"], ["09:00-12:00"]]),
        (WallSpan(TUESDAY + 60 * A_DAY, TUESDAY + 70 * A_DAY), [["09:00-12:00"], ["09:00-12:00"]]),
    ],
)
def test_time_off_may_begin_and_end_in_other_months(span: WallSpan, expected: list[list[str]]) -> None:
    of = practice(therapist(time_off=(span,)))
    assert [worked(of, TUESDAY), worked(of, TUESDAY + A_DAY)] == expected


def licensed(*terms: tuple[date, date]) -> Practice:
    return practice(therapist(licences=tuple(Licence("Board", "1", "CA", first, last) for first, last in terms)))


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        ([(TUESDAY, TUESDAY)], [False, True, False]),
        ([(date(2020, 1, 1), TUESDAY)], [True, True, False]),
        ([(TUESDAY, date(2030, 1, 1))], [False, True, True]),
        ([(date(2020, 1, 1), TUESDAY - A_DAY), (TUESDAY + A_DAY, date(2030, 1, 1))], [True, False, True]),
        ([(date(2020, 1, 1), date(2020, 12, 31))], [False, False, False]),
        ([], [False, False, False]),
    ],
)
def test_nobody_works_without_a_licence(terms: Sequence[tuple[date, date]], days: Iterable[bool]) -> None:
    of = licensed(*terms)
    assert [bool(worked(of, TUESDAY + n * A_DAY)) for n in (-1, 0, 1)] == list(days)


def test_the_ends_of_a_month_belong_to_it() -> None:
    of = practice(therapist("maya", rota("00:00-24:00")))
    for month in ("2026-11", "2026-12", "2027-02"):
        assert open_cells(of, of.therapists[0], "main", month) == (1 << grid(month, of.zone).size) - 1


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Beirut"])
def test_usual_days_are_worked_out_as_if_the_zone_had_been_asked(zone: str) -> None:
    hours = rota("08:10-12:00", "12:30-24:00", breaks=["09:00-09:35"])
    of = of_zone(zone, hours)
    for month in range(1, 13):
        laid = grid(f"2026-{month:02}", ZoneInfo(zone))
        usual = open_cells(of, of.therapists[0], "main", laid.month)
        walls = [(laid.first + cell * CELL).astimezone(ZoneInfo(zone)) for cell in range(laid.size)]
        assert list(each(usual)) == [cell for cell, wall in enumerate(walls) if is_inside(wall)]


def is_inside(wall: datetime) -> bool:
    clock = timedelta(hours=wall.hour, minutes=wall.minute)
    edges = [timedelta(hours=h, minutes=m) for h, m in ((8, 10), (9, 0), (9, 35), (12, 0), (12, 30), (24, 0))]
    return any(first <= clock < last for first, last in zip(edges[::2], edges[1::2], strict=True))
