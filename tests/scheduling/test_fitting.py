"""A visit that was booked fits for as long as it could be booked; what stops fitting is told with why."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from chalicelib.scheduling.appointments import Appointment, Override
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.choice import plainest
from chalicelib.scheduling.fitting import KEPT, OF_TIME, Misfit, misfits
from chalicelib.scheduling.practice import Closure, DailyLimits, ExtraHours, Licence, Location, Practice, Room
from chalicelib.scheduling.slots import free_rooms, search
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.making import (
    A_DAY,
    NOW,
    TUESDAY,
    appointment,
    minutes,
    off,
    practice,
    rota,
    service,
    therapist,
    window,
)
from tests.scheduling.test_listed_is_bookable import cases, visit

MORNING = appointment("09:00-10:00")
PLAIN = practice()


def why(of: Practice, *visits: Appointment) -> dict[str, tuple[Misfit, ...]]:
    return misfits(Timetable(of), visits or [MORNING])


def with_maya(**changes: Any) -> Practice:
    return practice(replace(therapist(), **changes))


@pytest.mark.parametrize("shard", range(20))
def test_whatever_can_be_booked_fits(shard: int) -> None:
    booked = 0
    for case in cases(shard):
        timetable, question = Timetable(case.practice), case.question
        rng = Random(f"fitting {shard}")
        answer = search(timetable, case.book, question)
        for offer in answer.offers:
            start = answer.line.at(rng.choice(list(each(offer.starts))))
            room = plainest(free_rooms(timetable, case.book, question, start, offer.location))
            wanted = replace(visit(case, timetable, offer, start), room=room.id)
            assert misfits(timetable, [wanted]) == {}, (case, start)
            booked += 1
    assert booked > 50


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (PLAIN, ()),
        (practice(therapist("tom")), (Misfit.THERAPIST,)),
        (with_maya(retired=True), (Misfit.THERAPIST,)),
        (with_maya(rotas=(rota("09:05-12:00"),)), (Misfit.HOURS,)),
        (with_maya(rotas=(rota("09:00-09:55"),)), (Misfit.HOURS,)),
        (with_maya(rotas=(rota("09:00-09:30"), rota("09:30-10:00"))), ()),
        (with_maya(rotas=(rota("09:00-12:00", location="annex"),)), (Misfit.HOURS,)),
        (with_maya(rotas=(), extra_hours=(ExtraHours("main", TUESDAY, window("09:00-10:00")),)), ()),
        (with_maya(time_off=(off("09:55", "24:00"),)), (Misfit.AWAY,)),
        (with_maya(time_off=(off("10:00", "24:00"),)), ()),
        (with_maya(licences=(Licence("Board", "1", "CA", date(2020, 1, 1), TUESDAY - A_DAY),)), (Misfit.LICENCE,)),
        (practice(closures=(Closure(off("00:00", "09:00")),)), ()),
        (practice(closures=(Closure(off("00:00", "09:05"), "main"),)), (Misfit.CLOSED,)),
        (practice(closures=(Closure(off("00:00", "24:00"), "annex"),)), ()),
        (practice(closures=(Closure(off("00:00", "24:00")),), rooms=()), (Misfit.ROOM, Misfit.CLOSED)),
        (practice(rooms=(Room("m1", "annex", "One"), Room("m2", "main", "Two"))), (Misfit.ROOM,)),
        (practice(rooms=(Room("m1", "main", "One", retired=True),)), (Misfit.ROOM,)),
        (practice(services=(service(equipment=frozenset({"lift"})),)), (Misfit.ROOM,)),
        (practice(locations=(Location("main", "Main", retired=True),)), (Misfit.LOCATION,)),
        (practice(locations=(Location("annex", "Annex"),)), (Misfit.LOCATION,)),
        (practice(services=(service(skills=frozenset({"sciatica"})),)), (Misfit.SKILL,)),
        (practice(services=(service(retired=True),)), (Misfit.SERVICE,)),
        (practice(services=(service(90),)), (Misfit.LENGTH,)),
        (practice(services=(replace(service(), id="other"),)), (Misfit.SERVICE,)),
    ],
)
def test_a_visit_that_does_not_fit_any_more_says_why(of: Practice, expected: tuple[Misfit, ...]) -> None:
    assert why(of) == ({"a1": expected} if expected else {})


def test_a_visit_without_a_room_fits_where_rooms_are_not_tracked() -> None:
    bare = replace(MORNING, room="")
    assert why(practice(rooms=()), bare) == {}
    assert why(PLAIN, bare) == {"a1": (Misfit.ROOM,)}


def test_a_day_over_a_limit_names_the_visits_with_which_it_is() -> None:
    day = [appointment(f"{hour:02}:00-{hour + 1:02}:00", id=f"a{hour}") for hour in (9, 10, 11)]
    next_day = appointment("09:00-10:00", TUESDAY + A_DAY, id="b")
    limited = with_maya(limits=DailyLimits(table=minutes(120)))
    assert why(limited, *day, next_day) == {"a11": (Misfit.LIMIT,)}
    heavy = [replace(day[0], heavy=True), day[1], replace(day[2], heavy=True)]
    assert why(with_maya(limits=DailyLimits(heavy=minutes(60))), *heavy) == {"a11": (Misfit.LIMIT,)}


def test_what_staff_put_there_on_purpose_is_no_misfit_of_time() -> None:
    there = replace(MORNING, override=Override("sub", NOW, "Asked for it"))
    assert why(with_maya(rotas=(rota("13:00-17:00"),)), there) == {}
    assert why(with_maya(retired=True), there) == {"a1": (Misfit.THERAPIST,)}


def test_what_a_clock_change_swallows_closes_nothing() -> None:
    spring = date(2027, 3, 14)
    early = appointment("03:00-04:00", spring)
    nights = with_maya(rotas=(rota("00:00-06:00"),), time_off=(off("02:30", "03:00", spring),))
    assert why(nights, early) == {}


def test_every_reason_is_either_of_time_or_kept_or_to_be_put_right() -> None:
    assert KEPT.isdisjoint(OF_TIME)
    assert set(Misfit) - KEPT - OF_TIME == {
        Misfit.THERAPIST,
        Misfit.LOCATION,
        Misfit.ROOM,
        Misfit.SKILL,
        Misfit.LICENCE,
    }
