"""Messages whose sending goes wrong: a provider who refuses, answers that are lost, senders that die."""

from collections.abc import Iterable

import pytest

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Kind
from chalicelib.messaging.messages import LEASE, Message, State, Why
from chalicelib.scheduling.errors import Unavailable, Unsure
from chalicelib.usecases.message_ports import Busy, Rejected, Unanswered
from tests.fakes_messages import FakeOutbox, FakePost, FakeWords
from tests.messaging.visits import HOUR, TEXTED
from tests.small_practice import NOW, at
from tests.usecases.posting import Clinic
from tests.usecases.test_send_messages import NEWS, REMINDER, raising

TEXT = "reminder_24h#text#000001"
DUE = at("2026-12-07", "10:00")


def test_a_provider_who_is_down_is_asked_again_and_one_who_says_never_is_not() -> None:
    clinic = Clinic(post=FakePost(raising(Busy, Rejected)))
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert after.state is State.WAITING
    ended = clinic.send(after, NOW + HOUR)
    assert ended is not None
    assert (ended.state, ended.why, ended.needs_somebody) == (State.FAILED, Why.REFUSED, True)


def test_a_number_that_is_none_gets_an_e_mail() -> None:
    clinic = Clinic(post=FakePost(raising(Rejected)))
    clinic.booked(contact=TEXTED)
    clinic.send(clinic.row(TEXT), DUE)
    clinic.send(clinic.row(REMINDER), DUE)
    assert clinic.gone == ["reminder_24h email"]


def test_an_answer_that_was_lost_is_unknown_then_sent_again_and_flagged() -> None:
    clinic = Clinic(post=FakePost(raising(Unanswered)))
    clinic.booked()
    unknown = clinic.send(clinic.row(NEWS), NOW)
    assert unknown is not None
    assert unknown.state is State.UNKNOWN
    again = clinic.send(unknown, NOW + HOUR)
    assert again is not None
    assert (again.state, again.flagged) == (State.SENT, True)


def test_words_that_may_not_go_out_fail_and_say_so(caplog: pytest.LogCaptureFixture) -> None:
    clinic = Clinic(words=FakeWords(frozenset({Kind.CONFIRMED})))
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert (after.state, after.why, clinic.gone) == (State.FAILED, Why.WORDS, [])
    assert "a word about health" in caplog.text
    assert "Ana" not in caplog.text


class Unsteady(FakeOutbox):
    """An outbox that stores what it is given and then raises, for the writes of these numbers."""

    def __init__(self, **at: Exception) -> None:
        super().__init__()
        self.at = {int(name.removeprefix("write_")): error for name, error in at.items()}
        self.begun = 0

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        self.begun += 1
        super().write(messages, addresses)
        if self.begun in self.at:
            raise self.at[self.begun]


@pytest.mark.parametrize("number", [2, 3])
def test_an_unanswered_write_is_looked_up_and_nothing_goes_twice(number: int) -> None:
    """The first write plans; the second takes the message, the third says what became of it."""
    clinic = Clinic(outbox=Unsteady(**{f"write_{number}": Unsure()}))
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert (after.state, clinic.gone) == (State.SENT, ["confirmed email"])
    assert clinic.row(NEWS).state is State.SENT


def test_a_sender_that_dies_before_saying_so_sends_again_when_its_lease_ends_and_flags_it() -> None:
    clinic = Clinic(outbox=Unsteady(write_2=Unavailable()))
    clinic.booked()
    with pytest.raises(Unavailable):
        clinic.send(clinic.row(NEWS), NOW)
    assert clinic.outbox.due(NOW + LEASE - HOUR / 60, 9) == []
    [left] = [one for one in clinic.outbox.due(NOW + LEASE, 9) if one.kind is Kind.CONFIRMED]
    after = clinic.send(left, NOW + LEASE)
    assert after is not None
    assert (after.state, after.flagged) == (State.SENT, True)
