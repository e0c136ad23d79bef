"""Hold every day of the calendar against the appointments and mend what differs: after a restore, or a mistake."""

from collections.abc import Iterator
from contextlib import suppress

from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.glances import DayOf, Glance, days_as_they_are, days_of, glance, is_shown
from chalicelib.usecases.board_ports import DayBook, OnADay
from chalicelib.usecases.ports import Diary

NOTHING: dict[str, Glance] = {}


def wrong_days(diary: Diary, days: DayBook) -> list[tuple[DayOf, str]]:
    """Will return where a day and an appointment disagree, as (day, appointment's id).

    What changes between the walks can look wrong, so each is looked at once more.

    Raises:
        Unavailable: the store did not answer.
    """
    expected, stored = days_as_they_are(diary.appointments()), dict(days.all())
    return [
        (day, identity)
        for day in sorted({*expected, *stored})
        for identity in _different(expected.get(day, NOTHING), stored.get(day, NOTHING))
        if _is_wrong(diary, days, day, identity)
    ]


def heal_days(diary: Diary, days: DayBook) -> int:
    """Will make every day show what the appointments say, and return how many places were wrong.

    Raises:
        Unavailable: the store did not answer.
    """
    wrong = wrong_days(diary, days)
    for day, identity in wrong:
        with suppress(Stale):  # it has changed since, and that change has written the day
            days.mend(day, identity, diary.read([], [identity]).appointments.get(identity))
    return len(wrong)


def _different(expected: OnADay, stored: OnADay) -> Iterator[str]:
    yield from sorted(one for one in {*expected, *stored} if expected.get(one) != stored.get(one))


def _is_wrong(diary: Diary, days: DayBook, day: DayOf, identity: str) -> bool:
    shown = days.read([day]).on.get(day, NOTHING).get(identity)
    one = diary.read([], [identity]).appointments.get(identity)
    is_here = one is not None and is_shown(one) and day in days_of(one)
    return shown != (glance(one) if one is not None and is_here else None)
