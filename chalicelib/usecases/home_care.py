"""What a therapist wrote for a client to do at home after a visit: in the chart, and for its own client to read."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.care.errors import Fault, Faulty
from chalicelib.care.records import Kind, Record
from chalicelib.care.wording import claims
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotYet, TooLate, Unavailable
from chalicelib.usecases.check_in import TOOK_PLACE
from chalicelib.usecases.ports import Charts, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk


@dataclass(frozen=True, slots=True)
class HomeCare:
    """The lines as they are, by whom of staff and when; `version` 0 is nothing yet."""

    lines: tuple[str, ...] = ()
    version: int = 0
    by: str = ""
    at: datetime | None = None


def home_care_of(charts: Charts, visit: Appointment) -> HomeCare:
    """Will return what was written for a visit, or nothing yet.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    sealed = charts.get(visit.client, f"{Kind.HOME_CARE}#{visit.id}")
    if sealed is None:
        return HomeCare()
    record = charts.open(sealed)
    return HomeCare(tuple(record.content["lines"]), record.version, record.content["by"], record.at)


def write_home_care(desk: Desk, visit: Appointment, lines: tuple[str, ...], version: int) -> HomeCare:
    """Will keep lines in place of those that were shown as `version`; none at all take back what was written.

    The same lines again change nothing.

    Raises:
        Faulty: a line says more than is known, with the reason.
        NotYet: the visit has not begun, or somebody else wrote meanwhile.
        TooLate: it did not take place.
        Unavailable, Tampered: as their names say.
    """
    _must_be_sayable(lines)
    if visit.status not in TOOK_PLACE:
        raise TooLate
    if desk.now < visit.start:
        raise NotYet("The visit has not begun yet.")

    def decide() -> HomeCare:
        before = home_care_of(desk.charts, visit)
        if before.lines == lines:
            return before
        if before.version != version:
            raise NotYet("Somebody wrote meanwhile. Look at the lines again.")
        after = HomeCare(lines, version + 1, desk.who.id, desk.now)
        desk.diary.write(Writing(records=(desk.charts.seal(_record(visit, after, desk.now)),)))
        return after

    return settle(desk.attempts, decide, Unavailable)


def _must_be_sayable(lines: tuple[str, ...]) -> None:
    faults = [
        Fault(f"/{place}", f"Leave out “{flag.phrase}”: {flag.why}.")
        for place, line in enumerate(lines)
        for flag in claims(line)
    ]
    if faults:
        raise Faulty(tuple(faults), "/lines")


def _record(visit: Appointment, written: HomeCare, now: datetime) -> Record:
    return Record(
        client=visit.client,
        kind=Kind.HOME_CARE,
        name=visit.id,
        at=now,
        content={"lines": list(written.lines), "by": written.by},
        appointment=visit.id,
        version=written.version,
    )
