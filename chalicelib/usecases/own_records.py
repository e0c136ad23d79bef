"""What of a client's chart belongs to whoever booked a visit.

A client is a contact and a name, which others may know; a chart belongs to whoever was also born on its day. What was
handed in with another date of birth is somebody else's: it is never shown, and nothing is built upon it.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.care.outcomes import Scores
from chalicelib.care.receipts import Receipt, read
from chalicelib.care.records import Kind, Record
from chalicelib.care.scoring import kept_scores
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.ports import Charts

CORRECTS = "corrects"
"""In a check with another date of birth: the name of the check that it takes the place of."""


@dataclass(frozen=True)
class Own:
    """The records of one person. `safety` is the check that booked the visit; `intakes` and `safeties` oldest first."""

    safety: Record
    safeties: tuple[Record, ...]
    intakes: tuple[Record, ...]

    @property
    def born(self) -> str:
        """The date of birth; "" where it was not said yet."""
        return _born(self.safety)

    @property
    def visits(self) -> frozenset[str]:
        """The visits that this person booked."""
        return frozenset(visit for safety in self.safeties for visit in safety.visits)

    @property
    def scores(self) -> dict[str, tuple[datetime, Scores]]:
        """What was scored for each visit, in its last version, and when."""
        scored = [one for one in self.intakes if "scores" in one.content]
        return {one.appointment: (one.at, kept_scores(one.content["scores"])) for one in scored}


def own_records(charts: Charts, visit: Appointment) -> Own:
    """Will open what whoever booked a visit has handed in.

    Raises:
        NotFound: nothing was handed in for this visit.
        Unavailable, Tampered: as their names say.
    """
    every = _checks(charts, visit.client)
    here = [one for one in every if visit.id in one.visits]
    if not here:
        raise NotFound
    safety = here[-1]
    same = tuple(one for one in every if _born(one) == _born(safety)) if _born(safety) else (safety,)
    own = Own(safety, same, ())
    handed_in = charts.find(visit.client, Kind.INTAKE)
    intakes = tuple(charts.open(one) for one in handed_in if one.appointment in own.visits)
    return Own(safety, own.safeties, intakes)


def visits_of(charts: Charts, client: str, born: str) -> frozenset[str]:
    """Will return the visits that were booked under a contact and name by whoever was born on that day.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    safeties = _checks(charts, client) if born else []
    return frozenset(visit for one in safeties if _born(one) == born for visit in one.visits)


def born_under(charts: Charts, client: str) -> frozenset[str]:
    """Will return the dates of birth that were given with bookings under a contact and name.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    return frozenset(_born(one) for one in _checks(charts, client)) - {""}


def own_receipts(charts: Charts, own: Own) -> list[Receipt]:
    """Will return the receipts of everything that this person agreed to or took back, oldest first.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    kept = charts.find(own.safety.client, Kind.CONSENT)
    records = [charts.open(one) for one in kept if one.appointment in own.visits]
    return [read(text) for record in records for text in record.content["receipts"]]


def _checks(charts: Charts, client: str) -> list[Record]:
    """The safety checks, oldest first; where a date of birth was put right, the check as it is now."""
    latest: dict[str, Record] = {}
    for one in charts.find(client, Kind.SAFETY):
        record = charts.open(one)
        latest[record.content.get(CORRECTS, record.name)] = record
    return list(latest.values())


def _born(safety: Record) -> str:
    return str(safety.content["answers"].get("date_of_birth") or "")
