"""Texts in a bad moment: a process dies, a store is away, a number never ends: nothing is lost, nothing said twice."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.keywords import Said
from chalicelib.messaging.messages import Message, Why
from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.usecases.kept_texts import MOST_A_DAY
from chalicelib.usecases.message_ports import Busy
from chalicelib.usecases.receive_text import Outcome
from tests.fakes_messages import FakeOutbox
from tests.messaging.visits import DAY
from tests.usecases.hearing import HEARD, Ear

MINUTE = timedelta(minutes=1)


def test_the_answer_to_a_stop_is_in_the_same_write_that_closes_the_number() -> None:
    """Whoever dies after it has closed the number and owes the confirmation; before it, neither."""

    class Dying(FakeOutbox):
        """An outbox whose process dies right after the number was closed."""

        def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
            messages, addresses = list(messages), list(addresses)
            super().write(messages, addresses)
            if messages and any(one.opted_out for one in addresses):
                raise KeyboardInterrupt

    ear = Ear(outbox=Dying())
    ear.reminded()
    with pytest.raises(KeyboardInterrupt):
        ear.hears("STOP", name="in-a")
    assert ear.number.opted_out == HEARD
    assert ear.replies == []
    ear.sweep(HEARD + MINUTE)
    assert ear.replies == ["reply_stopped"]
    assert ear.hears("STOP", name="in-a", now=HEARD + 2 * MINUTE) == (Said.STOP, Outcome.FOR_STAFF)
    assert (ear.replies, len(ear.kept)) == (["reply_stopped"], 1)


def test_a_confirmation_that_comes_later_than_five_minutes_does_not_go() -> None:
    ear = Ear()
    ear.reminded()
    ear.hears("STOP", name="in-1", now=HEARD + 5 * MINUTE)
    assert ear.replies == []
    assert ear.row("reply_stopped#text#000001", "text#in-1").why is Why.TOO_LATE
    assert ear.number.opted_out == HEARD


def test_a_provider_who_is_busy_gets_the_confirmation_a_minute_later() -> None:
    ear = Ear()
    ear.reminded()
    ear.post.mood = _busy_once()
    ear.hears("STOP")
    assert ear.replies == []
    ear.sweep(HEARD + 2 * MINUTE)
    assert ear.replies == ["reply_stopped"]


def _busy_once() -> Callable[[str], None]:
    left = [Busy]

    def mood(_reference: str) -> None:
        if left:
            raise left.pop()

    return mood


def test_a_flood_from_one_number_ends_and_a_stop_in_it_is_heard_all_the_same() -> None:
    ear = Ear()
    outcomes = [ear.hears("buy now")[1] for _ in range(MOST_A_DAY + 2)]
    assert outcomes == [Outcome.FOR_STAFF] * MOST_A_DAY + [Outcome.TOO_MANY] * 2
    assert ear.hears("STOP") == (Said.STOP, Outcome.TOO_MANY)
    assert ear.number.opted_out == HEARD
    assert ear.hears("hello", HEARD + DAY)[1] is Outcome.FOR_STAFF


def test_two_programs_that_answer_each_other_come_to_an_end() -> None:
    ear = Ear()
    for minute in range(10):
        ear.hears("HELP", HEARD + minute * MINUTE)
    assert ear.replies == ["reply_help"] * 6


@pytest.mark.parametrize("error", [Stale(), Unsure()])
def test_a_race_for_the_number_is_decided_again(error: Exception) -> None:
    class Racing(FakeOutbox):
        """An outbox in which the first write that closes the number is lost, or its answer is."""

        lost = False

        def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
            addresses = list(addresses)
            if not self.lost and any(one.opted_out for one in addresses):
                self.lost = True
                if isinstance(error, Unsure):
                    super().write(messages, addresses)
                raise error
            super().write(messages, addresses)

    ear = Ear(outbox=Racing())
    ear.reminded()
    assert ear.hears("STOP") == (Said.STOP, Outcome.FOR_STAFF)
    assert ear.replies == ["reply_stopped"]


def test_a_store_that_is_away_keeps_the_text_waiting_and_the_rest_is_done_when_it_comes_again() -> None:
    ear = Ear()
    ear.reminded()
    seal = ear.charts.seal

    def refuse(_record: object) -> object:
        raise Unavailable

    ear.charts.seal = refuse  # type: ignore[method-assign,assignment]  # the key cannot be used
    with pytest.raises(Unavailable):
        ear.hears("STOP", name="in-1")
    assert ear.number.opted_out == HEARD
    ear.charts.seal = seal  # type: ignore[method-assign]
    assert ear.hears("STOP", name="in-1", now=HEARD + DAY) == (Said.STOP, Outcome.FOR_STAFF)
    assert (ear.replies, len(ear.kept)) == (["reply_stopped"], 1)
