"""Opens a record that is somebody else's in an emergency, and tells the practice at once.

An emergency access procedure is asked for by 45 CFR 164.312(a)(2)(ii). The reason is kept in the audit by whoever lets
them in; what goes out by e-mail says neither who nor whose nor why.
"""

from datetime import datetime, timedelta

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.errors import NotFound, Stale
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.message_ports import Outbox
from chalicelib.usecases.staff_desk import Desk

OPEN_FOR = timedelta(minutes=30)
OF_USE = timedelta(days=7)


def break_glass(desk: Desk, outbox: Outbox, client: str) -> datetime:
    """Will tell the practice that somebody opens a client's record, and return until when it is open to them.

    Raises:
        NotFound: nobody has booked under this id.
        Unavailable: as its name says; the record stays shut.
    """
    if not desk.diary.of_client(client, ALWAYS):
        raise NotFound
    to = desk.timetable.practice.email
    if to:
        _tell(outbox, f"glass#{client}#{desk.who.id}", to, desk.now)
    return desk.now + OPEN_FOR


def _tell(outbox: Outbox, about: str, to: str, now: datetime) -> None:
    message = Message(
        about=about,
        kind=Kind.RECORD_OPENED,
        channel=Channel.EMAIL,
        version=int(now.timestamp()),
        due=now,
        until=now + OF_USE,
        look=now,
        at=now,
        to=to,
        language="en",
    )
    try:
        outbox.write([message])
    except Stale:  # the same click, twice
        return
