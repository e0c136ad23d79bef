"""Who and where: qualification, licences, locations, rooms."""

from dataclasses import replace
from datetime import date

from chalicelib.scheduling.practice import Licence, Room
from chalicelib.scheduling.slots import Question, free_rooms, resources, sheet_keys
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.making import (
    A_DAY,
    NOW,
    TUESDAY,
    appointment,
    ask,
    at,
    booked,
    clocks,
    day_of,
    minutes,
    practice,
    rota,
    service,
    therapist,
)

ALL = ["09:00", "09:30", "10:00", "10:30", "11:00"]
"""The starts of an hour, each half hour, from nine to twelve."""


def test_only_the_licensed_are_on_offer_on_a_day() -> None:
    expiring = Licence("Board", "2", "CA", date(2020, 1, 1), TUESDAY)
    of = practice(therapist("maya", licences=(expiring,)), therapist("tom"))
    assert {offer.therapist for offer in ask(of).offers} == {"maya", "tom"}
    assert {offer.therapist for offer in ask(of, day=TUESDAY + A_DAY).offers} == {"tom"}


def test_only_the_qualified_are_on_offer() -> None:
    of = practice(
        therapist("maya", skills=frozenset({"sciatica"})),
        therapist("tom"),
        services=(service(skills=frozenset({"sciatica"})),),
    )
    assert [offer.therapist for offer in ask(of).offers] == ["maya"]


def test_a_certain_therapist_may_be_asked_for() -> None:
    of = practice(therapist("maya"), therapist("tom", rota("10:00-11:00")))
    assert clocks(ask(of, therapist="tom")) == ["10:00"]
    assert ask(of).therapists_at(at("10:00")) == ("maya", "tom")
    assert ask(of).therapists_at(at("09:00")) == ("maya",)


def test_a_therapist_at_two_locations_is_one_person() -> None:
    of = practice(therapist("maya", rota("09:00-12:00"), rota("09:00-12:00", location="annex")))
    book = booked(appointment("09:30-10:30", room="a1", location="annex"))
    assert clocks(ask(of, book), location="main") == ["10:30", "11:00"]
    assert clocks(ask(of, book), location="annex") == ["10:30", "11:00"]
    assert {offer.location for offer in ask(of, book, location="annex").offers} == {"annex"}


def test_hours_at_two_locations_do_not_add_up_to_one_stretch() -> None:
    of = practice(therapist("maya", rota("09:00-10:00"), rota("10:00-11:00", location="annex")))
    assert clocks(ask(of), location="main") == ["09:00"]
    assert clocks(ask(of), location="annex") == ["10:00"]


def test_a_start_needs_one_room_that_is_free_throughout() -> None:
    of = practice(therapist("maya"), therapist("tom"))
    book = booked(
        appointment("09:00-10:00", id="a1", therapist="zoe", room="m1"),
        appointment("10:00-11:00", id="a2", therapist="zoe", room="m2"),
    )
    assert clocks(ask(of, book)) == ["09:00", "10:00", "10:30", "11:00"]  # 09:30 would need to change rooms at 10:00


def test_a_room_must_be_free_for_the_time_kept_free_too() -> None:
    of = practice(rooms=(Room("m1", "main", "One"),), services=(service(after=minutes(15)),))
    book = booked(appointment("10:00-11:00", therapist="zoe"))
    assert clocks(ask(of, book)) == ["11:00"]


def test_only_rooms_with_the_equipment_count() -> None:
    rooms = (Room("m1", "main", "One", frozenset({"lift"})), Room("m2", "main", "Two"))
    of = practice(rooms=rooms, services=(service(equipment=frozenset({"lift"})),))
    assert clocks(ask(of)) == ALL
    assert clocks(ask(of, booked(appointment("09:00-12:00", therapist="zoe", room="m2")))) == ALL
    assert clocks(ask(of, booked(appointment("09:00-12:00", therapist="zoe", room="m1")))) == []


def test_without_a_suitable_room_nothing_is_on_offer() -> None:
    assert clocks(ask(practice(services=(service(equipment=frozenset({"lift"})),)))) == []


def test_a_location_without_rooms_is_not_limited_by_them() -> None:
    of = practice(therapist("maya"), therapist("tom"), rooms=())
    book = booked(appointment("09:00-12:00", therapist="maya", room=""))
    assert clocks(ask(of, book), "tom") == ALL
    assert resources(Timetable(of), Question(service=of.services[0], window=day_of(""), now=NOW)) == (
        "therapist#maya",
        "therapist#tom",
    )


def test_the_rooms_of_another_location_do_not_help() -> None:
    book = booked(
        appointment("09:00-12:00", id="a1", therapist="zoe", room="m1"),
        appointment("09:00-12:00", id="a2", therapist="tom", room="m2"),
    )
    assert clocks(ask(practice(), book)) == []


def test_free_rooms_are_named_the_plainest_first() -> None:
    rooms = (Room("m1", "main", "One", frozenset({"lift"})), Room("m2", "main", "Two"), Room("m3", "main", "Three"))
    of = practice(rooms=rooms)
    asked = Question(service=of.services[0], window=day_of(""), now=NOW)
    book = booked(appointment("09:00-10:00", therapist="zoe", room="m2"))
    found = [free_rooms(Timetable(of), book, asked, at(clock), "main") for clock in ("09:00", "10:00")]
    assert [[room.id for room in some] for some in found] == [["m3", "m1"], ["m2", "m3", "m1"]]


def test_where_rooms_are_not_tracked_a_nameless_one_is_free() -> None:
    of = practice(rooms=())
    asked = Question(service=of.services[0], window=day_of(""), now=NOW)
    assert [room.id for room in free_rooms(Timetable(of), {}, asked, at("09:00"), "main")] == [""]


def test_no_room_is_free_before_everything_that_was_read() -> None:
    of = practice()
    asked = Question(service=of.services[0], window=day_of(""), now=NOW)
    assert free_rooms(Timetable(of), {}, asked, at("09:00", date(2026, 10, 31)), "main") == ()


def test_the_sheets_that_decide_are_those_of_therapists_and_suitable_rooms() -> None:
    of = practice(therapist("maya"), therapist("tom", rota("09:00-12:00", location="annex")))
    asked = Question(service=of.services[0], window=day_of(""), now=NOW)
    names = ["therapist#maya", "therapist#tom", "room#m1", "room#m2", "room#a1"]
    assert sheet_keys(Timetable(of), asked) == tuple((name, "2026-12") for name in names)
    only = replace(asked, therapist="tom")
    assert [key[0] for key in sheet_keys(Timetable(of), only)] == ["therapist#tom", "room#a1"]
