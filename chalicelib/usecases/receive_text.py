"""A text came to the practice's number: do what it says at once, answer it once, and leave what is unclear to staff."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.messaging.addresses import Address, may_say_yes, started, stopped
from chalicelib.messaging.keywords import NOT_UNDERSTOOD, Said, Understood, understood
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.replies import as_answered, spoken_of, visit_meant
from chalicelib.scheduling.appointments import Appointment, Request
from chalicelib.scheduling.errors import NotFound, TooLate, Unavailable
from chalicelib.usecases.answer_text import Answer, Change, answer_text, answers_to
from chalicelib.usecases.change_appointment import as_known, confirm_appointment, request_change
from chalicelib.usecases.kept_texts import is_kept, keep_text
from chalicelib.usecases.ports import Charts
from chalicelib.usecases.provider_word import TextReceived
from chalicelib.usecases.send_messages import PostRoom
from chalicelib.usecases.settling import settle

CONFIRMS_WITHIN = timedelta(minutes=5)
"""How long after a stop its one confirmation may go (clinical table 6.3, [RM17])."""
ANSWERS_WITHIN = timedelta(hours=1)
ANOTHER_TIME = "change"
"""The request of somebody who asks for another time and names none."""


class Outcome(StrEnum):
    """What became of a text."""

    DONE = "done"
    FOR_STAFF = "for_staff"
    TOO_MANY = "too_many"


ALL_DONE = {
    Kind.REPLY_STARTED: (Said.START, Outcome.DONE),
    Kind.REPLY_HELP: (Said.HELP, Outcome.DONE),
    Kind.REPLY_CONFIRMED: (Said.CONFIRM, Outcome.DONE),
    Kind.REPLY_WHICH: (Said.CONFIRM, Outcome.FOR_STAFF),
    Kind.REPLY_CHANGE: (Said.CHANGE, Outcome.FOR_STAFF),
}
"""Answers that are the last of what a text made happen: where one is planned, nothing is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """Where texts are received: the room their answers go from, and the charts, of which it can open none."""

    room: PostRoom
    charts: Charts


@dataclass(frozen=True, slots=True)
class Heard:
    """A text, what it says, and what is known of where it came from as it was read."""

    text: TextReceived
    said: Understood
    address: Address
    visits: Mapping[str, Appointment]

    def answer(self, kind: Kind, visit: Appointment | None = None, within: timedelta = ANSWERS_WITHIN) -> Answer:
        """Will return an answer, in the language of whoever was texted last, else of the words."""
        last = visit or self.visits.get(self.address.last_about)
        language = last.contact.language if last is not None and last.contact is not None else self.said.language
        return Answer(kind=kind, until=self.text.at + within, language=language, of=visit.id if visit else "")

    def meant(self, now: datetime) -> Appointment | None:
        """Will return the visit that is meant, as in `visit_meant`, or None."""
        return visit_meant(as_answered(self.address, self.text.at, now), self.visits, now)


def receive_text(reception: Reception, text: TextReceived, now: datetime) -> tuple[Said, Outcome]:
    """Will do what a text says, and tell what that was. The same text again does nothing again.

    A stop closes the number for everybody who is texted there, and tells staff who that is; a start opens it again. C
    confirms the visit that the last text was about, R asks staff for another time. What is not clear is theirs to read.

    Raises:
        Unavailable: a store did not answer; what was done stands, and the same text again does the rest.
    """
    for planned in answers_to(reception.room.desk.records.outbox, text):
        if planned.kind in ALL_DONE:
            return ALL_DONE[planned.kind]
    heard = _heard(reception.room, text)
    match heard.said.said:
        case Said.STOP:
            answer_text(reception.room, text, _stop(heard), now)
            outcome = _for_staff(reception, heard, now)
        case Said.START:
            outcome = _answered(reception, heard, _start(heard), now)
        case Said.HELP:
            outcome = _answered(reception, heard, lambda address: (address, heard.answer(Kind.REPLY_HELP)), now)
        case Said.CONFIRM:
            outcome = _confirm(reception, heard, now)
        case Said.CHANGE:
            outcome = _change(reception, heard, now)
        case _:
            outcome = _for_staff(reception, heard, now)
    return heard.said.said, outcome


def _heard(room: PostRoom, text: TextReceived) -> Heard:
    records = room.desk.records
    address = records.outbox.address(room.desk.links.address_id(Channel.TEXT, text.number), Channel.TEXT)
    about = spoken_of(address)
    visits = records.diary.read([], about).appointments if about else {}
    said = understood(text.words)
    if said.said is Said.YES:
        said = replace(said, said=Said.START) if may_say_yes(address, text.at) else NOT_UNDERSTOOD
    return Heard(text, said, address, visits)


def _stop(heard: Heard) -> Change:
    def change(address: Address) -> tuple[Address, Answer | None]:
        """Whoever has stopped already has had the one confirmation that there is ([RM17])."""
        after = stopped(address, heard.said.word, heard.text.at)
        is_news = after.opted_out is not None and address.opted_out is None
        return after, heard.answer(Kind.REPLY_STOPPED, within=CONFIRMS_WITHIN) if is_news else None

    return change


def _start(heard: Heard) -> Change:
    def change(address: Address) -> tuple[Address, Answer | None]:
        """Whoever had not stopped is told what texts they get, and how to stop them."""
        after = started(address, heard.text.at)
        opened = address.opted_out is not None and after.opted_out is None
        return after, heard.answer(Kind.REPLY_STARTED if opened else Kind.REPLY_HELP) if after != address else None

    return change


def _confirm(reception: Reception, heard: Heard, now: datetime) -> Outcome:
    records = reception.room.desk.records
    visit = heard.meant(now)
    try:
        confirmed = confirm_appointment(records.diary, visit, now=now, attempts=records.attempts) if visit else None
    except (TooLate, NotFound):
        confirmed = None
    if confirmed is not None:
        answer = heard.answer(Kind.REPLY_CONFIRMED, confirmed)
        return _answered(reception, heard, lambda address: (address, answer), now)
    outcome = _for_staff(reception, heard, now)
    _answered(reception, heard, lambda address: (address, heard.answer(Kind.REPLY_WHICH)), now)
    return outcome


def _change(reception: Reception, heard: Heard, now: datetime) -> Outcome:
    asked = heard.meant(now)
    if asked is not None and not is_kept(reception.charts, heard.text):  # else it was asked for, and maybe decided
        asked = _asked(reception, asked, now)
    outcome = _for_staff(reception, heard, now)
    _answered(reception, heard, lambda address: (address, heard.answer(Kind.REPLY_CHANGE, asked)), now)
    return outcome


def _asked(reception: Reception, visit: Appointment, now: datetime) -> Appointment | None:
    """The visit with the request for another time; a change that was asked for already says more, and stays."""
    records = reception.room.desk.records
    current = as_known(records.diary, visit)

    def decide() -> Appointment:
        known = current()
        if known.requested:
            return known
        return request_change(records.diary, records.timetable, known, Request(ANOTHER_TIME, now), now)

    try:
        return settle(records.attempts, decide, Unavailable)
    except (TooLate, NotFound):
        return None


def _answered(reception: Reception, heard: Heard, change: Change, now: datetime) -> Outcome:
    answer_text(reception.room, heard.text, change, now)
    return Outcome.DONE


def _for_staff(reception: Reception, heard: Heard, now: datetime) -> Outcome:
    records = reception.room.desk.records
    visits = [about for about in spoken_of(heard.address) if about in heard.visits]
    kept = keep_text(records, reception.charts, heard.text, heard.said, visits, number=heard.address.id, now=now)
    return Outcome.FOR_STAFF if kept else Outcome.TOO_MANY
