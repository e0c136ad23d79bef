"""A therapist who is busy elsewhere, in few words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.bits import between
from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Source
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.block_time import unblock_time
from chalicelib.usecases.keep_in_step import Step, keep_in_step
from chalicelib.usecases.ports import Diary
from tests.fakes import attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import PLAIN, TUESDAY

URL = "https://calendar.google.com/calendar/ical/maya/private-0123/basic.ics"
MAYA = Source(therapist="maya", id="source-1", url=URL, added=NOW, by="owner-1")
MINUTE = timedelta(minutes=1)


def meeting(opens: str, closes: str, key: str = "", day: str = TUESDAY) -> Busy:
    """Will make a time of Tuesday in which maya is busy, such as meeting("09:00", "10:00")."""
    return Busy(key or f"{day}T{opens}", Span(at(day, opens), at(day, closes)))


def in_step(diary: Diary, *times: Busy, source: Source = MAYA, now: datetime = NOW) -> Step:
    """Will keep maya's blocks in step."""
    return keep_in_step(diary, PLAIN, source, times, now=now, attempts=attempts)


def blocks(diary: Diary, source: Source = MAYA) -> list[Appointment]:
    """Will return a source's blocks, earliest first."""
    found = [one for one in diary.appointments() if one.reason == source.mark and one.status is Status.BLOCKED]
    return sorted(found, key=lambda one: one.start)


def told(found: Sequence[Appointment]) -> list[str]:
    """Will say when blocks are, such as "1 09:00-10:00" for the first of the month."""
    edges = [(one.start.astimezone(PLAIN.zone), one.end.astimezone(PLAIN.zone)) for one in found]
    return [f"{start.day} {start:%H:%M}-{end:%H:%M}" for start, end in edges]


def minutes(spans: Sequence[Span]) -> int:
    """Will return the minutes from NOW that spans cover, as bits."""
    covered = 0
    for one in spans:
        covered |= between((one.start - NOW) // MINUTE, (one.end - NOW) // MINUTE)
    return covered


def by_hand(diary: Diary, which: int = 0) -> None:
    """Staff give a block's time back."""
    unblock_time(diary, blocks(diary)[which], now=NOW, attempts=attempts)
