"""Calendars elsewhere whose busy times block a therapist's: staff add, look at and remove them."""

from datetime import datetime

from chalicelib.scheduling.calendars import Source, added_again, removed
from chalicelib.scheduling.errors import Invalid, NotFound, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.calendar_ports import Calendars
from chalicelib.usecases.keep_in_step import keep_in_step
from chalicelib.usecases.ports import Attempts, Diary
from chalicelib.usecases.settling import settle

MOST = 3
"""Sources of one therapist."""


def add_source(calendars: Calendars, wanted: Source, *, attempts: Attempts) -> Source:
    """Will let a calendar's busy times count from the next run on. The same one again is the same one.

    Raises:
        Invalid: the therapist has as many as they may.
        Unavailable: as its name says.
    """

    def decide() -> Source:
        _, sources = calendars.of(wanted.owner)
        known = next((one for one in sources if one.id == wanted.id), None)
        if known and not known.removed:
            return known
        if sum(not one.removed for one in sources) >= MOST:
            raise Invalid("/url", f"At most {MOST} calendars for one therapist: remove one first.")
        source = added_again(known, wanted.by, wanted.added) if known else wanted
        calendars.keep(source)
        return source

    return settle(attempts, decide, Unavailable)


def remove_source(
    calendars: Calendars,
    diary: Diary,
    timetable: Timetable,
    owner: str,
    identity: str,
    *,
    now: datetime,
    attempts: Attempts,
) -> Source:
    """Will let a calendar count no more, and give back the times that it blocks. Twice is as good as once.

    What cannot be given back now, the next run does.

    Raises:
        NotFound: there is no such source.
        Unavailable: as its name says.
    """

    def decide() -> Source:
        source = calendars.source(owner, identity)
        if source is None:
            raise NotFound
        if source.removed:
            return source
        gone = removed(source, now)
        calendars.keep(gone)
        return gone

    gone = settle(attempts, decide, Unavailable)
    keep_in_step(diary, timetable, gone, (), now=now, attempts=attempts)
    return gone
