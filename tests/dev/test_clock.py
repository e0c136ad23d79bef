"""The demonstration's clock: what the clock starts happens in its order, and the real time is never touched."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.messaging.messages import Message, State
from chalicelib.usecases.change_appointment import free
from chalicelib.usecases.overdue_tasks import Overdue
from chalicelib.usecases.waiting_room import WaitingRoom
from dev.clock import Clock, due_in_order, in_order, overdue_lines, wanted
from tests.messaging.visits import START
from tests.small_practice import NOW, at
from tests.usecases.posting import Clinic
from tests.usecases.wishing import TUESDAY, cancel, filled, join, offered_to, stored, waiting_room, wish_of

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def test_a_clock_that_nobody_set_shows_the_real_time(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock.json")
    assert clock.ahead == timedelta(0)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_clock_goes_on_from_where_it_was_set_and_never_back_behind_the_real_time(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock.json")
    clock.set(datetime.now(UTC) + DAY)
    assert DAY - timedelta(seconds=5) < Clock(tmp_path / "clock.json").ahead <= DAY
    clock.set(datetime.now(UTC) - DAY)
    assert clock.ahead == timedelta(0)


@pytest.mark.parametrize(
    ("said", "ahead"),
    [("24h", DAY), ("30m", HOUR / 2), ("3d 2h", 3 * DAY + 2 * HOUR), ("1w", 7 * DAY), ("2D", None), ("soon", None)],
)
def test_what_can_be_said_to_it(tmp_path: Path, said: str, ahead: timedelta | None) -> None:
    clock, room = Clock(tmp_path / "clock.json"), Clinic().room
    if ahead is None:
        with pytest.raises(SystemExit, match="how far ahead"):
            wanted(clock, said, room)
    else:
        assert abs(wanted(clock, said, room) - clock.now() - ahead) < timedelta(seconds=5)


def test_next_is_when_the_next_message_is_due(tmp_path: Path) -> None:
    clinic, clock = Clinic(), Clock(tmp_path / "clock.json")
    with pytest.raises(SystemExit, match="book something"):
        wanted(clock, "next", clinic.room)
    start = datetime.now(UTC).replace(hour=19, minute=0, second=0, microsecond=0) + 12 * DAY
    clinic.booked(now=datetime.now(UTC), start=start, booked_at=datetime.now(UTC))
    assert wanted(clock, "next", clinic.room) < datetime.now(UTC) + HOUR / 10


def test_everything_up_to_then_goes_in_the_order_in_which_it_is_due() -> None:
    clinic = Clinic()
    clinic.booked()
    seen: list[Message] = []
    due_in_order(clinic.room, NOW, START, seen)
    assert [one.kind.value for one in seen] == ["confirmed", "reminder_72h", "reminder_24h"]
    assert clinic.gone == ["confirmed email", "reminder_72h email", "reminder_24h email"]
    assert clinic.row("reminder_24h#email#000001").at == at("2026-12-07", "10:00")
    assert {one.state for one in clinic.outbox.messages.values()} == {State.SENT}


def line_up(clinic: Clinic, *names: str) -> WaitingRoom:
    """These wait, in this order, for the one time of a full Tuesday that has just come free."""
    room = waiting_room(clinic.diary)
    visits = filled(room)
    for number, name in enumerate(names):
        join(room, name, last=TUESDAY, now=NOW + number * MINUTE)
    [hold] = cancel(room, visits[1])
    clinic.plan(hold, NOW)
    return room


def test_an_offer_goes_down_the_line_each_at_its_own_deadline() -> None:
    clinic = Clinic()
    room = line_up(clinic, "ann", "bob", "cleo")
    in_order(clinic.room, room, NOW, NOW + HOUR, [])
    assert wish_of(room, "ann").proposals[-1].ended == NOW + HOUR / 2
    assert wish_of(room, "bob").proposals[-1].ended == NOW + HOUR
    assert offered_to(room, "cleo").made == NOW + HOUR


def test_offers_and_messages_go_in_the_order_in_which_they_are_due() -> None:
    clinic = Clinic()
    room = line_up(clinic, "ann", "bob")
    clinic.booked(now=NOW, start=NOW + 73 * HOUR - 15 * MINUTE, booked_at=NOW - 3 * DAY)
    in_order(clinic.room, room, NOW, NOW + 2 * HOUR, [])
    assert clinic.gone[1:] == ["offer email", "offer email", "reminder_72h email"]
    [offer] = wish_of(room, "bob").proposals
    assert clinic.row("offer#email#000001", offer.hold).at == NOW + 30 * MINUTE
    assert clinic.row("reminder_72h#email#000001").at == NOW + 45 * MINUTE


def test_whoever_comes_next_is_told_at_once_and_not_when_the_stream_is_heard() -> None:
    clinic = Clinic()
    room = line_up(clinic, "ann", "bob")
    in_order(clinic.room, room, NOW, NOW + 40 * MINUTE, [])
    offer = offered_to(room, "bob")
    assert clinic.row("offer#email#000001", offer.hold).at == NOW + 30 * MINUTE
    assert clinic.gone == ["offer email", "offer email"]


def test_a_free_time_that_no_event_told_of_is_found_and_told() -> None:
    clinic = Clinic()
    room = waiting_room(clinic.diary)
    visits = filled(room)
    join(room, last=TUESDAY)
    free(room.diary, stored(room, visits[1].id), NOW)
    in_order(clinic.room, room, NOW, NOW + MINUTE, [])
    assert clinic.gone == ["offer email"]


def test_it_says_which_alarms_would_ring() -> None:
    assert overdue_lines(Overdue()) == []
    assert overdue_lines(Overdue(tasks=2)) == ["  alarm: TasksOverdue is 2"]
    assert overdue_lines(Overdue(tasks=1, record_requests=1))[1:] == ["  alarm: RecordRequestsOverdue is 1"]
