"""What events missed is found all the same: times, offers whose hold is gone, wishes that nothing can fulfil."""

from dataclasses import replace
from datetime import date, timedelta

from chalicelib.scheduling.life import cancelled
from chalicelib.scheduling.waitlist import Ending
from chalicelib.usecases.change_appointment import cancel_appointment, release_hold
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.pass_on_offers import PassedOn, pass_on_offers
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.waiting_room import WaitingRoom
from tests.fakes import attempts
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import book
from tests.usecases.troubled_diary import TroubledDiary
from tests.usecases.wishing import (
    HOUR,
    MINUTE,
    PLAIN,
    TUESDAY,
    cancel,
    filled,
    is_whole,
    join,
    offered_to,
    stored,
    waiting_room,
    wish_of,
)

DEADLINE = NOW + 30 * MINUTE
HALF_PAST_TEN = at("2026-12-01", "10:30")


def ready(*names: str, diary: TroubledDiary | None = None) -> WaitingRoom:
    """A full Tuesday of which Maya's 10:30 is offered to the first of these people."""
    room = waiting_room(diary)
    visits = filled(room)
    for number, name in enumerate(names or ("ann", "bob")):
        join(room, name, last=TUESDAY, now=NOW - HOUR + number * MINUTE)
    cancel(room, visits[1])
    return room


# ---- what events missed ----


def free_again(room: WaitingRoom) -> None:
    """Maya's 10:30 is cancelled, and no event tells of it."""
    visits = filled(room)
    cancel_appointment(room.diary, PLAIN, visits[1], now=NOW, attempts=attempts)


def test_a_time_whose_event_was_lost_is_offered_all_the_same() -> None:
    room = waiting_room()
    visits = filled(room)
    join(room, last=TUESDAY)
    cancel_appointment(room.diary, PLAIN, visits[1], now=NOW, attempts=attempts)
    assert heal_waitlist(room, now=NOW) == PassedOn(offered=1)
    assert heal_waitlist(room, now=NOW) == PassedOn()
    assert is_whole(room)


def test_what_somebody_saw_free_when_they_joined_is_not_offered_as_if_it_were_news() -> None:
    room = waiting_room()
    free_again(room)
    join(room, last=TUESDAY)
    assert heal_waitlist(room, now=NOW) == PassedOn()


def test_on_a_day_of_which_they_saw_nothing_it_is() -> None:
    room = waiting_room()
    filled(room, "2026-12-02")
    join(room, first=TUESDAY, last=date(2026, 12, 2))
    visit = stored(room, "maya-021830")
    cancel_appointment(room.diary, PLAIN, visit, now=NOW, attempts=attempts)
    assert heal_waitlist(room, now=NOW) == PassedOn(offered=1)
    assert offered_to(room, "ann").start == at("2026-12-02", "10:30")


def test_who_had_another_offer_when_a_time_came_free_gets_it_once_that_is_answered() -> None:
    room = ready("ann")
    assert cancel(room, stored(room, "maya-012130")) == []
    pass_on_offers(room, now=DEADLINE)
    assert heal_waitlist(room, now=DEADLINE) == PassedOn(offered=1)
    assert offered_to(room, "ann").start == at("2026-12-01", "13:30")


def test_several_who_wait_for_several_times_are_all_served_at_once() -> None:
    room = waiting_room()
    visits = filled(room)
    for name in ("ann", "bob", "cleo"):
        join(room, name, last=TUESDAY)
    for visit in (visits[0], visits[4]):
        cancel_appointment(room.diary, PLAIN, visit, now=NOW, attempts=attempts)
    assert heal_waitlist(room, now=NOW) == PassedOn(offered=2)
    assert is_whole(room)


def test_new_hours_of_the_practice_are_found_too() -> None:
    room = waiting_room()
    filled(room)
    join(room, last=TUESDAY)
    rota = SMALL.therapists[0].rotas[0]
    longer = replace(
        rota, days=tuple((replace(day[0], closes=day[0].closes.replace(hour=19)),) if day else () for day in rota.days)
    )
    maya = replace(SMALL.therapists[0], rotas=(longer,))
    later = replace(room, timetable=timetable(replace(SMALL, therapists=(maya, SMALL.therapists[1]))))
    assert heal_waitlist(later, now=NOW) == PassedOn(offered=1)
    assert offered_to(room, "ann").start == at("2026-12-01", "16:30")


def test_an_offer_whose_time_was_taken_away_is_nobody_s_answer_and_may_come_again() -> None:
    room = ready("ann")
    hold = stored(room, offered_to(room, "ann").hold)
    release_hold(room.diary, hold, now=NOW, attempts=attempts)
    assert heal_waitlist(room, now=NOW) == PassedOn(withdrawn=1, offered=1)
    assert [one.ending for one in wish_of(room, "ann").proposals] == [Ending.WITHDRAWN, None]
    assert is_whole(room)


def test_a_hold_that_is_gone_altogether_is_withdrawn_too() -> None:
    room = ready("ann")
    hold = stored(room, offered_to(room, "ann").hold)
    room.diary.write(Writing(appointments=[cancelled(hold, NOW)]))
    assert heal_waitlist(room, now=DEADLINE - MINUTE).withdrawn == 1


# ---- an appointment that was to move ----


def moving(room: WaitingRoom) -> None:
    visit = book(room.diary, at("2026-12-03", "09:00"))
    join(room, last=TUESDAY, instead_of=visit, client=visit.client)


def test_a_wish_is_over_when_the_appointment_that_was_to_move_is_cancelled() -> None:
    room = waiting_room()
    moving(room)
    cancel_appointment(room.diary, PLAIN, stored(room, "visit-1"), now=NOW, attempts=attempts)
    assert heal_waitlist(room, now=NOW) == PassedOn(over=1)


def test_or_too_near_to_be_moved_without_staff() -> None:
    room = waiting_room()
    moving(room)
    near = at("2026-12-02", "09:00")
    assert heal_waitlist(room, now=near) == PassedOn()
    assert heal_waitlist(room, now=near + MINUTE) == PassedOn(over=1)


def test_an_appointment_that_moved_by_itself_is_still_wanted_earlier() -> None:
    room = waiting_room()
    moving(room)
    visits = filled(room)
    later = at("2026-12-04", "09:00")
    reschedule_appointment(room.diary, PLAIN, stored(room, "visit-1"), later, "", now=NOW, attempts=attempts)
    assert [one.offer for one in cancel(room, visits[1])] == ["wish-of-ann"]


def test_a_service_that_is_given_no_more_ends_the_wishes_for_it() -> None:
    room = waiting_room()
    join(room, service="relaxation")
    bare = replace(SMALL, services=SMALL.services[:1])
    assert heal_waitlist(replace(room, timetable=timetable(bare)), now=NOW) == PassedOn(over=1)


def test_what_is_too_late_to_be_moved_by_the_deadline_is_not_offered() -> None:
    room = waiting_room()
    visit = book(room.diary, at("2026-12-02", "09:30"), therapist="tom")
    visits = filled(room)
    join(room, last=TUESDAY, instead_of=visit, client=visit.client)
    assert cancel(room, visits[4], now=visit.start - timedelta(hours=24, minutes=29)) == []
    assert cancel(room, visits[3], now=visit.start - timedelta(hours=24, minutes=30)) != []
