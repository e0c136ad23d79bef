"""Somebody who was stopped asks to be called: a number, a name, the rules that stopped them, and nothing else."""

from datetime import datetime, timedelta

from chalicelib.care.records import Kind, Record
from chalicelib.care.rules import Urgency
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Attempts, Charts, Count, Diary, Writing
from chalicelib.usecases.reviews import due_by
from chalicelib.usecases.settling import settle

KEPT = timedelta(days=14)


def request_call(
    diary: Diary,
    charts: Charts,
    timetable: Timetable,
    contact: Contact,
    *,
    client: str,
    name: str,
    stopped: str,
    counts: tuple[Count, ...],
    now: datetime,
    attempts: Attempts,
) -> None:
    """Will put a call into the work list, due the same day; the same `name` again is the same call.

    `stopped` is the day and the rules of the stop, as verified; number and name are sealed like health data, because
    together with them they are.

    Raises:
        TooMany, Unavailable: as their names say.
    """
    record = Record(
        client=client,
        kind=Kind.CALL,
        name=name,
        at=now,
        content={"call": {"first_name": contact.first_name, "phone": contact.phone, "stopped": stopped}},
        due=due_by(timetable, Urgency.SAME_DAY, now),
        forget=now + KEPT,
    )
    sealed = charts.seal(record)

    def decide() -> None:
        if charts.get(client, record.key) is None:
            diary.write(Writing(records=(sealed,), counts=counts))

    settle(attempts, decide, Unavailable)
