"""The life of a message."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import (
    ASK_AGAIN,
    LEASE,
    MOST_ATTEMPTS,
    Message,
    State,
    Why,
    bounced,
    claimed,
    covered,
    delivered,
    failed,
    put_off,
    refused,
    renewed,
    sent,
    skipped,
    unanswered,
)
from tests.messaging.visits import HOUR
from tests.small_practice import NOW

WAITING = Message(
    about="visit-1",
    kind=Kind.REMINDER_24H,
    channel=Channel.EMAIL,
    version=2,
    due=NOW,
    until=NOW + 20 * HOUR,
    look=NOW,
)
MINE = claimed(WAITING, "try-1", NOW)


def test_every_verb_is_a_revision_and_says_when() -> None:
    for after in (MINE, sent(WAITING, "p", 3, NOW), skipped(WAITING, Why.MOVED, NOW), put_off(WAITING, NOW, NOW)):
        assert (after.revision, after.at) == (2, NOW)


def test_names_sort_by_kind_channel_and_occurrence() -> None:
    assert WAITING.key == "reminder_24h#email#000002"


def test_whoever_takes_a_message_has_it_for_a_while() -> None:
    assert (MINE.state, MINE.claim, MINE.attempts, MINE.look) == (State.SENDING, "try-1", 1, NOW + LEASE)
    assert not MINE.flagged


@pytest.mark.parametrize("before", [MINE, unanswered(MINE, 1, NOW)])
def test_a_try_that_was_never_heard_of_flags_the_next_one(before: Message) -> None:
    again = claimed(before, "try-2", NOW + HOUR)
    assert again.flagged
    assert sent(again, "p", 1, NOW).flagged
    assert claimed(put_off(again, NOW, NOW), "try-3", NOW).flagged, "and all that follow"


def test_what_was_only_refused_is_not_flagged() -> None:
    assert not claimed(refused(MINE, NOW), "try-2", NOW + HOUR).flagged


def test_a_busy_provider_is_asked_ever_later() -> None:
    waits, one = [], WAITING
    for _ in range(7):
        one = refused(claimed(one, "c", NOW), NOW)
        assert one.look is not None
        waits.append((one.look - NOW) // timedelta(minutes=1))
    assert waits == [1, 2, 4, 8, 16, 30, 30]


def test_a_refusal_ends_when_the_message_is_of_no_use_or_was_tried_often_enough() -> None:
    late = refused(MINE, WAITING.until - timedelta(seconds=59))
    often = refused(replace(MINE, attempts=MOST_ATTEMPTS), NOW)
    assert (late.state, late.why, often.state) == (State.FAILED, Why.REFUSED, State.FAILED)
    assert late.needs_somebody


def test_an_answer_that_was_lost_is_waited_for_and_then_tried_again() -> None:
    lost = unanswered(MINE, 1, NOW)
    assert (lost.state, lost.look, lost.needs_somebody) == (State.UNKNOWN, NOW + ASK_AGAIN, False)
    useless = unanswered(MINE, 1, WAITING.until - timedelta(minutes=1))
    assert (useless.look, useless.needs_somebody) == (None, True)


def test_the_provider_s_own_word_settles_what_nobody_knew() -> None:
    known = delivered(unanswered(MINE, 1, NOW), "p", NOW)
    assert known is not None
    assert (known.state, known.look, known.provider) == (State.SENT, None, "p")
    assert delivered(sent(MINE, "p", 1, NOW), "p", NOW) is None
    assert delivered(WAITING, "p", NOW) is None
    assert delivered(put_off(claimed(MINE, "again", NOW), NOW, NOW), "p", NOW) is not None


@pytest.mark.parametrize(
    ("why", "needs"), [(Why.TEXT_LIMIT, True), (Why.SUPPRESSED, True), (Why.MOVED, False), (Why.OPTED_OUT, False)]
)
def test_staff_look_where_somebody_was_not_reached(why: Why, *, needs: bool) -> None:
    assert skipped(WAITING, why, NOW).needs_somebody is needs
    assert failed(WAITING, why, NOW).needs_somebody


def test_whoever_said_stop_is_called_about_news_that_no_e_mail_tells() -> None:
    told = skipped(replace(WAITING, kind=Kind.CANCELLED), Why.OPTED_OUT, NOW)
    assert told.needs_somebody
    assert not covered(told).needs_somebody


@pytest.mark.parametrize("before", [MINE, sent(MINE, "p", 1, NOW), unanswered(MINE, 1, NOW)])
def test_what_came_back_did_not_arrive_whatever_is_said_before_or_after(before: Message) -> None:
    back = bounced(before, NOW)
    assert back is not None
    assert (back.state, back.why, back.look, back.needs_somebody) == (State.FAILED, Why.BOUNCED, None, True)
    assert delivered(back, "p", NOW) is None
    assert bounced(back, NOW) is None


@pytest.mark.parametrize("before", [WAITING, skipped(WAITING, Why.MOVED, NOW), refused(MINE, NOW)])
def test_what_never_went_does_not_come_back(before: Message) -> None:
    assert bounced(before, NOW) is None


def test_what_is_wanted_again_waits_again() -> None:
    again = renewed(skipped(WAITING, Why.WAITS, NOW), NOW + HOUR, NOW + 2 * HOUR, NOW)
    assert (again.state, again.look, again.until, again.why) == (State.WAITING, NOW + HOUR, NOW + 2 * HOUR, None)
