"""What the calendar's use cases need of the outside, beside ports.py."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.glances import DayOf, Glance
from chalicelib.scheduling.sheets import Book, Key

OnADay = Mapping[str, Glance]
"""What is on a day, by the appointments' ids."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days as one consistent read found them, with sheets; a day without anything on it may be missing."""

    on: Mapping[DayOf, OnADay]
    book: Book


class DayBook(Protocol):
    """Therapists' days at a glance. They change with the appointments, through Diary.write."""

    def read(self, days: Iterable[DayOf], keys: Iterable[Key] = ()) -> Days:
        """Will read days, and sheets beside them, in one consistent batch.

        Raises:
            Unavailable: the store did not answer.
        """

    def all(self) -> Iterator[tuple[DayOf, OnADay]]:
        """Will walk through every day there is."""

    def mend(self, day: DayOf, identity: str, one: Appointment | None) -> None:
        """Will make a day show an appointment, or not, as it is stored; None where there is none of that id.

        Raises:
            Stale: the appointment has changed since; nothing was stored.
            Unsure: no answer came; it may have been stored.
        """
