"""Every minute what is due goes, however many, and one that breaks us does not stop the others."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import LEASE, MOST_ATTEMPTS, State, Why
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_ports import Busy, Unanswered, Written
from chalicelib.usecases.sweep_messages import PAGE, overdue, sweep_messages
from tests.fakes_messages import FakeOutbox, FakePost, FakeWords
from tests.messaging.visits import DAY, HOUR, visit
from tests.small_practice import NOW, at
from tests.usecases.posting import Clinic

DUE = at("2026-12-07", "10:00")


def test_more_than_a_page_goes_in_one_sweep() -> None:
    clinic = Clinic()
    for number in range(2 * PAGE + 7):
        clinic.booked(id=f"visit-{number}", client=f"c{number}")
    swept = clinic.sweep(NOW)
    assert swept.ended == Counter({State.SENT: 2 * PAGE + 7})
    assert len(clinic.gone) == 2 * PAGE + 7
    assert clinic.sweep(NOW).ended == Counter()


def test_a_sweep_says_how_late_it_was() -> None:
    clinic = Clinic()
    clinic.booked()
    assert clinic.sweep(NOW + timedelta(seconds=40)).lateness == (40.0,)


def test_a_sweep_whose_time_is_up_leaves_the_rest_to_the_next() -> None:
    clinic = Clinic()
    clinic.booked()
    assert sweep_messages(clinic.room, NOW, lambda: True).ended == Counter()
    assert clinic.sweep(NOW).ended == Counter({State.SENT: 1})


class Odd(FakeWords):
    """Words that break over one kind."""

    def write(self, kind: Kind, *rest: Any) -> Written:
        if kind is Kind.CONFIRMED:
            raise ZeroDivisionError
        return super().write(kind, *rest)


def test_a_message_that_breaks_us_stops_no_other_and_is_given_up_in_the_end(caplog: pytest.LogCaptureFixture) -> None:
    clinic = Clinic(words=Odd())
    clinic.booked()
    swept = clinic.sweep(DUE)
    assert (swept.troubled, clinic.gone) == (1, ["reminder_24h email"])
    assert "ZeroDivisionError" in caplog.text
    now = DUE
    for _ in range(MOST_ATTEMPTS):
        now += LEASE
        clinic.sweep(now)
    row = clinic.row("confirmed#email#000001")
    assert (row.state, row.why, row.needs_somebody) == (State.FAILED, Why.STUCK, True)


def test_a_store_that_does_not_answer_for_one_message_is_counted() -> None:
    class Away(FakeOutbox):
        """An outbox that fails at one appointment's messages."""

        def write(self, messages: Any, addresses: Any = ()) -> None:
            new = list(messages)
            if any(one.about == "visit-2" and one.state is State.SENDING for one in new):
                raise Unavailable
            super().write(new, addresses)

    clinic = Clinic(outbox=Away())
    for number in (1, 2, 3):
        clinic.booked(id=f"visit-{number}")
    assert clinic.sweep(NOW).troubled == 1
    assert len(clinic.gone) == 2


def test_busy_and_lost_answers_are_counted_as_what_they_are() -> None:
    moods: list[type[Exception]] = [Busy, Unanswered]

    def mood(_reference: str) -> None:
        if moods:
            raise moods.pop()

    clinic = Clinic(post=FakePost(mood))
    for number in (1, 2, 3):
        clinic.booked(id=f"visit-{number}")
    assert clinic.sweep(NOW).ended == Counter({State.SENT: 1, State.WAITING: 1, State.UNKNOWN: 1})


def test_what_nobody_knows_is_overdue_after_an_hour() -> None:
    def mood(_reference: str) -> None:
        raise Unanswered

    clinic = Clinic(post=FakePost(mood))
    clinic.booked(start=NOW + HOUR / 12, end=NOW + HOUR)
    clinic.sweep(NOW)
    assert clinic.row("confirmed#email#000001").state is State.UNKNOWN
    assert overdue(clinic.outbox, NOW + HOUR) == 0
    assert overdue(clinic.outbox, NOW + HOUR + timedelta(seconds=1)) == 1
    assert overdue(clinic.outbox, NOW + DAY) == 1


def test_the_words_are_asked_for_with_the_client_s_language() -> None:
    clinic = Clinic()
    spanish = visit().contact
    assert spanish is not None
    clinic.booked(contact=type(spanish)("Ana", "Silva", "ana@example.com", language="es"))
    clinic.sweep(NOW)
    [(kind, channel, language, values)] = clinic.words.written
    assert (kind, channel, language) == (Kind.CONFIRMED, Channel.EMAIL, "es")
    assert isinstance(values, Mapping)
    assert isinstance(clinic.room.desk.records.timetable.practice, Practice)
