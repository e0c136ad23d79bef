"""A post room on a real engine, whose provider writes down what it takes in a way that a kill cannot take back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment, Contact, Mark, Status
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_ports import Letter
from chalicelib.usecases.plan_messages import plan_messages
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.send_messages import PostRoom
from chalicelib.usecases.write_message import Desk
from tests.fakes_messages import FakeWords

NOW = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
"""A Tuesday morning at ten in Los Angeles."""
DUE = NOW + timedelta(days=9)
"""When every visit here has its reminder of the day before."""


@dataclass(frozen=True)
class Ledger:
    """A provider who takes everything and writes it into a file."""

    file: Path

    def email(self, letter: Letter) -> str:
        return self._take(letter.reference)

    def text(self, number: str, words: str, reference: str) -> str:
        return self._take(reference)

    def _take(self, reference: str) -> str:
        with self.file.open("a") as ledger:
            ledger.write(f"{reference}\n")
        return "taken"

    def taken(self) -> list[str]:
        return self.file.read_text().split() if self.file.exists() else []


def _calendar(_practice: Practice, visits: Sequence[Appointment], _now: datetime, _language: str) -> str:
    return " ".join(one.id for one in visits)


def post_room(ledger: Ledger) -> PostRoom:
    """Will return a room on the tables that wiring knows."""
    desk = Desk(records=wiring.records(), words=FakeWords(), links=wiring.links(), calendar=_calendar)
    return PostRoom(desk=desk, post=ledger, claim=lambda: token_hex(8))


def visit(number: int, **more: object) -> Appointment:
    """Will make a visit that has its reminder of the day before at DUE; nobody's time is claimed for it."""
    start = DUE + timedelta(hours=24)
    made: dict[str, object] = {
        "id": f"visit-{number:04}",
        "status": Status.BOOKED,
        "version": 1,
        "service": "half",
        "therapist": "",
        "room": "",
        "location": "main",
        "start": start,
        "end": start + timedelta(hours=1),
        "before": timedelta(0),
        "after": timedelta(0),
        "zone": "America/Los_Angeles",
        "created": NOW,
        "client": f"client-{number}",
        "contact": Contact("Ada", "Lane", f"ada{number}@example.com"),
        "booking": "b",
        "since": Mark(1, NOW),
        "placed": Mark(1, NOW),
    }
    return Appointment(**{**made, **more})  # type: ignore[arg-type]  # fields of an appointment


def book(visits: Sequence[Appointment]) -> None:
    """Will store visits and plan their messages."""
    records = wiring.records()
    for one in visits:
        records.diary.write(Writing(appointments=[one]))
        plan_messages(records, one.id, NOW)
