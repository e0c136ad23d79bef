"""What a member of staff works with, and whose clients they see. What is not theirs looks as if it were not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.own_records import Own, own_records
from chalicelib.usecases.ports import Attempts, Charts, Diary


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff. `own` is the therapist whose clients are all they see; "" sees everybody's.

    `clinical` staff read answers; a clinical `lead` may also decide without a provider's word. `opened` is a client
    whose record they opened in an emergency.
    """

    id: str
    own: str = ""
    clinical: bool = False
    lead: bool = False
    opened: str = ""

    def looks_after(self, visits: Sequence[Appointment]) -> bool:
        """Will say whether somebody with these visits is theirs to know about: past, to come, or called off."""
        return not self.own or any(one.therapist == self.own or self.has_opened(one.client) for one in visits)

    def has_opened(self, client: str) -> bool:
        """Will say whether this client's record is open to them in an emergency."""
        return bool(self.opened) and client == self.opened


@dataclass(frozen=True, slots=True)
class Person:
    """One of those who book under the same contact and name: what they handed in, and their visits in order."""

    own: Own
    visits: list[Appointment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where staff work: the stores, the practice, who it is, and when."""

    diary: Diary
    charts: Charts
    timetable: Timetable
    who: Staff
    now: datetime
    attempts: Attempts

    @property
    def today(self) -> date:
        return self.now.astimezone(self.timetable.zone).date()

    def visit(self, identity: str) -> Appointment:
        """Will return an appointment of a client who is theirs to know about.

        Raises:
            NotFound: there is none, nobody has booked it, or it is somebody else's client's.
            Unavailable, Tampered: as their names say.
        """
        found = self.diary.read([], [identity]).appointments.get(identity)
        if found is None or not found.client or not self.is_theirs(found):
            raise NotFound
        return found

    def is_theirs(self, visit: Appointment) -> bool:
        """Will say whether they look after whoever booked a visit: with this one, or any other by the same person.

        Raises:
            Unavailable, Tampered: as their names say.
        """
        if self.who.looks_after([visit]):
            return True
        others = self.diary.of_client(visit.client, ALWAYS)
        return self.who.looks_after(others) and self.who.looks_after(_same_person(self.charts, visit, others))

    def people(self, client: str) -> list[Person]:
        """Will return everybody who books under a client's contact and name and is theirs, latest booked first.

        Raises:
            NotFound: there is nobody.
            Unavailable, Tampered: as their names say.
        """
        visits, found = self.diary.of_client(client, ALWAYS), list[Person]()
        for visit in reversed(visits):
            own = None if any(visit in one.visits for one in found) else _own(self.charts, visit)
            if own is not None:
                found.append(Person(own, [one for one in visits if one.id in own.visits]))
        theirs = [one for one in found if self.who.looks_after(one.visits)]
        if not theirs:
            raise NotFound
        return theirs


def _same_person(charts: Charts, visit: Appointment, others: list[Appointment]) -> list[Appointment]:
    own = _own(charts, visit)
    return [one for one in others if one.id in own.visits] if own is not None else []


def _own(charts: Charts, visit: Appointment) -> Own | None:
    """What whoever booked a visit handed in; None, where nothing was handed in with it."""
    try:
        return own_records(charts, visit)
    except NotFound:
        return None
