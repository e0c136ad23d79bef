"""Somebody says stop while a reminder is being sent, at each step of it: nothing goes after the stop is confirmed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.messages import LEASE, Message
from tests.fakes_messages import FakeOutbox
from tests.messaging.visits import START, TEXTED
from tests.usecases.hearing import REMINDED, TEXT, Ear

MINUTE = timedelta(minutes=1)
STOPPED, REMINDER = "reply_stopped text", "reminder_24h text"


@dataclass
class Steps(FakeOutbox):
    """An outbox that has something happen before one of its writes."""

    before: dict[int, Callable[[], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        happens = self.before.pop(self.writes + 1, None)
        if happens is not None:
            happens()
        super().write(messages, addresses)


def reminding(outbox: Steps) -> Ear:
    """A visit whose reminder is due now."""
    ear = Ear(outbox=outbox)
    ear.booked(contact=TEXTED, start=START)
    return ear


def sends(ear: Ear) -> None:
    ear.send(ear.row(TEXT), REMINDED)


def went(ear: Ear) -> list[str]:
    """The texts that went, of the two that this is about."""
    found = [" ".join(reference.split("#")[-3:-1]) for reference in ear.post.references]
    return [one for one in found if one in (STOPPED, REMINDER)]


def later(ear: Ear) -> None:
    """Will let every minute come in which something could still go."""
    for minutes in range(1, 9):
        ear.sweep(REMINDED + minutes * MINUTE)


def stop(ear: Ear, at: datetime = REMINDED) -> Callable[[], None]:
    def say() -> None:
        ear.hears("STOP", at)

    return say


@pytest.mark.parametrize("step", [1, 2])
def test_a_stop_before_the_text_is_counted_keeps_it_back(step: int) -> None:
    """While it is being taken, and after its address was read."""
    ear = reminding(outbox := Steps())
    outbox.before = {outbox.writes + step: stop(ear)}
    sends(ear)
    later(ear)
    assert outbox.before == {}
    assert went(ear) == [STOPPED]


def test_a_stop_while_the_text_is_in_hand_is_confirmed_after_it() -> None:
    ear = reminding(Steps())
    said = [stop(ear)]
    ear.post.mood = lambda _reference: said.pop()() if said else None
    sends(ear)
    assert ear.number.opted_out == REMINDED
    assert went(ear) == [REMINDER]
    later(ear)
    assert went(ear) == [REMINDER, STOPPED]


def test_a_stop_before_the_sender_has_said_so_is_confirmed_after_it() -> None:
    ear = reminding(outbox := Steps())
    outbox.before = {outbox.writes + 3: stop(ear)}
    sends(ear)
    later(ear)
    assert went(ear) == [REMINDER, STOPPED]


def test_a_sender_who_dies_with_a_text_in_hand_keeps_no_stop_from_being_confirmed_in_time() -> None:
    ear = reminding(Steps())

    def die(_reference: str) -> None:
        raise KeyboardInterrupt

    ear.post.mood = die
    with pytest.raises(KeyboardInterrupt):
        sends(ear)
    ear.post.mood = lambda _reference: None
    ear.hears("STOP", REMINDED + MINUTE)
    assert went(ear) == []
    later(ear)
    assert went(ear) == [STOPPED], "whoever takes it up again reads that the number is closed"
    [answer] = [one for one in ear.outbox.messages.values() if one.kind == "reply_stopped"]
    assert answer.at is not None
    assert REMINDED + LEASE <= answer.at <= REMINDED + MINUTE + timedelta(minutes=5)
