"""Staff at the desk of a clinic with clients: Ann, and whoever else comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.scheduling.appointments import Contact
from chalicelib.usecases.client_desk import ClientDesk, Known, known_client
from chalicelib.usecases.client_ports import KnownAs
from chalicelib.usecases.known_ids import KnownIds
from chalicelib.usecases.staff_desk import Staff
from tests.fakes_clients import FakeClients
from tests.usecases.asking import ANN
from tests.usecases.waiting import FAR, FRONT, Clinic

LATER = FAR - timedelta(days=3)
ANNA = replace(ANN, first_name="Anna")


@dataclass
class Room:
    """Where the desk looks after clients; `book` introduces somebody."""

    clinic: Clinic = field(default_factory=Clinic)

    def at(self, who: Staff = FRONT, now: datetime = LATER) -> ClientDesk:
        """Will seat a member of staff."""
        known: KnownAs = self.clinic.diary.known_as
        desk, clients = self.clinic.desk(who, now), FakeClients(self.clinic.diary)
        return ClientDesk(desk=desk, clients=clients, known=KnownIds(known), find=self._find)

    def client(self, identity: str = "ann", who: Staff = FRONT) -> Known:
        """Will look at a client."""
        return known_client(self.at(who), identity)

    def _find(self, contact: Contact) -> Iterable[str]:
        everybody = self.clinic.diary.clients.values()
        return [one.id for one in everybody if one.contact.email == contact.email]
