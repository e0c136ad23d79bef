"""What is written to somebody who is offered a time: at once, until they have to answer, and nothing once they have."""

from datetime import timedelta

import pytest

from chalicelib.messaging.messages import State, Why
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.usecases.answer_offer import pass_offer
from tests.messaging.visits import TEXTED
from tests.small_practice import NOW, at
from tests.usecases.asking import complete
from tests.usecases.posting import Clinic
from tests.usecases.wishing import (
    MINUTE,
    TUESDAY,
    cancel,
    filled,
    join,
    offered_to,
    person,
    stored,
    waiting_room,
    wish_of,
)

MAIL = "offer#email#000001"


class Offered:
    """Ann has an offer, and there is somebody to write to her."""

    def __init__(self, contact: Contact | None = None) -> None:
        self.clinic = Clinic()
        self.room = waiting_room(self.clinic.diary)
        visits = filled(self.room)
        join(self.room, last=TUESDAY, contact=contact or person("ann"))
        cancel(self.room, visits[1])
        self.hold = stored(self.room, offered_to(self.room, "ann").hold)

    def plan(self) -> None:
        self.clinic.plan(self.hold, NOW)


def test_an_offer_is_told_at_once_and_only_until_it_has_to_be_answered() -> None:
    offered = Offered()
    [message] = offered.clinic.plan(offered.hold, NOW)
    assert (message.key, message.due, message.until) == (MAIL, NOW, NOW + 30 * MINUTE)
    assert message.until < (offered.hold.expires or NOW)


def test_the_words_say_the_deadline_and_not_how_long_the_hold_lasts() -> None:
    offered = Offered()
    offered.plan()
    offered.clinic.sweep(NOW)
    assert offered.clinic.gone == ["offer email"]
    [(kind, _, _, values)] = offered.clinic.words.written
    assert (kind, values["offer_until_brief"]) == ("offer", "9:30am")


def test_whoever_wants_texts_gets_one() -> None:
    offered = Offered(TEXTED)
    offered.plan()
    offered.clinic.sweep(NOW)
    assert offered.clinic.gone == ["offer text"]


def test_nothing_is_told_of_an_offer_that_is_over() -> None:
    offered = Offered()
    offered.plan()
    pass_offer(offered.room, wish_of(offered.room, "ann"), offered.hold.id, now=NOW)
    offered.clinic.sweep(NOW)
    assert offered.clinic.gone == []
    assert offered.clinic.row(MAIL, offered.hold.id).state is State.SKIPPED


def test_a_message_that_could_not_go_before_the_deadline_does_not_go_after_it() -> None:
    offered = Offered()
    offered.plan()
    offered.clinic.sweep(NOW + 30 * MINUTE)
    assert offered.clinic.row(MAIL, offered.hold.id).why is Why.TOO_LATE


def test_a_booked_offer_is_confirmed_like_any_booking() -> None:
    offered = Offered()
    booked: Appointment = complete(offered.clinic.diary, offered.hold)
    kinds = {one.kind for one in offered.clinic.plan(booked, NOW)}
    assert "confirmed" in kinds
    assert "offer" not in kinds


@pytest.mark.parametrize("hour", ["23:00", "06:00"])
def test_at_night_nobody_is_woken_and_the_half_hour_begins_in_the_morning(hour: str) -> None:
    clinic = Clinic()
    room = waiting_room(clinic.diary)
    visits, night = filled(room), at("2026-11-24", hour)
    join(room, last=TUESDAY)
    cancel(room, visits[1], now=night)
    [message] = clinic.plan(stored(room, offered_to(room, "ann").hold), night)
    morning = at("2026-11-25" if hour == "23:00" else "2026-11-24", "09:00")
    assert (message.due, message.until) == (morning, morning + timedelta(minutes=30))
