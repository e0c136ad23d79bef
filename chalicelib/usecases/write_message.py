"""A message in words: an e-mail with its calendar file, or a text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr

from chalicelib.messaging.kinds import NEWS, Channel
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import OPEN, Appointment
from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.scheduling.waitlist import answer_by
from chalicelib.usecases.message_ports import Attachment, Letter, Links, Words, Written
from chalicelib.usecases.message_standing import Go, name_of
from chalicelib.usecases.message_values import Subject, values_of
from chalicelib.usecases.plan_licences import expiring
from chalicelib.usecases.plan_messages import Records

Calendar = Callable[[Practice, Sequence[Appointment], datetime, str], str]
"""Makes a calendar file of visits in a language."""
FILE = "appointment.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where messages are written: the records, who words them, what makes links and calendar files."""

    records: Records
    words: Words
    links: Links
    calendar: Calendar


def written(desk: Desk, message: Message, go: Go, now: datetime) -> Written:
    """Will put a message into words.

    Raises:
        Unsayable: it may not go out like that.
        Unavailable: as its name says.
    """
    practice = desk.records.timetable.practice
    subject = Subject(
        visit=go.visit,
        practice=practice,
        others=_others(desk.records, message, go.visit),
        licence=expiring(practice, message, now),
        offer_until=answer_by(go.visit) if go.visit else None,
    )
    values = values_of(message, subject, desk.links)
    return desk.words.write(message.kind, message.channel, go.language, practice, values)


def letter(desk: Desk, message: Message, go: Go, words: Written, now: datetime) -> Letter:
    """Will return the e-mail to hand over, with a calendar file where it brings news of a visit.

    Raises:
        Unavailable: as its name says.
    """
    practice = desk.records.timetable.practice
    files: tuple[Attachment, ...] = ()
    if message.kind in NEWS and go.visit is not None:
        visits = [go.visit, *_others(desk.records, message, go.visit)]
        content = desk.calendar(practice, visits, now, go.language)
        method = "CANCEL" if go.visit.status not in OPEN else "PUBLISH"
        files = (Attachment(FILE, f"text/calendar; method={method}", content),)
    return Letter(
        sender=formataddr((practice.name, practice.messages.sender or practice.email)),
        to=go.to,
        subject=words.subject,
        text=words.text,
        html=words.html,
        reference=name_of(message),
        attachments=files,
    )


def _others(records: Records, message: Message, visit: Appointment | None) -> tuple[Appointment, ...]:
    """The other visits of a series that are to come: the news of the first speaks for all of them."""
    if visit is None or not visit.series or message.channel is not Channel.EMAIL or message.kind not in NEWS:
        return ()
    listed = records.diary.of_client(visit.client, ALWAYS)
    same = [one for one in listed if one.series == visit.series and one.id != visit.id and one.status in OPEN]
    return tuple(one for one in same if one.start > visit.start)
