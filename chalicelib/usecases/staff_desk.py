"""What a member of staff works with, and whose clients they see. What is not theirs looks as if it were not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Attempts, Charts, Diary

ALWAYS = Span(datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff. `own` is the therapist whose clients are all they see; "" sees everybody's.

    `clinical` staff read answers; a clinical `lead` may also decide without a provider's word.
    """

    id: str
    own: str = ""
    clinical: bool = False
    lead: bool = False

    def looks_after(self, visits: Sequence[Appointment]) -> bool:
        """Will say whether somebody with these visits is theirs to know about: past, to come, or called off."""
        return not self.own or any(one.therapist == self.own for one in visits)


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
        """
        found = self.diary.read([], [identity]).appointments.get(identity)
        if found is None or not found.client:
            raise NotFound
        if not self.who.looks_after([found]):
            self.visits(found.client)
        return found

    def visits(self, client: str) -> list[Appointment]:
        """Will return every visit of a client who is theirs to know about, earliest first.

        Raises:
            NotFound: there is no such client, or it is somebody else's.
        """
        visits = self.diary.of_client(client, ALWAYS)
        if not visits or not self.who.looks_after(visits):
            raise NotFound
        return visits
