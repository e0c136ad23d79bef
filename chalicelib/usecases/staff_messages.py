"""Messages as staff see them: those of a visit, those that did not reach their client, and what is done about one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.messaging.messages import Message, State, renewed, seen_to
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound, TooLate, Unavailable
from chalicelib.usecases.message_ports import Outbox
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

MOST = 100


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that did not reach its client; `visit` is None where it is about none."""

    message: Message
    visit: Appointment | None


def messages_of(outbox: Outbox, visit: Appointment) -> list[Message]:
    """Will return every message about a visit, the latest to come or to have gone first.

    Raises:
        Unavailable: as its name says.
    """
    return sorted(outbox.of(visit.id), key=lambda one: one.at if one.has_ended and one.at else one.due, reverse=True)


def lost_messages(desk: Desk, outbox: Outbox) -> list[Lost]:
    """Will return what somebody has to see to, the latest first: at most a hundred; a therapist's own clients' only.

    Raises:
        Unavailable: as its name says.
    """
    found = outbox.needing_somebody(MOST)
    visits = desk.diary.read([], {one.about for one in found}).appointments
    lost = [Lost(one, visits.get(one.about)) for one in found]
    if desk.who.own:
        return [one for one in lost if one.visit is not None and desk.who.looks_after([one.visit])]
    return lost


def see_to(desk: Desk, outbox: Outbox, about: str, key: str) -> Message:
    """Will take a lost message off the list. Twice is as good as once.

    Raises:
        NotFound: there is none, or it is somebody else's client's.
        Unavailable: as its name says.
    """

    def verb(one: Message) -> Message:
        return seen_to(one, desk.who.id, desk.now) if one.needs_somebody else one

    return _change(desk, outbox, about, key, verb)


def send_again(desk: Desk, outbox: Outbox, about: str, key: str) -> Message:
    """Will let a message that was lost go out with the next sweep, which looks at everything again.

    Raises:
        NotFound: there is none, or it is somebody else's client's.
        TooLate: it is of no use any more, or was not lost.
        Unavailable: as its name says.
    """
    return _change(desk, outbox, about, key, lambda one: _again(one, desk.now))


def _again(one: Message, now: datetime) -> Message:
    if one.state is State.WAITING:
        return one
    if not (one.needs_somebody or one.seen_by) or one.until <= now:
        raise TooLate
    return renewed(one, max(one.due, now), one.until, now)


def _change(desk: Desk, outbox: Outbox, about: str, key: str, verb: Callable[[Message], Message]) -> Message:
    def decide() -> Message:
        found = next((one for one in outbox.of(about) if one.key == key), None)
        if found is None or not _is_theirs(desk, about):
            raise NotFound
        after = verb(found)
        if after != found:
            outbox.write([after])
        return after

    return settle(desk.attempts, decide, Unavailable)


def _is_theirs(desk: Desk, about: str) -> bool:
    visit = desk.diary.read([], [about]).appointments.get(about)
    return desk.is_theirs(visit) if visit is not None else not desk.who.own
