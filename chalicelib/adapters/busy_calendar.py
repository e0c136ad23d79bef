"""When somebody is busy, read out of a calendar from elsewhere. Titles, people and places in it are never kept.

What strangers wrote is read with suspicion: each series by itself, so that a broken one spoils no other, and no more
work than a calendar that people use can ask for.
"""

import hashlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import prod
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.adapters.fetching import Fetching
from chalicelib.adapters.work_limit import TookTooLong, at_most
from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Trouble
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.calendar_ports import Found, SourceFailed

MOST_TIMES = 5_000
MOST_A_DAY = 48
"""Of one series; more often than every half an hour nobody meets."""
SECONDS_OF_WORK = 20
OURS = "tableside"
"""What our own events' names end with: they are here already."""
BEGINNINGS = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
A_DAY_AT_LEAST = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}


@dataclass(frozen=True, slots=True)
class SourceReader:
    """The ReadSource of usecases/calendar_ports.py."""

    fetching: Fetching
    seconds_of_work: float = SECONDS_OF_WORK

    def __call__(self, url: str, window: Span, zone: ZoneInfo) -> Found:
        """Will get a calendar and read when somebody is busy."""
        text = self.fetching.fetch(url)
        try:
            with at_most(self.seconds_of_work):
                return busy_in(text, window, zone)
        except TookTooLong:
            raise SourceFailed(Trouble.TOO_MUCH_WORK) from None


def busy_in(text: bytes, window: Span, zone: ZoneInfo) -> Found:
    """Will return when somebody is busy within a span. Days and times without a zone are the given zone's.

    What is cancelled, or shown as free, is no busy time. An event that cannot be understood is counted.

    Raises:
        SourceFailed: it is no calendar, or far too much of one.
    """
    times: list[Busy] = []
    skipped = 0
    for group in _groups(_calendars(text)):
        try:
            times += _times(group, window, zone)
        except Exception:  # noqa: BLE001  # libraries raise anything about what strangers wrote, and quote it
            skipped += 1
        if len(times) > MOST_TIMES:
            raise SourceFailed(Trouble.TOO_MUCH_WORK)
    return Found(tuple(times), skipped)


def _calendars(text: bytes) -> list[Any]:
    from icalendar import Calendar  # noqa: PLC0415  # 85 ms that only imports and files need

    said = text.decode("utf-8", "replace").strip("\ufeff \t\r\n\0")
    if not (said.upper().startswith("BEGIN:VCALENDAR") and said.upper().endswith("END:VCALENDAR")):
        raise SourceFailed(Trouble.NOT_A_CALENDAR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # guesses about zones, which quote the calendar
            calendars: list[Any] = list(Calendar.from_ical(said, multiple=True))
    except Exception:  # noqa: BLE001  # as above
        raise SourceFailed(Trouble.NOT_A_CALENDAR) from None
    if sum(len(one.walk("VEVENT")) for one in calendars) != len(BEGINNINGS.findall(said)) or not calendars:
        raise SourceFailed(Trouble.NOT_A_CALENDAR)  # part of it is missing: what is not there would be given back
    return calendars


def _groups(calendars: list[Any]) -> Iterator[Any]:
    """Each series with its exceptions as a calendar of its own, and each list of free and busy times."""
    from icalendar import Calendar  # noqa: PLC0415

    for calendar in calendars:
        series: dict[str, Any] = {}
        for number, event in enumerate(calendar.walk("VEVENT")):
            name = str(event.get("UID") or f"#{number}")
            group = series.setdefault(name, Calendar())
            group.add_component(event)
            if "X-WR-TIMEZONE" in calendar:
                group["X-WR-TIMEZONE"] = calendar["X-WR-TIMEZONE"]
        yield from series.values()
        yield from calendar.walk("VFREEBUSY")


def _times(group: Any, window: Span, zone: ZoneInfo) -> list[Busy]:
    found = _listed(group, zone) if group.name == "VFREEBUSY" else _repeated(group, window, zone)
    return [one for one in found if one.span.length and one.span.overlaps(window)]


def _repeated(group: Any, window: Span, zone: ZoneInfo) -> Iterator[Busy]:
    import recurring_ical_events  # type: ignore[import-untyped]  # noqa: PLC0415  # 150 ms that only imports need

    events = group.walk("VEVENT")
    if any(_too_often(event) for event in events):
        raise ValueError("it comes too often")
    if str(events[0].get("UID") or "").endswith(OURS):
        return
    day = timedelta(days=1)  # times without a zone are looked for in UTC
    for event in recurring_ical_events.of(group).between(window.start - day, window.end + day):
        if _is_busy(event):
            span = Span(_instant(event.start, zone), _instant(event.end, zone))
            yield Busy(_key(event.get("UID"), event["RECURRENCE-ID"].dt), span)


def _listed(free_busy: Any, zone: ZoneInfo) -> Iterator[Busy]:
    listed = free_busy.get("FREEBUSY", [])
    for periods in listed if isinstance(listed, list) else [listed]:
        if periods.params.get("FBTYPE", "BUSY").upper() != "FREE":
            for start, end in (one.dt for one in getattr(periods, "dts", [periods])):
                until = start + end if isinstance(end, timedelta) else end
                yield Busy(_key("", start), Span(_instant(start, zone), _instant(until, zone)))


def _too_often(event: Any) -> bool:
    rules = event.get("RRULE", [])
    return any(_a_day(rule) > MOST_A_DAY for rule in (rules if isinstance(rules, list) else [rules]))


def _a_day(rule: Any) -> int:
    """How often a rule can come in a day."""
    frequency = A_DAY_AT_LEAST.get(str(rule.get("FREQ", [""])[0]).upper(), 1)
    return frequency * prod(max(1, len(rule.get(part, ()))) for part in ("BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS"))


def _is_busy(event: Any) -> bool:
    told = (event.get("TRANSP", "OPAQUE"), event.get("STATUS", ""), event.get("X-MICROSOFT-CDO-BUSYSTATUS", ""))
    transparency, status, shown_as = (str(one).upper() for one in told)
    return transparency != "TRANSPARENT" and status != "CANCELLED" and shown_as != "FREE"


def _instant(moment: date, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return instant(moment, time(0), zone)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _key(name: Any, occurrence: date) -> str:
    """What tells an occurrence from others, and nothing else."""
    told = occurrence.astimezone(UTC) if isinstance(occurrence, datetime) and occurrence.tzinfo else occurrence
    return hashlib.sha256(f"{name}\x1f{told.isoformat()}".encode()).hexdigest()[:32]
