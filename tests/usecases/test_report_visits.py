"""A report of a period: complete lines, only what is over, and bounded reads."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.life import completed, missed
from chalicelib.scheduling.reports import By
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.report_visits import Period, Report, report_visits
from tests.fakes import FakeDiary
from tests.fakes_clients import FakeClients
from tests.small_practice import at, timetable
from tests.usecases.asking import NINE, book

DECEMBER = Period(first=date(2026, 12, 1), last=date(2026, 12, 31))
LATER = at("2027-01-02", "09:00")


class CountingDiary(FakeDiary):
    """Counts the queries by location."""

    queries = 0

    def at_location(self, location: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        self.queries += 1
        return super().at_location(location, window, zone)


def report(diary: FakeDiary, by: By = By.WEEK, period: Period = DECEMBER, now: datetime = LATER) -> Report:
    return report_visits(diary, FakeClients(diary), timetable(), period, by=by, now=now)


@pytest.fixture
def diary() -> CountingDiary:
    """Ann came on the 1st to Maya and on the 8th to Tom; on the 2nd somebody did not come."""
    found = CountingDiary()
    came = [
        book(found, NINE, therapist="maya", identity="one", fingerprint="1"),
        book(found, NINE + timedelta(days=7), therapist="tom", identity="two", fingerprint="2"),
    ]
    lost = book(found, NINE + timedelta(days=1), therapist="tom", identity="x", fingerprint="3", client="bo")
    over = [completed(one, LATER) for one in came]
    found.write(Writing(appointments=[*over, missed(lost, LATER)]))
    return found


def test_a_period_is_reported_as_a_whole(diary: CountingDiary) -> None:
    whole = report(diary).whole
    assert (whole.came, whole.no_shows, whole.new, whole.returning) == (2, 1, 1, 0)
    assert whole.worked == timedelta(minutes=150)
    assert whole.opened == timedelta(hours=2 * (19 * 8 + 4 * 7))


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (By.WEEK, ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"]),
        (By.MONTH, ["2026-12"]),
        (By.THERAPIST, ["maya", "tom"]),
        (By.SERVICE, ["sciatica-first", "relaxation", "deep-tissue"]),
    ],
)
def test_lines_are_complete_and_in_order(diary: CountingDiary, by: By, keys: list[str]) -> None:
    assert [one.key for one in report(diary, by).lines] == keys


@pytest.mark.parametrize("by", list(By))
def test_lines_add_up_to_the_whole(diary: CountingDiary, by: By) -> None:
    found = report(diary, by)
    for field in ("came", "no_shows", "cancelled", "new", "worked"):
        first, *rest = [getattr(one.figures, field) for one in found.lines]
        assert sum(rest, first) == getattr(found.whole, field)
    hours = [one.figures.opened for one in found.lines]
    if by is By.SERVICE:
        assert set(hours) == {None}
    else:
        assert sum((one for one in hours if one), timedelta(0)) == found.whole.opened


def test_what_is_still_to_come_is_left_out(diary: CountingDiary) -> None:
    whole = report(diary, now=NINE + timedelta(days=2)).whole
    assert (whole.came, whole.no_shows) == (1, 1)
    assert whole.opened is not None
    assert whole.opened <= timedelta(hours=40)


def test_a_period_that_has_not_begun_is_empty(diary: CountingDiary) -> None:
    found = report(diary, now=NINE - timedelta(days=30))
    assert (found.whole.came, found.whole.opened, found.lines) == (0, timedelta(0), ())


@pytest.mark.parametrize("last", [date(2026, 11, 30), date(2027, 12, 2)])
def test_days_out_of_order_or_too_many_are_refused(diary: CountingDiary, last: date) -> None:
    with pytest.raises(Invalid) as refused:
        report(diary, period=Period(first=DECEMBER.first, last=last))
    assert refused.value.pointer == "to"


def test_reads_are_a_query_for_each_month_and_one_batch_of_cards(diary: CountingDiary) -> None:
    report(diary, period=Period(first=date(2026, 11, 15), last=date(2027, 1, 1)))
    assert diary.queries == 3


def test_a_practice_with_too_many_visits_asks_for_less_at_once(diary: CountingDiary) -> None:
    with pytest.raises(Invalid):
        report_visits(diary, FakeClients(diary), timetable(), DECEMBER, by=By.WEEK, now=LATER, most=2)
