"""Stop and start: at once, once, and for everybody at a number."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.messaging.addresses import Happened, suppressed
from chalicelib.messaging.keywords import Said
from chalicelib.messaging.messages import Why
from chalicelib.scheduling.life import cancelled
from chalicelib.usecases.receive_text import Outcome
from tests.messaging.visits import DAY, HOUR, START, TEXTED
from tests.small_practice import NOW
from tests.usecases.hearing import HEARD, PHONE, TEXT, Ear

MINUTE = timedelta(minutes=1)


def test_stop_is_confirmed_once_and_nothing_else_goes_after_it() -> None:
    ear = Ear()
    ear.reminded()
    assert ear.hears("Stop. Thank you") == (Said.STOP, Outcome.FOR_STAFF)
    assert ear.replies == ["reply_stopped"]
    assert (ear.number.opted_out, ear.number.word) == (HEARD, "stop")
    assert ear.number.history == (Happened("stop", HEARD, "client", "stop"),)
    ear.booked(id="visit-2", contact=TEXTED, start=START + 3 * DAY)
    after = ear.send(ear.row(TEXT, "visit-2"), START + 2 * DAY)
    assert after is not None
    assert after.why is Why.OPTED_OUT
    ear.sweep(START + 2 * DAY)
    assert "reminder_24h email" in ear.gone
    assert [reference for *_, reference in ear.post.texts if "reply" not in reference] == [f"visit-1#{TEXT}"]


def test_stop_twice_has_one_confirmation_and_the_same_text_again_does_nothing() -> None:
    ear = Ear()
    ear.reminded()
    for _ in range(3):
        ear.hears("STOP", name="in-1")
    ear.hears("stop!!", HEARD + MINUTE)
    assert ear.replies == ["reply_stopped"]
    assert len(ear.kept) == 2


def test_whoever_shares_the_number_is_stopped_too_and_staff_see_who_they_are() -> None:
    ear = Ear()
    ana, ben = ear.shared()
    ear.hears("STOP", ben.start - DAY + HOUR)
    [task] = ear.kept
    assert task.visits == (ben.id, ana.id)
    assert task.content["said"] == {"what": "stop", "word": "stop"}
    assert task.content["from"] == {"phone": PHONE}
    assert task.due is not None


def test_a_stop_in_a_sentence_keeps_its_words_sealed_for_staff() -> None:
    ear = Ear()
    ear.reminded()
    ear.hears("stop texting me, my leg is numb")
    [task] = ear.kept
    assert task.content["text"] == {"words": "stop texting me, my leg is numb"}
    assert "numb" not in str(ear.outbox.addresses) + str(ear.outbox.messages)


def test_start_undoes_a_stop_and_nothing_else() -> None:
    ear = Ear()
    ear.reminded()
    ear.outbox.write([], [suppressed(ear.number, "bounce", NOW)])
    ear.hears("STOP")
    assert ear.hears("START", HEARD + MINUTE) == (Said.START, Outcome.DONE)
    assert ear.replies == ["reply_stopped", "reply_started"]
    assert (ear.number.opted_out, ear.number.cause) == (None, "bounce")


def test_start_without_a_stop_says_what_texts_these_are() -> None:
    ear = Ear()
    ear.hears("START", number="+15035550199")
    assert ear.replies == ["reply_help"]


def test_yes_opens_only_within_a_day_of_a_stop_and_is_else_for_staff() -> None:
    ear = Ear()
    ear.reminded()
    assert ear.hears("yes") == (Said.UNCLEAR, Outcome.FOR_STAFF)
    ear.hears("stop", HEARD + MINUTE)
    assert ear.hears("yes", HEARD + HOUR, name="in-yes") == (Said.START, Outcome.DONE)
    assert ear.hears("yes", HEARD + HOUR, name="in-yes") == (Said.START, Outcome.DONE)
    ear.hears("stop", HEARD + 2 * HOUR)
    assert ear.hears("Yes", HEARD + 2 * DAY) == (Said.UNCLEAR, Outcome.FOR_STAFF)
    assert ear.number.opted_out is not None


def test_words_that_overtake_each_other_count_by_when_they_were_said() -> None:
    ear = Ear()
    ear.reminded()
    ear.hears("START", HEARD + MINUTE)
    ear.hears("STOP", HEARD)
    assert ear.number.opted_out is None
    ear.hears("STOP", HEARD + 3 * MINUTE)
    ear.hears("START", HEARD + 2 * MINUTE)
    assert ear.number.opted_out == HEARD + 3 * MINUTE
    assert ear.replies == ["reply_help", "reply_stopped"]


@pytest.mark.parametrize("words", ["HELP", "info", "How do I unsubscribe?"])
def test_help_is_answered_also_to_strangers(words: str) -> None:
    ear = Ear()
    assert ear.hears(words, number="+15035550199") == (Said.HELP, Outcome.DONE)
    assert (ear.replies, ear.kept) == (["reply_help"], [])


def test_a_waiting_text_becomes_an_e_mail_or_is_told_to_staff() -> None:
    ear = Ear()
    ear.reminded()
    only = replace(TEXTED, email="")
    late = ear.booked(id="visit-3", contact=only, start=START + 4 * DAY)
    ear.hears("STOP")
    ear.change(cancelled(late, HEARD + MINUTE), HEARD + MINUTE)
    ear.sweep(HEARD + 2 * MINUTE)
    lost = ear.row("cancelled#text#000002", "visit-3")
    assert (lost.why, lost.needs_somebody) == (Why.OPTED_OUT, True)
