"""Joining: what is wished for is checked, what is free already is shown, and the same request joins once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import Invalid, KeyReused, TooLate, TooMany
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings
from chalicelib.scheduling.slots import Answer
from chalicelib.scheduling.waitlist import State, left
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.join_waitlist import can_be_told, join_waitlist, shown
from chalicelib.usecases.ports import Count, Writing
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.fakes import attempts
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import book, free_starts
from tests.usecases.troubled_diary import TroubledDiary, lost_answer
from tests.usecases.wishing import HOUR, PLAIN, TUESDAY, filled, hours, join, joining, person, waiting_room, wish_of

TODAY = date(2026, 11, 22)


def free_now(room: WaitingRoom, **more: object) -> list[datetime]:
    _, free = join_waitlist(room, joining("ann", **more), now=NOW)
    return starts(free)


def starts(free: Answer) -> list[datetime]:
    return [free.line.at(cell) for cell in each(free.starts)]


def test_whoever_joins_waits_until_their_last_day_is_over() -> None:
    wish = join(waiting_room())
    assert (wish.state, wish.version, wish.joined) == (State.WAITING, 1, NOW)
    assert wish.ends == at("2026-12-20", "00:00")


def test_what_is_free_and_fits_is_said_and_is_what_anybody_can_book() -> None:
    room = waiting_room()
    wish, free = join_waitlist(room, joining(last=TUESDAY), now=NOW)
    assert starts(free) == free_starts(room.diary)
    assert shown(free, 2) == [
        (at("2026-12-01", "09:00"), ("maya", "tom")),
        (at("2026-12-01", "09:15"), ("maya", "tom")),
    ]
    assert wish.seen == (TUESDAY,)


def test_only_what_fits_is_said() -> None:
    room = waiting_room()
    found = free_now(room, therapists=("tom",), hours=hours("09:00-10:30"), weekdays=(1,), last=date(2026, 12, 8))
    assert found == [at(day, clock) for day in ("2026-12-01", "2026-12-08") for clock in ("09:00", "09:15")]


def test_their_own_notice_counts_for_what_is_free_now_and_no_waiting_does() -> None:
    tuesday = at("2026-12-01", "07:00")
    _, free = join_waitlist(waiting_room(), joining(last=TUESDAY, notice=3 * HOUR), now=tuesday)
    assert starts(free)[0] == at("2026-12-01", "10:00")


def test_a_full_practice_has_nothing_to_say_and_nothing_was_seen() -> None:
    room = waiting_room()
    filled(room)
    wish, free = join_waitlist(room, joining(last=TUESDAY), now=NOW)
    assert (starts(free), wish.seen) == ([], ())


def test_the_same_request_joins_once_and_another_under_its_key_is_refused() -> None:
    room = waiting_room()
    first = join(room)
    assert join(room, now=NOW + HOUR) == first
    with pytest.raises(KeyReused):
        join(room, fingerprint="another", now=NOW + HOUR)


def test_the_same_request_after_they_left_does_not_put_them_back() -> None:
    room = waiting_room()
    room.diary.write(Writing(wishes=(left(join(room), NOW),)))
    assert join(room).state is State.LEFT


def test_a_lost_answer_is_found_again() -> None:
    diary = TroubledDiary(lost_answer)
    room = waiting_room(diary)
    assert join(room) == wish_of(room, "ann")
    assert len(diary.wishes) == 1


def test_joining_counts_against_the_limits() -> None:
    room = waiting_room()
    once = (Count("contact#ann", 1, NOW + HOUR),)
    join(room, "ann", counts=once)
    with pytest.raises(TooMany):
        join(room, "bob", counts=once)
    assert "wish-of-bob" not in room.diary.read([], wishes=["wish-of-bob"]).wishes


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"service": "yoga"}, "/service"),
        ({"therapists": ("maya", "nobody")}, "/therapists/1"),
        ({"service": "deep-tissue", "therapists": ("tom",)}, "/therapists/0"),
        ({"location": "moon"}, "/location"),
        ({"last": TODAY - timedelta(days=1)}, "/last"),
        ({"first": date(2026, 12, 3), "last": date(2026, 12, 2)}, "/last"),
        ({"last": TODAY + timedelta(days=367)}, "/last"),
        ({"hours": hours("09:00-10:00")}, "/hours"),
        ({"weekdays": (6,), "last": date(2026, 12, 5)}, "/hours"),
        ({"contact": replace(person("ann"), contact_by="phone_call", phone="+15035550111")}, "/client/contact_by"),
        ({"contact": Contact("Ann", "Lee", phone="+15035550111", contact_by="text")}, "/client/contact_by"),
    ],
)
def test_what_cannot_be_wished_for_is_named(wrong: dict[str, object], pointer: str) -> None:
    room = waiting_room()
    with pytest.raises(Invalid) as refusal:
        join_waitlist(room, joining("ann", **wrong), now=NOW)
    assert refusal.value.pointer == pointer
    assert room.waitlist.open() == []


def test_a_first_day_in_the_past_is_today() -> None:
    assert join(waiting_room(), first=date(2026, 1, 1)).first == TODAY


def test_who_wants_texts_and_agreed_can_be_told_and_a_practice_that_sends_no_offers_tells_nobody() -> None:
    texts = Contact("Ann", "Lee", phone="+15035550111", contact_by="text", text_consent=True)
    assert can_be_told(texts, MessageSettings())
    assert not can_be_told(texts, MessageSettings(kinds=(KindSetting("offer", on=False),)))
    assert not can_be_told(texts, MessageSettings(kinds=(KindSetting("offer", channels=("email",)),)))


# ---- instead of an appointment ----


def visit_of_ann(room: WaitingRoom, day: str = "2026-12-08") -> Appointment:
    return book(room.diary, at(day, "12:00"))


def test_a_wish_instead_of_an_appointment_has_its_length_and_ends_with_its_day() -> None:
    room = waiting_room()
    visit = visit_of_ann(room)
    wish = join(room, instead_of=visit, client=visit.client)
    assert (wish.moves, wish.length, wish.after) == (visit.id, timedelta(minutes=75), timedelta(minutes=15))
    assert wish.last == date(2026, 12, 8)
    assert wish.ends == at("2026-12-09", "00:00")


def test_only_times_before_the_appointment_fit() -> None:
    room = waiting_room()
    visit = visit_of_ann(room)
    assert max(free_now(room, instead_of=visit)) < visit.start


def test_an_appointment_that_is_too_near_cancelled_or_over_cannot_be_moved_for_an_earlier_time() -> None:
    room = waiting_room()
    visit = visit_of_ann(room)
    with pytest.raises(TooLate):
        join(room, instead_of=visit, now=visit.start - timedelta(hours=23))
    gone = cancel_appointment(room.diary, PLAIN, visit, now=NOW, attempts=attempts)
    with pytest.raises(TooLate):
        join(room, instead_of=gone)


def test_an_appointment_that_was_cancelled_while_they_typed_cannot_be_moved() -> None:
    room = waiting_room()
    visit = visit_of_ann(room)
    cancel_appointment(room.diary, PLAIN, visit, now=NOW, attempts=attempts)
    with pytest.raises(TooLate):
        join(room, instead_of=visit)


def test_the_length_is_that_of_the_appointment_also_where_the_service_has_another_today() -> None:
    room = waiting_room()
    visit = visit_of_ann(room)
    longer = tuple(replace(one, length=timedelta(minutes=120)) for one in SMALL.services)
    later = waiting_room(practice=timetable(replace(SMALL, services=longer)))
    later.diary.write(Writing(appointments=[visit]))
    assert join(later, instead_of=visit, hours=hours("09:00-10:15")).length == timedelta(minutes=75)
