"""Planning again, when there is already something planned: what comes, what is put away, what stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib.messaging.messages import Message, State, Why, claimed, sent, skipped
from chalicelib.messaging.occasions import Facts
from chalicelib.messaging.planning import replanned, wanted
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.life import cancelled, confirmed, handed_in
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.reviewing import accepted, held_back
from tests.messaging.test_planning import elsewhere
from tests.messaging.visits import ANA, BOTH, DAY, HOUR, START, visit
from tests.small_practice import NOW, at

USUAL = MessageSettings()
NOBODY = Facts()
AFTER = NOW + HOUR


def plan(one: Appointment, kept: tuple[Message, ...] = (), now: datetime = NOW, **facts: Any) -> dict[str, Message]:
    """What the outbox holds once the appointment was planned, by key."""
    changes = replanned(kept, wanted(one, USUAL, Facts(**facts)), one, now)
    return {each.key: each for each in (*kept, *changes)}


def told(kept: dict[str, Message], *keys: str) -> tuple[Message, ...]:
    """The same with these messages sent."""
    gone = {key: sent(claimed(kept[key], "c", NOW), "p", 1, NOW) for key in keys}
    return tuple({**kept, **gone}.values())


def test_planning_twice_changes_nothing() -> None:
    for one in (visit(), elsewhere(visit(), START + DAY), cancelled(visit(), AFTER)):
        kept = tuple(plan(one).values())
        assert replanned(kept, wanted(one, USUAL, NOBODY), one, AFTER) == ()


def test_a_move_puts_the_old_reminders_away_and_keeps_what_was_told() -> None:
    one = visit()
    after = plan(elsewhere(one, START + DAY), told(plan(one), "confirmed#email#000001"), AFTER)
    assert {key: (each.state, each.why) for key, each in after.items()} == {
        "confirmed#email#000001": (State.SENT, None),
        "reminder_72h#email#000001": (State.SKIPPED, Why.MOVED),
        "reminder_24h#email#000001": (State.SKIPPED, Why.MOVED),
        "changed#email#000002": (State.WAITING, None),
        "reminder_72h#email#000002": (State.WAITING, None),
        "reminder_24h#email#000002": (State.WAITING, None),
    }


def test_a_cancellation_puts_everything_away() -> None:
    after = plan(cancelled(visit(), AFTER), tuple(plan(visit()).values()), AFTER)
    waiting = [key for key, each in after.items() if each.state is State.WAITING]
    assert waiting == ["cancelled#email#000002"]
    assert {each.why for each in after.values() if each.state is State.SKIPPED} == {Why.CANCELLED}


def test_a_reminder_that_was_put_away_while_the_visit_waited_comes_back_when_it_is_confirmed() -> None:
    waits = held_back(visit(), "review-1", START - 2 * DAY, AFTER)
    kept = plan(waits, told(plan(visit()), "confirmed#email#000001"), AFTER)
    assert kept["reminder_24h#email#000001"].why is Why.WAITS
    again = plan(accepted(waits, AFTER + HOUR), tuple(kept.values()), AFTER + HOUR)
    assert again["reminder_24h#email#000001"].state is State.WAITING
    assert again["reminder_24h#email#000001"].look == at("2026-12-07", "10:00")


@pytest.mark.parametrize("why", [Why.OPTED_OUT, Why.TOO_LATE, Why.TEXT_LIMIT, Why.SUPPRESSED, Why.GONE])
def test_what_was_put_away_for_good_stays_away(why: Why) -> None:
    kept = plan(visit())
    gone = skipped(kept["reminder_24h#email#000001"], why, AFTER)
    assert plan(visit(), tuple({**kept, gone.key: gone}.values()), AFTER)[gone.key] == gone


def test_another_channel_chosen_later_tells_no_old_news_again() -> None:
    kept = told(plan(visit()), "confirmed#email#000001")
    after = plan(replace(visit(contact=BOTH), version=2), kept, AFTER)
    assert "confirmed#text#000001" not in after
    assert after["reminder_24h#text#000001"].state is State.WAITING


def test_a_channel_that_is_given_up_is_written_to_no_more() -> None:
    kept = tuple(plan(visit(contact=BOTH)).values())
    after = plan(replace(visit(contact=ANA), version=2), kept, AFTER)
    assert after["reminder_24h#text#000001"].why is Why.OTHER_CHANNEL
    assert after["reminder_24h#email#000001"].state is State.WAITING


def test_what_is_of_no_use_any_more_is_not_planned() -> None:
    assert set(plan(visit(), now=START - HOUR)) == {"confirmed#email#000001"}
    assert set(plan(visit(), now=START + HOUR)) == set()


@pytest.mark.parametrize(
    "change",
    [lambda one: confirmed(one, AFTER), lambda one: handed_in(one, AFTER), lambda one: replace(one, version=9)],
)
def test_what_is_being_sent_is_left_alone(change: Callable[[Appointment], Appointment]) -> None:
    kept = plan(visit())
    busy = claimed(kept["confirmed#email#000001"], "c", NOW)
    after = plan(change(visit()), tuple({**kept, busy.key: busy}.values()), AFTER)
    assert after[busy.key] == busy
