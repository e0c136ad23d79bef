"""Feeds: what calendar programs may read of a therapist's or the whole practice's appointments."""

from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.calendars import OF_THERAPIST, PRACTICE, Feed, renewed, revoked
from chalicelib.scheduling.errors import NotFound, Unavailable
from chalicelib.scheduling.months import whole_days
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.calendar_ports import Calendars
from chalicelib.usecases.ports import Attempts, Diary
from chalicelib.usecases.settling import settle

LOOKING_BACK = timedelta(days=30)


def must_exist(timetable: Timetable, owner: str) -> None:
    """Will return if an owner is the practice, or one of its therapists.

    Raises:
        NotFound: it is neither.
    """
    if owner != PRACTICE and owner.removeprefix(OF_THERAPIST) not in timetable.therapists:
        raise NotFound


def renew_feed(calendars: Calendars, owner: str, *, now: datetime, attempts: Attempts) -> Feed:
    """Will give a feed its first address, or another in place of the one it has; the old one opens nothing any more.

    Raises:
        Unavailable: as its name says.
    """

    def decide() -> Feed:
        feed = renewed(calendars.feed(owner), owner, now)
        calendars.keep(feed)
        return feed

    return settle(attempts, decide, Unavailable)


def revoke_feed(calendars: Calendars, owner: str, *, now: datetime, attempts: Attempts) -> Feed | None:
    """Will take a feed's address away. Twice is as good as once, and so is one that never had any.

    Raises:
        Unavailable: as its name says.
    """

    def decide() -> Feed | None:
        current = calendars.feed(owner)
        if current is None or current.revoked:
            return current
        gone = revoked(current, now)
        calendars.keep(gone)
        return gone

    return settle(attempts, decide, Unavailable)


def feed_visits(
    calendars: Calendars, diary: Diary, timetable: Timetable, owner: str, generation: int, *, now: datetime
) -> list[Appointment]:
    """Will return what is in a feed: visits and blocks from 30 days ago to the end of booking ahead, earliest first.

    Holds are nobody's visits yet, and what is cancelled is not in it. One query for each month of the therapist, or of
    each location.

    Raises:
        NotFound: the owner is gone, or the address of this generation does not count (any more).
        Unavailable: as its name says.
    """
    must_exist(timetable, owner)
    feed = calendars.feed(owner)
    if feed is None or feed.revoked or feed.generation != generation:
        raise NotFound
    zone = timetable.zone
    window = whole_days(Span(now - LOOKING_BACK, timetable.horizon_end(now)), zone)
    if owner == PRACTICE:
        places = timetable.practice.locations
        found = [one for where in places for one in diary.at_location(where.id, window, zone)]
    else:
        found = diary.of_therapist(owner.removeprefix(OF_THERAPIST), window, zone)
    shown = [one for one in found if one.status is not Status.HELD and one.owns_its_time(now)]
    return sorted(shown, key=lambda one: (one.start, one.id))
