"""What the Names promise, held against the fake and against DynamoDB's table."""

from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.scheduling.cards import recontacted
from chalicelib.scheduling.finding import Term
from chalicelib.usecases.client_ports import Names
from chalicelib.usecases.ports import Client, Diary, Writing
from tests.fakes import FakeDiary
from tests.fakes_clients import FakeClients, FakeNames
from tests.tables.visits import ANN, CLIENT, NOW, visit


@pytest.fixture
def names(diary: Diary) -> Names:
    return FakeNames(diary) if isinstance(diary, FakeDiary) else wiring.names()


def introduced(diary: Diary, *people: Client) -> None:
    for one in people:
        diary.write(Writing(appointments=[visit(f"of-{one.id}", client=one.id)], client=one))


def test_whoever_books_is_found_by_name_address_and_number(diary: Diary, names: Names) -> None:
    introduced(diary, replace(CLIENT, contact=replace(ANN, phone="+15035550142")))
    for kind, text in (("name", ANN.last_name.lower()), ("mail", "an"), ("call", "1503"), ("ends", "0142")):
        assert names.beginning(Term(kind, text), 5) == ["client-1"], (kind, text)
    assert names.beginning(Term("name", "zz"), 5) == []


def test_namesakes_come_in_order_and_no_more_than_are_wanted(diary: Diary, names: Names) -> None:
    introduced(diary, *(replace(CLIENT, id=f"client-{n}") for n in (3, 1, 2)))
    assert names.beginning(Term("name", ANN.first_name.lower()), 2) == ["client-1", "client-2"]


def test_whoever_is_called_otherwise_is_found_by_that(diary: Diary, names: Names) -> None:
    introduced(diary, CLIENT)
    clients = FakeClients(diary) if isinstance(diary, FakeDiary) else wiring.clients()
    card = recontacted(clients.cards(["client-1"])["client-1"], replace(ANN, last_name="Zeller"), "hash-9", NOW)
    diary.write(Writing(cards=(card,), named=(card,)))
    assert names.beginning(Term("name", "zel"), 5) == ["client-1"]


def test_a_name_of_one_word_twice_is_written_once(diary: Diary, names: Names) -> None:
    introduced(diary, replace(CLIENT, contact=replace(ANN, first_name="Ann", last_name="Ann")))
    assert names.beginning(Term("name", "ann"), 5)[0] == "client-1"
