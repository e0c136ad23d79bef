"""Clinical staff read what a client said since a visit, and note that somebody called."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.care.check_ins import Said
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound, Unavailable
from chalicelib.usecases.check_in import answers_of
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody called: who of staff, when, and what they noted."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What was said since a visit, oldest first; by when somebody has to call, if so; and who has called so far."""

    said: tuple[Said, ...]
    due: datetime | None
    done: tuple[Done, ...]


def check_in_of(desk: Desk, visit: Appointment) -> CheckIn:
    """Will return what a client said since a visit.

    Raises:
        NotFound: nothing yet.
        Unavailable, Tampered: as their names say.
    """
    return _shown(_record(desk, visit))


def finish_check_in(desk: Desk, visit: Appointment, note: str) -> CheckIn:
    """Will note that somebody called. Twice is as good as once; what is said after that has to be seen to again.

    Raises:
        NotFound: there was nothing to call about.
        Unavailable, Tampered: as their names say.
    """

    def decide() -> CheckIn:
        record = _record(desk, visit)
        if record.due is None:
            return _shown(record)
        done = {"by": desk.who.id, "at": desk.now.isoformat(), "note": note}
        content = {**record.content, "done": [*record.content.get("done", ()), done]}
        after = replace(record, version=record.version + 1, due=None, content=content)
        desk.diary.write(Writing(records=(desk.charts.seal(after),)))
        return _shown(after)

    return settle(desk.attempts, decide, Unavailable)


def _record(desk: Desk, visit: Appointment) -> Record:
    sealed = desk.charts.get(visit.client, f"{Kind.CHECK_IN}#{visit.id}")
    if sealed is None:
        raise NotFound
    return desk.charts.open(sealed)


def _shown(record: Record) -> CheckIn:
    done = [Done(one["by"], datetime.fromisoformat(one["at"]), one["note"]) for one in record.content.get("done", ())]
    return CheckIn(answers_of(record), record.due, tuple(done))
