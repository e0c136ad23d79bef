"""Plan what is written about an appointment: read it, read what is kept, write the difference. Twice is once."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.messaging.messages import Message
from chalicelib.messaging.occasions import Facts
from chalicelib.messaging.planning import replanned, wanted
from chalicelib.scheduling.appointments import OPEN, Appointment, Status
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.message_ports import Outbox, People
from chalicelib.usecases.ports import Attempts, Diary
from chalicelib.usecases.settling import settle

BEEN_HERE = frozenset({Status.ARRIVED, Status.COMPLETED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What planning and sending read: the visits, the clients, the practice; and how often a lost race is tried."""

    diary: Diary
    people: People
    outbox: Outbox
    timetable: Timetable
    attempts: Attempts


def plan_messages(records: Records, about: str, now: datetime) -> tuple[Message, ...]:
    """Will make the outbox hold what an appointment wants as it is now, and return what that changed.

    It goes by the stored appointment, not by what some event says of it, so events may come late, twice or in any
    order.

    Raises:
        Unavailable: as its name says.
    """

    def decide() -> tuple[Message, ...]:
        visit = records.diary.read([], [about]).appointments.get(about)
        if visit is None or visit.contact is None:
            return ()
        changes = planned(records, visit, now)
        if changes:
            records.outbox.write(changes)
        return changes

    return settle(records.attempts, decide, Unavailable)


def planned(records: Records, visit: Appointment, now: datetime) -> tuple[Message, ...]:
    """Will return what the outbox lacks about an appointment.

    Raises:
        Unavailable: as its name says.
    """
    wants = wanted(visit, records.timetable.practice.messages, facts_of(records, visit))
    return replanned(records.outbox.of(visit.id), wants, visit, now)


def facts_of(records: Records, visit: Appointment) -> Facts:
    """Will return what an appointment does not say itself; of the client only once they were here.

    Raises:
        Unavailable: as its name says.
    """
    service = records.timetable.services.get(visit.service)
    first = service is not None and service.first_visit
    if visit.status not in BEEN_HERE:
        return Facts(first_visit=first)
    others = [one for one in records.diary.of_client(visit.client, ALWAYS) if one.id != visit.id]
    later = [one.start for one in others if one.status in OPEN | BEEN_HERE and one.start > visit.start]
    before = [one for one in others if one.status is Status.COMPLETED and one.start < visit.start]
    return Facts(
        first_visit=first,
        completed=len(before) + (visit.status is Status.COMPLETED),
        next_start=min(later, default=None),
        marketing=records.people.marketing(visit.client),
    )
