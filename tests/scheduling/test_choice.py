from collections import Counter
from datetime import timedelta

import pytest

from chalicelib.scheduling.choice import fairest, plainest
from chalicelib.scheduling.practice import Practice, Room
from chalicelib.scheduling.sheets import Book
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.making import (
    A_DAY,
    NOW,
    TUESDAY,
    appointment,
    ask,
    at,
    booked,
    hold,
    minutes,
    practice,
    rota,
    therapist,
)

THREE = practice(*(therapist(name, rota("09:00-12:00")) for name in ("maya", "tom", "zoe")))


def order(book: Book, of: Practice = THREE, days: int = 0, clock: str = "11:00") -> list[str]:
    day = TUESDAY + days * A_DAY
    start = at(clock, day)
    found = fairest(Timetable(of), book, ask(of, book, day=day).at(start), start, NOW)
    return [offer.therapist for offer in found]


def test_who_has_done_least_that_day_comes_first() -> None:
    book = booked(
        appointment("09:00-10:00", id="a1", therapist="zoe", room="m1"),
        appointment("09:00-09:30", id="a2", therapist="maya", room="m2"),
    )
    assert order(book) == ["tom", "maya", "zoe"]


def test_among_equals_of_the_day_the_month_decides() -> None:
    book = booked(
        appointment("09:00-10:00", TUESDAY + 5 * A_DAY, id="a1", therapist="maya"),
        appointment("09:00-09:30", TUESDAY + 6 * A_DAY, id="a2", therapist="tom"),
    )
    assert order(book) == ["zoe", "tom", "maya"]


def test_the_day_weighs_more_than_the_month() -> None:
    book = booked(
        *(appointment("09:00-10:00", TUESDAY + n * A_DAY, id=f"a{n}", therapist="zoe") for n in range(1, 9)),
        appointment("09:00-09:30", id="b1", therapist="maya", room="m1"),
        appointment("09:00-09:30", id="b2", therapist="tom", room="m2"),
    )
    assert order(book)[0] == "zoe"


def test_holds_count_while_they_last() -> None:
    book = booked(hold("09:00-10:00", therapist="maya"), hold("09:00-10:00", id="a2", therapist="tom", room="m2"))
    assert order(book)[0] == "zoe"


def test_equals_take_turns_from_day_to_day() -> None:
    first = Counter(order({}, days=days)[0] for days in range(60))
    assert set(first) == {"maya", "tom", "zoe"}
    assert max(first.values()) < 35


def test_the_order_is_the_same_for_everyone_who_asks_on_any_day_of_the_year() -> None:
    assert [order({}, days=days) for days in range(30)] == [order({}, days=days) for days in range(30)]
    assert order({}, clock="09:00") == order({}, clock="11:00")


def test_a_therapist_at_two_locations_keeps_the_practices_order_of_them() -> None:
    both = practice(therapist("maya", rota("09:00-12:00", location="annex"), rota("09:00-12:00")))
    start = at("09:00")
    found = fairest(Timetable(both), {}, ask(both).at(start), start, NOW)
    assert [offer.location for offer in found] == ["annex", "main"]


def test_nobody_is_chosen_from_nobody() -> None:
    assert fairest(Timetable(THREE), {}, [], at("09:00"), NOW) == []


def test_a_day_is_a_local_day() -> None:
    late = practice(*(therapist(name, rota("16:00-24:00")) for name in ("maya", "tom")))
    book = booked(appointment("23:00-23:30", TUESDAY, therapist="maya"))  # in UTC that is Wednesday
    start = at("16:00", TUESDAY + A_DAY)
    offers = ask(late, book, day=TUESDAY + A_DAY).at(start)
    assert {offer.therapist for offer in offers} == {"maya", "tom"}
    assert fairest(Timetable(late), book, offers, start, NOW)[0].therapist == "tom"
    assert order(book, late, clock="17:00")[0] == "tom"


def test_the_plainest_room_is_the_one_with_the_least_equipment_then_by_name() -> None:
    rooms = [
        Room("m3", "main", "Three", frozenset({"lift", "stones"})),
        Room("m2", "main", "Two", frozenset({"lift"})),
        Room("m1", "main", "One", frozenset({"stones"})),
    ]
    assert plainest(rooms).id == "m1"
    assert plainest(reversed(rooms)).id == "m1"


def test_without_rooms_there_is_none_to_choose() -> None:
    with pytest.raises(ValueError, match="empty"):
        plainest([])


def test_an_expired_hold_does_not_count() -> None:
    book = booked(hold("09:00-10:00", therapist="maya", lasts=10))
    pair = practice(therapist("maya"), therapist("tom"))
    start, later = at("11:00"), NOW + minutes(10) + timedelta(seconds=1)
    offers = ask(pair, book, now=later).at(start)
    assert fairest(Timetable(pair), book, offers, start, later) == fairest(Timetable(pair), {}, offers, start, later)
    assert fairest(Timetable(pair), book, offers, start, NOW)[0].therapist == "tom"
