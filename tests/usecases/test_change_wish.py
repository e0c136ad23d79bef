"""Changing what one waits for: checked as on joining, at the same place in the line, and never under an open offer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import Invalid, NotYet, TooLate
from chalicelib.scheduling.waitlist import Ending, State
from chalicelib.usecases.answer_offer import leave_waitlist
from chalicelib.usecases.change_appointment import free
from chalicelib.usecases.change_wish import Changing, change_wish
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.join_waitlist import join_waitlist
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.staff_waitlist import waiting
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.small_practice import NOW, at
from tests.usecases.asking import book
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race
from tests.usecases.wishing import (
    HOUR,
    MINUTE,
    TUESDAY,
    cancel,
    filled,
    hours,
    is_whole,
    join,
    joining,
    offered_to,
    person,
    stored,
    waiting_room,
    wish_of,
)

WEDNESDAY = date(2026, 12, 2)
REACHED = Contact("Ann", "Doe", "ann@example.com", "+15035550111")


def changing(**more: object) -> Changing:
    """A wish for mornings of the first week of December."""
    plain = Changing(first=TUESDAY, last=date(2026, 12, 5), notice=4 * HOUR, hours=hours("09:00-12:00"))
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of it


def change(room: WaitingRoom, name: str = "ann", **more: Any) -> None:
    change_wish(room, wish_of(room, name), changing(**more), now=NOW)


def test_what_is_waited_for_is_replaced_whole_and_the_place_in_the_line_stays() -> None:
    room = waiting_room()
    joined = join(room, therapists=("maya",), weekdays=(1, 2), location="main", now=NOW - 48 * HOUR)
    wish, free_now = change_wish(room, joined, changing(therapists=("tom",)), now=NOW)
    assert (wish.therapists, wish.weekdays, wish.location) == (("tom",), (), "")
    assert (wish.first, wish.last, wish.notice, wish.hours) == (
        TUESDAY, date(2026, 12, 5), 4 * HOUR, hours("09:00-12:00"),
    )  # fmt: skip
    assert wish.ends == at("2026-12-06", "00:00")
    assert (wish.joined, wish.version, wish.state) == (joined.joined, 2, State.WAITING)
    assert wish_of(room, "ann") == wish
    assert wish.seen == tuple(dict.fromkeys(free_now.line.at(cell).date() for cell in each(free_now.starts)))


def test_whoever_changes_is_asked_before_whoever_joined_later() -> None:
    room = waiting_room()
    for number, name in enumerate(("ann", "bob")):
        join(room, name, last=TUESDAY, now=NOW - 48 * HOUR + number * 25 * HOUR)
    change(room, last=TUESDAY, hours=())
    assert [one.contact.first_name for one in waiting(room, "", NOW)] == ["Ann", "Bob"]


def test_the_first_day_of_a_wish_that_began_is_today() -> None:
    room = waiting_room()
    join(room)
    change(room, first=date(2026, 1, 1))
    assert wish_of(room, "ann").first == date(2026, 11, 22)


def test_the_same_change_twice_is_one() -> None:
    room = waiting_room()
    join(room)
    change(room)
    before = wish_of(room, "ann")
    change(room)
    assert wish_of(room, "ann") == before


@pytest.mark.parametrize("trouble", [lost_race, lost_answer])
def test_a_troubled_change_is_made_once(trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = waiting_room(diary)
    join(room)
    diary.troubles = [trouble]
    change(room)
    assert (wish_of(room, "ann").hours, wish_of(room, "ann").version) == (hours("09:00-12:00"), 2)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"therapists": ("lou",)}, "/therapists/0"),
        ({"location": "moon"}, "/location"),
        ({"last": date(2026, 11, 1)}, "/last"),
        ({"last": date(2028, 1, 1)}, "/last"),
        ({"hours": hours("09:00-09:30")}, "/hours"),
        ({"contact_by": "text", "text_consent": True}, "/contact_by"),
    ],
)
def test_what_cannot_be_waited_for_is_named_and_nothing_changes(wrong: dict[str, Any], pointer: str) -> None:
    room = waiting_room()
    before = join(room)
    with pytest.raises(Invalid) as refusal:
        change(room, **wrong)
    assert refusal.value.pointer == pointer
    assert wish_of(room, "ann") == before


def test_how_one_is_told_changes_with_the_consent_to_it_only() -> None:
    room = waiting_room()
    join(room, contact=REACHED)
    with pytest.raises(Invalid) as refusal:
        change(room, contact_by="both")
    assert refusal.value.pointer == "/text_consent"
    change(room, contact_by="both", text_consent=True)
    assert (wish_of(room, "ann").contact.contact_by, wish_of(room, "ann").contact.text_consent) == ("both", True)
    change(room)
    assert wish_of(room, "ann").contact.contact_by == "both"
    change(room, contact_by="email", text_consent=True)
    assert wish_of(room, "ann").contact == REACHED


def test_an_open_offer_is_answered_first() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    cancel(room, visits[1])
    with pytest.raises(NotYet):
        change(room)
    assert wish_of(room, "ann").state is State.OFFERED
    assert is_whole(room)


def test_an_offer_whose_time_is_up_is_over_before_the_clock_has_been_there() -> None:
    room = waiting_room()
    visits = filled(room)
    for number, name in enumerate(("ann", "bob")):
        join(room, name, last=TUESDAY, now=NOW + number * MINUTE)
    cancel(room, visits[1])
    later = NOW + 31 * MINUTE
    wish, _ = change_wish(room, wish_of(room, "ann"), changing(), now=later)
    assert [one.ending for one in wish.proposals] == [Ending.LAPSED]
    assert offered_to(room, "bob").start == visits[1].start
    assert is_whole(room, later)


def test_whoever_is_off_the_list_joins_again_instead() -> None:
    room = waiting_room()
    leave_waitlist(room, join(room), now=NOW)
    with pytest.raises(TooLate):
        change(room)


def test_a_free_time_that_fits_only_since_the_change_is_not_offered_to_who_saw_it() -> None:
    room = waiting_room()
    filled(room)
    join(room, last=TUESDAY)
    change(room, last=WEDNESDAY)
    assert wish_of(room, "ann").seen == (WEDNESDAY,)
    heal_waitlist(room, now=NOW)
    assert wish_of(room, "ann").state is State.WAITING


def test_a_wish_for_an_earlier_time_stays_one_for_that_appointment() -> None:
    room = waiting_room()
    visit = book(room.diary, at("2026-12-08", "09:00"), contact=REACHED)
    join_waitlist(room, joining(instead_of=visit, last=date(2026, 12, 19)), now=NOW)
    change(room, last=date(2026, 12, 19))
    assert (wish_of(room, "ann").moves, wish_of(room, "ann").last) == (visit.id, date(2026, 12, 8))
    free(room.diary, stored(room, visit.id), NOW)
    with pytest.raises(TooLate):
        change(room)


def test_an_offer_for_an_appointment_is_told_as_its_client_wishes_by_then() -> None:
    room = waiting_room()
    visits = filled(room)
    visit = book(room.diary, at("2026-12-08", "09:00"), identity="late", client="client-ann", contact=REACHED)
    join_waitlist(room, joining(instead_of=visit, last=TUESDAY, contact=person("ann")), now=NOW)
    texted = replace(REACHED, contact_by="text", text_consent=True)
    room.diary.write(Writing(appointments=[replace(visit, version=visit.version + 1, contact=texted)]))
    cancel(room, visits[1])
    assert stored(room, offered_to(room, "ann").hold).contact == texted


def test_what_changes_while_it_is_changed_is_looked_at_again() -> None:
    diary = TroubledDiary()
    room = waiting_room(diary)
    known = join(room)
    leave_waitlist(room, known, now=NOW)
    with pytest.raises(TooLate):
        change_wish(room, known, changing(), now=NOW + timedelta(minutes=1))
    assert wish_of(room, "ann").state is State.LEFT
