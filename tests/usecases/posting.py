"""A post room with fakes all around: a practice whose visits are written about, at any time that a test says."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.plan_messages import Records, plan_messages
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.send_messages import PostRoom, send_message
from chalicelib.usecases.sweep_messages import Swept, sweep_messages
from chalicelib.usecases.write_message import Desk
from tests.fakes import FakeDiary, attempts
from tests.fakes_messages import FakeLinks, FakeOutbox, FakePeople, FakePost, FakeWords
from tests.messaging.visits import visit
from tests.small_practice import NOW, SMALL, timetable


def calendar(_practice: Practice, visits: Sequence[Appointment], _now: datetime, language: str) -> str:
    """A calendar file that names its events."""
    return " ".join([language, *(f"{one.id}.{one.version}" for one in visits)])


@dataclass
class Clinic:
    """Everything that is written from, with memory."""

    settings: MessageSettings = field(default_factory=MessageSettings)
    diary: FakeDiary = field(default_factory=FakeDiary)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    people: FakePeople = field(default_factory=FakePeople)
    post: FakePost = field(default_factory=FakePost)
    words: FakeWords = field(default_factory=FakeWords)
    links: FakeLinks = field(default_factory=FakeLinks)

    def __post_init__(self) -> None:
        practice = replace(SMALL, messages=self.settings)
        records = Records(
            diary=self.diary,
            people=self.people,
            outbox=self.outbox,
            timetable=timetable(practice),
            attempts=attempts,
        )
        desk = Desk(records=records, words=self.words, links=self.links, calendar=calendar)
        tries = count(1)
        self.room = PostRoom(desk=desk, post=self.post, claim=lambda: f"try-{next(tries)}")

    def stored(self, one: Appointment) -> Appointment:
        """Will store a version of an appointment as if it had just been changed, and return it."""
        self.diary.stored[one.id] = one
        return one

    def booked(self, now: datetime = NOW, **more: Any) -> Appointment:
        """Will store a booked visit whose messages are planned."""
        one = self.stored(visit(**more))
        self.plan(one, now)
        return one

    def change(self, one: Appointment, now: datetime) -> Appointment:
        """Will store another version, planned."""
        self.diary.write(Writing(appointments=[one]))
        self.plan(one, now)
        return one

    def plan(self, one: Appointment, now: datetime) -> tuple[Message, ...]:
        return plan_messages(self.room.desk.records, one.id, now)

    def send(self, message: Message, now: datetime) -> Message | None:
        return send_message(self.room, message, now)

    def sweep(self, now: datetime) -> Swept:
        return sweep_messages(self.room, now, lambda: False)

    def row(self, key: str, about: str = "visit-1") -> Message:
        return self.outbox.messages[about, key]

    @property
    def gone(self) -> list[str]:
        """What was carried, by kind and channel."""
        return [" ".join(reference.split("#")[1:3]) for reference in self.post.references]
