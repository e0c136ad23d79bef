from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.months import CELLS_A_DAY, timeline
from chalicelib.scheduling.practice import ExtraHours, Policies, Room
from chalicelib.scheduling.timetable import Timetable, on_step
from tests.scheduling.making import TUESDAY, at, minutes, practice, rota, service, therapist, window

DECEMBER = timeline("2026-12", "2026-12", ZoneInfo("America/Los_Angeles"))


def test_places_come_in_the_practices_order_with_every_location_once() -> None:
    both = therapist("zoe", rota("09:00-12:00"), rota("13:00-17:00", location="annex"), rota("18:00-19:00"))
    extra = therapist("adam", extra_hours=(ExtraHours("annex", TUESDAY, window("09:00-10:00")),))
    found = Timetable(practice(both, extra)).places(service())
    assert [(who.id, where) for who, where in found] == [
        ("zoe", "main"),
        ("zoe", "annex"),
        ("adam", "main"),
        ("adam", "annex"),
    ]


@pytest.mark.parametrize(
    ("who", "where", "expected"),
    [
        ("maya", "", [("maya", "main"), ("maya", "annex")]),
        ("", "annex", [("maya", "annex")]),
        ("tom", "annex", []),
        ("nobody", "", []),
    ],
)
def test_places_may_be_narrowed_down(who: str, where: str, expected: list[tuple[str, str]]) -> None:
    maya = therapist("maya", rota("09:00-12:00"), rota("13:00-17:00", location="annex"))
    found = Timetable(practice(maya, therapist("tom"))).places(service(), who, where)
    assert [(one.id, location) for one, location in found] == expected


def test_only_the_qualified_have_a_place() -> None:
    knows = therapist("maya", skills=frozenset({"sciatica"}))
    found = Timetable(practice(knows, therapist("tom"))).places(service(skills=frozenset({"sciatica"})))
    assert [who.id for who, _ in found] == ["maya"]


def test_rooms_must_have_what_the_service_needs_and_the_plainest_comes_first() -> None:
    rooms = (
        Room("c", "main", "C", frozenset({"lift", "stones"})),
        Room("b", "main", "B", frozenset({"lift"})),
        Room("a", "main", "A", frozenset({"lift"})),
        Room("d", "main", "D"),
        Room("e", "annex", "E", frozenset({"lift"})),
    )
    timetable = Timetable(practice(rooms=rooms))
    assert [room.id for room in timetable.rooms(service(equipment=frozenset({"lift"})), "main")] == ["a", "b", "c"]
    assert [room.id for room in timetable.rooms(service(), "main")] == ["d", "a", "b", "c"]


def test_a_location_without_rooms_does_not_track_them() -> None:
    (nameless,) = Timetable(practice(rooms=())).rooms(service(), "main")
    assert nameless.id == ""


def test_a_location_without_rooms_has_no_equipment_either() -> None:
    assert Timetable(practice(rooms=())).rooms(service(equipment=frozenset({"lift"})), "main") == ()


def test_rooms_are_tracked_for_each_location_alone() -> None:
    timetable = Timetable(practice(rooms=(Room("m1", "main", "One", frozenset({"stones"})),)))
    assert timetable.rooms(service(equipment=frozenset({"lift"})), "main") == ()
    assert [room.id for room in timetable.rooms(service(), "annex")] == [""]


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (datetime(2026, 12, 1, 8, 0, tzinfo=UTC), "2026-12-08"),  # midnight in Los Angeles
        (datetime(2026, 12, 1, 7, 59, tzinfo=UTC), "2026-12-07"),
        (datetime(2026, 12, 2, 7, 59, tzinfo=UTC), "2026-12-08"),
    ],
)
def test_booking_ahead_ends_with_a_local_day(now: datetime, end: str) -> None:
    timetable = Timetable(practice(policies=Policies(horizon=timedelta(days=6))))
    assert timetable.horizon_end(now) == at("00:00", date.fromisoformat(end))


def test_the_shortest_service_is_one_that_the_therapist_gives() -> None:
    services = (service(60), replace(service(20), skills=frozenset({"x"})), service(45))
    timetable = Timetable(practice(services=services))
    assert timetable.shortest(therapist()) == minutes(45)
    assert timetable.shortest(therapist(skills=frozenset({"x"}))) == minutes(20)
    assert timetable.longest == minutes(60)


@pytest.mark.parametrize(
    ("length", "step", "expected"),
    [
        (60, 30, ["09:00", "09:30", "10:00", "10:30", "11:00"]),
        (60, 45, ["09:00", "09:45", "10:30"]),  # counted from midnight
        (180, 5, ["09:00"]),
        (185, 5, []),
        (5, 60, ["09:00", "10:00", "11:00"]),
    ],
)
def test_starts_fit_into_hours_and_lie_on_the_step(length: int, step: int, expected: list[str]) -> None:
    timetable = Timetable(practice())
    cells = timetable.startable(therapist(), "main", service(length, step), DECEMBER)
    walls = [DECEMBER.at(cell).astimezone(DECEMBER.zone) for cell in each(cells)]
    assert [f"{wall:%H:%M}" for wall in walls if wall.date() == TUESDAY] == expected


def test_masks_of_different_services_are_kept_apart() -> None:
    timetable = Timetable(practice())
    first = timetable.startable(therapist(), "main", service(60, 30), DECEMBER)
    assert timetable.startable(therapist(), "main", service(90, 30), DECEMBER) != first
    assert timetable.startable(therapist(), "main", service(60, 15), DECEMBER) != first
    assert timetable.startable(therapist(), "main", service(60, 30), DECEMBER) == first


@pytest.mark.parametrize("step", [5, 10, 15, 20, 25, 30, 45, 60, 90, 120])
@pytest.mark.parametrize(
    ("zone", "month"),
    [
        ("America/Los_Angeles", "2026-03"),
        ("America/Los_Angeles", "2026-11"),
        ("Australia/Lord_Howe", "2026-04"),
        ("Australia/Lord_Howe", "2026-10"),
        ("America/Havana", "2026-11"),
        ("America/Santiago", "2026-09"),
        ("Asia/Kathmandu", "2026-02"),
    ],
)
def test_the_step_is_counted_on_the_wall(zone: str, month: str, step: int) -> None:
    line = timeline(month, month, ZoneInfo(zone))
    walls = [line.at(cell).astimezone(line.zone) for cell in range(line.size)]
    expected = [cell for cell, wall in enumerate(walls) if (wall.hour * 60 + wall.minute) % step == 0]
    assert list(each(on_step(line, minutes(step)))) == expected


def test_a_step_between_two_cells_offers_only_what_lies_on_both() -> None:
    cells = [cell for cell in each(on_step(DECEMBER, minutes(7))) if cell < CELLS_A_DAY]
    assert cells[:3] == [0, 7, 14]


def test_services_and_therapists_are_found_by_id() -> None:
    timetable = Timetable(practice())
    assert timetable.services["relax"].id == "relax"
    assert timetable.therapists["maya"].id == "maya"
    assert timetable.zone.key == "America/Los_Angeles"


def test_midnight_is_a_time_like_any_other() -> None:
    timetable = Timetable(practice(therapist("maya", rota("22:00-24:00", "00:00-01:00"))))
    cells = timetable.startable(timetable.therapists["maya"], "main", service(60, 30), DECEMBER)
    clocks = {DECEMBER.at(cell).astimezone(DECEMBER.zone).time() for cell in each(cells)}
    assert clocks == {time(22), time(22, 30), time(23), time(23, 30), time(0)}
