"""Every minute: look at every message that is due, several at once, until none is left or the time is up."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from chalicelib.messaging.messages import Message, State
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.message_ports import Outbox
from chalicelib.usecases.send_messages import PostRoom, send_message

log = logging.getLogger(__name__)
PAGE = 100
WORKERS = 8
"""As many as SES takes a second of a new account in production, at about half a second each."""
TOO_LONG = timedelta(hours=1)
FEW = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep came to: how many ended where, how late the latest one was, and how many a store kept from us."""

    ended: Counter[State]
    lateness: tuple[float, ...] = ()
    troubled: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(self.ended + other.ended, self.lateness + other.lateness, self.troubled + other.troubled)


def sweep_messages(room: PostRoom, now: datetime, is_over: Callable[[], bool]) -> Swept:
    """Will send what is due. Two sweeps at once share the work; one that is cut short leaves the rest to the next.

    `is_over` says that the sweep's own time is up.

    Raises:
        Unavailable: what is due could not be read.
    """
    found = Swept(Counter())
    with ThreadPoolExecutor(WORKERS) as pool:
        while not is_over():
            page = room.desk.records.outbox.due(now, PAGE)
            looked_at = list(pool.map(partial(_look, room, now=now), page))
            found += _sum(looked_at)
            if len(page) < PAGE or not any(looked_at):
                break
    return found


def overdue(outbox: Outbox, now: datetime) -> int:
    """Will return how many messages nobody has known the end of for more than an hour (at most 200 are looked at).

    Raises:
        Unavailable: as its name says.
    """
    lost = outbox.needing_somebody(FEW)
    return sum(one.state is State.UNKNOWN and one.at is not None and now - one.at > TOO_LONG for one in lost)


def _look(room: PostRoom, seen: Message, now: datetime) -> Swept | None:
    try:
        after = send_message(room, seen, now)
    except Unavailable:
        return Swept(Counter(), troubled=1)
    except Exception as error:  # noqa: BLE001  # one message that breaks us must not stop the others
        log.error("%s: unexpected %s", seen.kind, type(error).__name__)  # noqa: TRY400  # its words can be a person's
        return Swept(Counter(), troubled=1)
    if after is None:
        return None
    late = ((now - after.due).total_seconds(),) if after.state is State.SENT and not after.instead else ()
    return Swept(Counter([after.state]), late)


def _sum(looked_at: Iterable[Swept | None]) -> Swept:
    return sum((one for one in looked_at if one is not None), Swept(Counter()))
