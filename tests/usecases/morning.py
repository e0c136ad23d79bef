"""A clinic with a front page: everything that can need somebody, made in few words."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.care.records import NOBODYS, Kind, Record
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.kinds import Kind as MessageKind
from chalicelib.messaging.messages import Message, State, Why
from chalicelib.scheduling.appointments import Appointment, Request, Status
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.asked_changes import asked_mark
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.work_items import Item, WorkList
from chalicelib.usecases.work_lists import Now, Room, needs_now
from tests.fakes_board import FakeDays
from tests.fakes_messages import FakeOutbox
from tests.small_practice import NOW, at
from tests.usecases.asking import PLAIN, TUESDAY, book
from tests.usecases.waiting import BLADDER, LEAD, Clinic

TOM = Staff("tom-sub", own="tom", clinical=True)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass
class Morning(Clinic):
    """A clinic with a front page."""

    outbox: FakeOutbox = field(default_factory=FakeOutbox)

    def room(self, who: Staff = LEAD, now: datetime = NOW, practice: Timetable = PLAIN) -> Room:
        desk = replace(self.desk(who, now), timetable=practice)
        return Room(desk, FakeDays(self.diary), self.outbox)

    def now(self, who: Staff = LEAD, now: datetime = NOW, **more: Timetable) -> Now:
        return needs_now(self.room(who, now, **more))

    def counts(self, who: Staff = LEAD, now: datetime = NOW) -> dict[str, int]:
        return {one.list.value: one.count for one in self.now(who, now).groups}

    def items(self, where: WorkList, who: Staff = LEAD, now: datetime = NOW) -> list[Item]:
        return [item for one in self.now(who, now).groups if one.list is where for item in one.items]

    def task(self, kind: Kind, name: str, **more: object) -> Record:
        """Will keep something that is due in an hour."""
        made = {"client": "ann", "kind": kind, "name": name, "at": NOW, "due": NOW + HOUR} | more
        record = Record(**made)  # type: ignore[arg-type]  # fields of a record
        self.diary.write(Writing(records=(self.charts.seal(record),)))
        return record

    def change(self, visit: Appointment, **more: object) -> Appointment:
        """Will store another version of a visit."""
        changed = replace(self.stored(visit), version=self.stored(visit).version + 1, **more)  # type: ignore[arg-type]
        self.diary.write(Writing(appointments=[changed]))
        return changed


def lost(about: str, **more: object) -> Message:
    made: dict[str, object] = {
        "about": about, "kind": MessageKind.REMINDER_24H, "channel": Channel.EMAIL, "version": 1,
        "due": NOW - HOUR, "until": NOW + DAY, "at": NOW - HOUR, "state": State.FAILED, "why": Why.REFUSED,
    }  # fmt: skip
    return Message(**{**made, **more})  # type: ignore[arg-type]  # fields of a message


def call(clinic: Morning, name: str = "call-1") -> None:
    said = {"first_name": "Bo", "phone": "+15035550122", "stopped": "2026-11-22: E1"}
    clinic.task(Kind.CALL, name, client="caller", content={"call": said})


def everything(clinic: Morning) -> Appointment:
    """One of each: a held visit of maya's, and what else can be about it, and about nobody."""
    visit = clinic.visit(therapist="maya", **BLADDER)
    for kind in (Kind.ALERT, Kind.CHECK_IN, Kind.UNREAD, Kind.RECORD_REQUEST):
        clinic.task(kind, visit.id, appointment=visit.id)
    clinic.task(Kind.TEXT, "text-1", client=NOBODYS, visits=(visit.id,))
    call(clinic)
    asked = clinic.change(visit, requested=Request("cancel", NOW))
    clinic.diary.write(Writing(records=(asked_mark(PLAIN, asked, NOW),)))
    begun = book(clinic.diary, at(TUESDAY, "09:00"), identity="visit-9", fingerprint="9", client="bo", therapist="maya")
    assert begun.status is Status.BOOKED
    clinic.outbox.write([lost(visit.id)])
    return visit
