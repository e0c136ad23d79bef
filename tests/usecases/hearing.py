"""A practice whose clients text back, with fakes all around."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from chalicelib.care.records import Kind as RecordKind
from chalicelib.care.records import Record
from chalicelib.messaging.addresses import Address
from chalicelib.messaging.keywords import Said
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import State
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.usecases.address_book import AddressBook
from chalicelib.usecases.kept_texts import TEXTS
from chalicelib.usecases.provider_word import TextReceived
from chalicelib.usecases.receive_text import Outcome, Reception, receive_text
from chalicelib.usecases.staff_desk import Desk, Staff
from tests.fakes import FakeCharts, attempts
from tests.messaging.visits import DAY, HOUR, START, TEXTED
from tests.usecases.posting import Clinic
from tests.usecases.waiting import LEAD

REMINDED = START - DAY
"""When the reminder of the day before goes by text."""
HEARD = REMINDED + HOUR
PHONE = TEXTED.phone
TEXT = "reminder_24h#text#000001"
numbers = count(1)


@dataclass
class Ear(Clinic):
    """A clinic that hears."""

    charts: FakeCharts = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.charts = FakeCharts(self.diary)
        self.reception = Reception(room=self.room, charts=self.charts)

    def reminded(self, name: str = "visit-1", contact: Contact = TEXTED, **more: Any) -> Appointment:
        """Will book a visit and text its reminder."""
        one = self.booked(id=name, contact=contact, **more)
        sent = self.send(self.row(TEXT, name), one.start - DAY)
        assert sent is not None
        assert sent.state is State.SENT
        return one

    def hears(
        self, words: str, at: datetime = HEARD, *, number: str = PHONE, name: str = "", now: datetime | None = None
    ) -> tuple[Said, Outcome]:
        """Will receive a text."""
        text = TextReceived(id=name or f"in-{next(numbers)}", number=number, words=words, at=at)
        return receive_text(self.reception, text, now or at)

    @property
    def replies(self) -> list[str]:
        """The kinds of the answers that went out."""
        kinds = [reference.split("#")[-3] for reference in self.post.references]
        return [kind for kind in kinds if kind.startswith("reply_")]

    @property
    def number(self) -> Address:
        return self.address(PHONE)

    def address(self, number: str) -> Address:
        return self.outbox.address(self.links.address_id(Channel.TEXT, number), Channel.TEXT)

    @property
    def kept(self) -> list[Record]:
        """What waits for staff."""
        return [self.charts.open(one) for one in self.charts.find(TEXTS, RecordKind.TEXT)]

    def desk(self, who: Staff = LEAD, now: datetime = HEARD) -> Desk:
        """Will seat a member of staff."""
        timetable = self.room.desk.records.timetable
        return Desk(diary=self.diary, charts=self.charts, timetable=timetable, who=who, now=now, attempts=attempts)

    def book(self, who: Staff = LEAD, now: datetime = HEARD) -> AddressBook:
        """Will give a member of staff the book of addresses."""
        return AddressBook(desk=self.desk(who, now), outbox=self.outbox, links=self.links)

    def shared(self) -> tuple[Appointment, Appointment]:
        """Will remind Ana, and two days later Ben, who has the same number."""
        ana = self.reminded()
        ben = self.reminded(
            "visit-2", replace(TEXTED, first_name="Ben", email="ben@example.com"), start=START + 2 * DAY, client="ben"
        )
        return ana, ben
