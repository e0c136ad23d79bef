"""Who is meant by what was typed, from fakes with memory."""

from dataclasses import replace

from chalicelib.scheduling.cards import Card, Flag, blocked, joined
from chalicelib.usecases.find_clients import MOST, find_clients
from chalicelib.usecases.ports import Client, Writing
from chalicelib.usecases.staff_desk import Desk, Staff
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.fakes_clients import FakeClients, FakeNames
from tests.small_practice import NOW, timetable
from tests.tables.visits import ANN, visit

BY = Flag("front", NOW, "the same number")


def somebody(diary: FakeDiary, client: str, last_name: str = "Lee", therapist: str = "maya") -> None:
    contact = replace(ANN, first_name="Ann", last_name=last_name, email=f"{client}@example.com")
    one = replace(visit(f"of-{client}", client=client, contact=contact), therapist=therapist)
    diary.write(Writing(appointments=[one], client=Client(client, contact, f"hash-{client}", NOW)))


def found(diary: FakeDiary, typed: str, own: str = "") -> list[str]:
    desk = Desk(
        diary=diary,
        charts=FakeCharts(diary),
        timetable=timetable(),
        who=Staff("front", own),
        now=NOW,
        attempts=attempts,
    )
    people = find_clients(desk, FakeClients(diary), FakeNames(diary), typed)
    return [f"{one.card.client}{' blocked' if one.how.blocked else ''}" for one in people]


def cards_of(diary: FakeDiary, *ids: str) -> list[Card]:
    return list(FakeClients(diary).cards(ids).values())


def test_those_who_could_be_meant_come_by_name() -> None:
    diary = FakeDiary()
    for client, last_name in (("b", "Lopez"), ("a", "Lee"), ("c", "Moss")):
        somebody(diary, client, last_name)
    assert found(diary, "ann") == ["a", "b", "c"]
    assert found(diary, "lo") == ["b"]
    assert found(diary, "zz") == []


def test_too_little_means_nobody_yet() -> None:
    diary = FakeDiary()
    somebody(diary, "a")
    assert found(diary, "a") == []
    assert found(diary, "") == []


def test_several_entries_of_one_person_are_one_and_what_is_said_of_any_counts() -> None:
    diary = FakeDiary()
    somebody(diary, "a")
    somebody(diary, "b", "Miller")
    diary.write(Writing(cards=joined(cards_of(diary, "b"), cards_of(diary, "a"), BY)))
    diary.write(Writing(cards=(blocked(cards_of(diary, "a")[0], BY),)))
    assert found(diary, "lee") == ["b blocked"]
    assert found(diary, "ann") == ["b blocked"]


def test_a_therapist_finds_their_own_clients_only() -> None:
    diary = FakeDiary()
    somebody(diary, "a")
    somebody(diary, "b", therapist="tom")
    assert found(diary, "ann", own="tom") == ["b"]
    assert found(diary, "ann", own="-") == []


def test_no_more_are_shown_than_somebody_reads() -> None:
    diary = FakeDiary()
    for number in range(MOST + 3):
        somebody(diary, f"c{number:02}")
    assert len(found(diary, "ann")) == MOST
