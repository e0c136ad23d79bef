"""The visits about which a client may still be written to: those to come, and those of the last weeks."""

from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Status, is_open
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.ports import Diary

LOOK_BACK = timedelta(days=70)
"""As long as after a visit there can be something to write: six weeks until the last, and while it is of use."""
BEEN_HERE = frozenset({Status.BOOKED, Status.ARRIVED, Status.COMPLETED})


def written_about(diary: Diary, visit: Appointment, own: frozenset[str], now: datetime) -> list[Appointment]:
    """Will return those of somebody's `own` visits that messages follow from, as they are now, with the one asked by.

    Raises:
        Unavailable: as its name says.
    """
    listed = [one for one in diary.of_client(visit.client, ALWAYS) if one.id in own and has_messages(one, now)]
    found = diary.read([], {visit.id, *(one.id for one in listed)}).appointments.values()
    return [one for one in found if one.contact is not None and (one.id == visit.id or has_messages(one, now))]


def has_messages(visit: Appointment, now: datetime) -> bool:
    """Will say whether a visit is one about which its client may still be written to."""
    return is_open(visit, now) or (visit.status in BEEN_HERE and now - LOOK_BACK < visit.start <= now)
