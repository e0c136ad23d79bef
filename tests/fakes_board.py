"""Fakes with memory for the ports of the calendar."""

from collections.abc import Iterable, Iterator

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.glances import DayOf, days_as_they_are
from chalicelib.scheduling.sheets import Key
from chalicelib.usecases.board_ports import Days, OnADay
from tests.fakes import FakeDiary


class FakeDays:
    """The DayBook in the memory of a FakeDiary, whose days are what its appointments say."""

    def __init__(self, diary: FakeDiary) -> None:
        self._diary = diary
        self.mended: list[DayOf] = []

    def read(self, days: Iterable[DayOf], keys: Iterable[Key] = ()) -> Days:
        self._diary.reads += 1
        found = days_as_they_are(self._diary.stored.values())
        book = {key: self._diary.stored_sheets[key] for key in keys if key in self._diary.stored_sheets}
        return Days({day: found[day] for day in days if day in found}, book)

    def all(self) -> Iterator[tuple[DayOf, OnADay]]:
        yield from days_as_they_are(self._diary.stored.values()).items()

    def mend(self, day: DayOf, identity: str, one: Appointment | None) -> None:
        self.mended.append(day)
