"""Every night: plan the messages of every visit that still has any to come, as if each had just changed.

So a change that nobody followed, a setting that was changed, or a restored table is made good within a day.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.plan_messages import Records, plan_messages
from chalicelib.usecases.written_about import LOOK_BACK

WORKERS = 8


@dataclass(frozen=True, slots=True)
class Replanned:
    """What a night came to: visits looked at, messages that were missing or wrong, and visits to try again."""

    visits: int = 0
    mended: int = 0
    troubled: int = 0


def replan_messages(records: Records, visits: Iterable[Appointment], now: datetime) -> Replanned:
    """Will plan again what is written about each of these visits, unless they are long over."""
    looked_at = [visit.id for visit in visits if visit.contact is not None and visit.start > now - LOOK_BACK]
    with ThreadPoolExecutor(WORKERS) as pool:
        mended = list(pool.map(partial(_replan, records, now), looked_at))
    known = [count for count in mended if count is not None]
    return Replanned(len(looked_at), sum(known), len(mended) - len(known))


def _replan(records: Records, now: datetime, about: str) -> int | None:
    try:
        return len(plan_messages(records, about, now))
    except Unavailable:
        return None
