"""C and R are about the visit that was reminded of; what is unclear waits for a person."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.messaging.keywords import Said
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import State
from chalicelib.scheduling.appointments import Request, Status
from chalicelib.scheduling.life import cancelled, confirmed, moved
from chalicelib.usecases.receive_text import Outcome
from tests.messaging.visits import DAY, START, TEXTED
from tests.small_practice import NOW
from tests.usecases.hearing import HEARD, PHONE, REMINDED, Ear

MINUTE = timedelta(minutes=1)


def test_c_confirms_the_visit_that_was_reminded_of_and_says_so() -> None:
    ear = Ear()
    one = ear.reminded()
    assert ear.hears("C") == (Said.CONFIRM, Outcome.DONE)
    assert ear.diary.stored[one.id] == confirmed(one, HEARD)
    assert (ear.replies, ear.kept) == (["reply_confirmed"], [])
    assert ear.words.written[-1][3]["visit"]["confirmed"]
    assert ear.hears("c!", HEARD + MINUTE) == (Said.CONFIRM, Outcome.DONE)
    assert ear.diary.stored[one.id].version == 2


@pytest.mark.parametrize("change", ["cancelled", "moved", "begun", "gone"])
def test_c_about_a_visit_that_does_not_fit_any_more_is_said_and_told_to_staff(change: str) -> None:
    ear = Ear()
    one, at = ear.reminded(), HEARD
    if change == "cancelled":
        ear.stored(cancelled(one, REMINDED))
    elif change == "moved":
        ear.stored(moved(one, replace(one, start=START + DAY), "main-1", HEARD))
    elif change == "gone":
        ear.diary.stored.clear()
    else:
        at = START + MINUTE
    before = dict(ear.diary.stored)
    assert ear.hears("C", at) == (Said.CONFIRM, Outcome.FOR_STAFF)
    assert ear.replies == ["reply_which"]
    assert [task.content["said"]["what"] for task in ear.kept] == ["confirm"]
    assert ear.diary.stored == before


def test_c_from_a_number_that_nobody_was_texted_at_is_for_staff() -> None:
    ear = Ear()
    ear.reminded()
    assert ear.hears("C", number="+15035550199") == (Said.CONFIRM, Outcome.FOR_STAFF)
    assert ear.diary.stored["visit-1"].confirmed is None


def test_r_asks_staff_for_another_time_and_is_answered_with_the_link() -> None:
    ear = Ear()
    one = ear.reminded()
    assert ear.hears("R", name="in-r") == (Said.CHANGE, Outcome.FOR_STAFF)
    noted = ear.diary.stored[one.id]
    assert (noted.requested, noted.start, noted.status) == (Request("change", HEARD), one.start, Status.BOOKED)
    assert ear.replies == ["reply_change"]
    assert "visit-1" in ear.words.written[-1][3]["links"]["manage"]
    ear.stored(replace(noted, version=3, requested=None))
    assert ear.hears("R", name="in-r") == (Said.CHANGE, Outcome.FOR_STAFF)
    assert ear.diary.stored[one.id].requested is None, "what staff decided is not asked for again"
    assert (ear.replies, len(ear.kept)) == (["reply_change"], 1)


def test_r_does_not_take_the_place_of_a_change_that_says_more() -> None:
    ear = Ear()
    one = ear.reminded()
    more = Request("move", NOW, START + DAY, "maya")
    ear.stored(replace(one, version=2, requested=more))
    ear.hears("R")
    assert ear.diary.stored[one.id].requested == more
    assert ear.replies == ["reply_change"]


def test_r_about_no_visit_asks_to_call() -> None:
    ear = Ear()
    assert ear.hears("R", number="+15035550199") == (Said.CHANGE, Outcome.FOR_STAFF)
    assert ear.words.written[-1][3]["visit"] is None


@pytest.mark.parametrize("words", ["please cancel my appointment", "I can't stop by until 5", "Thanks!", "", "👍"])
def test_what_is_unclear_is_kept_for_staff_and_opts_nobody_out(words: str) -> None:
    ear = Ear()
    one = ear.reminded()
    assert ear.hears(words) == (Said.UNCLEAR, Outcome.FOR_STAFF)
    [task] = ear.kept
    assert (task.content["text"], task.visits) == ({"words": words}, ("visit-1",))
    assert (ear.replies, ear.number.opted_out, ear.diary.stored[one.id]) == ([], None, one)


def test_answers_are_in_the_language_of_whoever_was_texted_else_of_the_words() -> None:
    ear = Ear()
    ear.reminded(contact=replace(TEXTED, language="es"))
    ear.hears("STOP")
    ear.hears("ayuda", number="+15035550199")
    ear.hears("help", number="+15035550198")
    assert [language for *_, language, _ in ear.words.written[-3:]] == ["es", "es", "en"]


def test_answers_are_texts_to_the_number_that_wrote_and_are_not_counted_as_texts() -> None:
    ear = Ear()
    ear.reminded()
    before = ear.number.texts
    ear.hears("C", name="in-1")
    reply = ear.row("reply_confirmed#text#000001", "text#in-1")
    assert (reply.to, reply.of, reply.channel, reply.state) == (PHONE, "visit-1", Channel.TEXT, State.SENT)
    assert (ear.number.texts, ear.number.last_about) == (before, "visit-1")
    assert isinstance(ear.number.answered[0], datetime)
