"""Days are held against the appointments every night; what differs is mended, and nothing else is touched."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.glances import DayOf, Glance, days_of, glance, is_shown
from chalicelib.scheduling.sheets import Key
from chalicelib.usecases.board_ports import Days, OnADay
from chalicelib.usecases.heal_days import heal_days, wrong_days
from chalicelib.usecases.ports import Writing
from tests.fakes import FakeDiary
from tests.fakes_board import FakeDays
from tests.tables.visits import visit
from tests.usecases.asking import NINE

HOUR = timedelta(hours=1)
TUESDAY = DayOf("maya", date(2026, 12, 1))
WEDNESDAY = DayOf("maya", date(2026, 12, 2))


class SpoiltDays:
    """Days that were written by somebody else than the diary, and can be mended."""

    def __init__(self) -> None:
        self.kept: dict[DayOf, dict[str, Glance]] = {}
        self.stale = False

    def read(self, days: Iterable[DayOf], keys: Iterable[Key] = ()) -> Days:
        return Days({day: self.kept[day] for day in days if day in self.kept}, {})

    def all(self) -> Iterator[tuple[DayOf, OnADay]]:
        yield from list(self.kept.items())

    def mend(self, day: DayOf, identity: str, one: Appointment | None) -> None:
        if self.stale:
            raise Stale
        on = self.kept.setdefault(day, {})
        on.pop(identity, None)
        if one is not None and is_shown(one) and day in days_of(one):
            on[identity] = glance(one)


def stored(*visits: Appointment) -> FakeDiary:
    diary = FakeDiary()
    for one in visits:
        diary.write(Writing(appointments=[one]))
    return diary


def on_tuesday(identity: str = "visit-1", **more: object) -> Appointment:
    return visit(identity, NINE, **{"end": NINE + HOUR, "client": "ann"} | more)


def test_what_agrees_is_left_alone() -> None:
    diary = stored(on_tuesday())
    days = FakeDays(diary)
    assert (heal_days(diary, days), days.mended) == (0, [])


def test_whatever_is_wrong_with_days_is_mended_and_counted() -> None:
    diary = stored(on_tuesday(), on_tuesday("visit-2", status=Status.CANCELLED))
    days = SpoiltDays()
    assert wrong_days(diary, days) == [(TUESDAY, "visit-1")]
    before = glance(on_tuesday(version=3))
    days.kept = {TUESDAY: {"visit-1": before, "visit-2": before, "ghost": before}, WEDNESDAY: {"visit-1": before}}
    assert heal_days(diary, days) == 4
    assert days.kept == {TUESDAY: {"visit-1": glance(on_tuesday())}, WEDNESDAY: {}}
    assert heal_days(diary, days) == 0


def test_what_changes_meanwhile_writes_its_day_itself() -> None:
    diary = stored(on_tuesday())
    days = SpoiltDays()
    days.stale = True
    assert (heal_days(diary, days), days.kept) == (1, {})


class LateDays(SpoiltDays):
    """Days whose walk comes too early: by the next look they are right."""

    def all(self) -> Iterator[tuple[DayOf, OnADay]]:
        yield from ()


def test_a_change_between_the_walks_is_no_difference() -> None:
    diary = stored(on_tuesday())
    days = LateDays()
    days.kept = {TUESDAY: {"visit-1": glance(on_tuesday())}}
    assert wrong_days(diary, days) == []
