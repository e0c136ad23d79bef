"""What the Clients promise, held against the fake and the table; and what a join of ids does to visits and charts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.scheduling.cards import Card, DeskNote, Flag, asked_first, blocked, joined, noted, parted, recontacted
from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.tables.clients import ClientRow
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.client_ports import Clients
from chalicelib.usecases.ports import Charts, Client, Diary, Marketing, Writing
from tests.fakes import FakeCharts, FakeDiary
from tests.fakes_clients import FakeClients
from tests.tables.chart_records import record
from tests.tables.visits import ANN, CLIENT, NOW, visit

OTHER = Client("client-2", replace(ANN, email="other@example.com"), "hash-2", NOW)
BY = Flag("front", NOW, "the same number")


@pytest.fixture
def clients(diary: Diary) -> Clients:
    return FakeClients(diary) if isinstance(diary, FakeDiary) else wiring.clients()


@pytest.fixture
def charts(diary: Diary) -> Charts:
    return FakeCharts(diary) if isinstance(diary, FakeDiary) else wiring.charts()


def introduced(diary: Diary, *people: Client) -> None:
    for one in people:
        diary.write(Writing(appointments=[visit(f"visit-of-{one.id}", client=one.id)], client=one))


def together(diary: Diary, clients: Clients) -> dict[str, Card]:
    introduced(diary, CLIENT, OTHER)
    found = clients.cards(["client-1", "client-2"])
    diary.write(Writing(cards=joined([found["client-1"]], [found["client-2"]], BY)))
    return clients.cards(["client-1", "client-2"])


def test_whoever_booked_has_a_card_that_nobody_wrote_on(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT)
    blank = Card(client="client-1", contact=ANN, contact_hash="hash-1", first_seen=NOW)
    assert clients.cards(["client-1", "nobody", "client-1"]) == {"client-1": blank}
    assert clients.cards([]) == {}


def test_a_client_of_whom_only_marketing_is_known_has_none(diary: Diary, clients: Clients) -> None:
    diary.write(Writing(marketing=Marketing("client-1", agreed=True, at=NOW, text="en 1")))
    assert clients.cards(["client-1"]) == {}


def test_a_card_comes_back_field_by_field(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT)
    full = replace(
        clients.cards(["client-1"])["client-1"],
        version=1,
        contact=replace(ANN, phone="+15035550999"),
        contact_hash="hash-9",
        edited=NOW + timedelta(microseconds=7),
        blocked=BY,
        approval=replace(BY, reason=""),
        together=("client-1", "client-2"),
        joined=BY,
        notes=(DeskNote("n1", "front", NOW, "Comes by bus"), DeskNote("n2", "owner", NOW, "«Ñ»")),
    )
    diary.write(Writing(cards=(full,)))
    assert clients.cards(["client-1"]) == {"client-1": full}


def test_a_card_is_written_on_the_version_that_was_read(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT)
    card = clients.cards(["client-1"])["client-1"]
    diary.write(Writing(cards=(blocked(card, BY),)))
    with pytest.raises(Stale):
        diary.write(Writing(cards=(asked_first(card, BY),)))
    after = clients.cards(["client-1"])["client-1"]
    diary.write(Writing(cards=(blocked(after, None),)))
    assert clients.cards(["client-1"])["client-1"] == replace(card, version=2)


def test_cards_are_changed_all_or_none(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT, OTHER)
    found = clients.cards(["client-1", "client-2"])
    diary.write(Writing(cards=(noted(found["client-2"], DeskNote("n1", "front", NOW, "Comes by bus")),)))
    with pytest.raises(Stale):
        diary.write(Writing(cards=joined([found["client-1"]], [found["client-2"]], BY)))
    assert clients.cards(["client-1"])["client-1"].ids == ("client-1",)


def test_a_visit_and_a_card_change_together(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT)
    card = recontacted(clients.cards(["client-1"])["client-1"], replace(ANN, last_name="Day"), "hash-9", NOW)
    stale = visit("visit-of-client-1", client="client-1", version=5)
    with pytest.raises(Stale):
        diary.write(Writing(appointments=[stale], cards=(card,)))
    assert clients.cards(["client-1"])["client-1"].version == 0
    diary.write(Writing(appointments=[replace(stale, version=2)], cards=(card,)))
    assert clients.cards(["client-1"])["client-1"].contact.last_name == "Day"


def test_a_booking_leaves_what_staff_wrote(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT)
    diary.write(Writing(cards=(blocked(clients.cards(["client-1"])["client-1"], BY),)))
    diary.write(
        Writing(appointments=[visit("visit-9", client="client-1")], client=replace(CLIENT, contact=OTHER.contact))
    )
    card = clients.cards(["client-1"])["client-1"]
    assert (card.blocked, card.contact) == (BY, ANN)


def test_those_who_share_an_address_are_found_by_it(diary: Diary, clients: Clients) -> None:
    introduced(diary, CLIENT, OTHER, replace(CLIENT, id="client-3"))
    assert sorted(clients.sharing("hash-1")) == ["client-1", "client-3"]
    assert clients.sharing("hash-9") == []
    card = clients.cards(["client-3"])["client-3"]
    diary.write(Writing(cards=(recontacted(card, OTHER.contact, "hash-2", NOW),)))
    assert sorted(clients.sharing("hash-2")) == ["client-2", "client-3"]


def test_whoever_was_joined_has_all_visits_under_either_id(diary: Diary, clients: Clients) -> None:
    together(diary, clients)
    for one in ("client-1", "client-2"):
        assert [each.id for each in diary.of_client(one, ALWAYS)] == ["visit-of-client-1", "visit-of-client-2"]


def test_whoever_was_joined_has_one_chart_with_each_record_where_it_was(
    diary: Diary, clients: Clients, charts: Charts
) -> None:
    together(diary, clients)
    first, second = record("b", client="client-1"), record("a", client="client-2")
    diary.write(Writing(records=(charts.seal(first), charts.seal(second))))
    for one in ("client-1", "client-2"):
        assert [charts.open(each) for each in charts.find(one, Kind.NOTE)] == [second, first]
    assert charts.get("client-1", second.key) is None


def test_whoever_is_taken_apart_has_their_own_again(diary: Diary, clients: Clients, charts: Charts) -> None:
    cards = together(diary, clients)
    diary.write(Writing(records=(charts.seal(record("a", client="client-2")),)))
    diary.write(Writing(cards=parted(list(cards.values()), ["client-2"])))
    assert [each.id for each in diary.of_client("client-1", ALWAYS)] == ["visit-of-client-1"]
    assert charts.find("client-1", Kind.NOTE) == []
    assert len(charts.find("client-2", Kind.NOTE)) == 1


def test_nobody_is_booked_past_a_review_under_another_of_their_ids(
    diary: Diary, clients: Clients, charts: Charts
) -> None:
    together(diary, clients)
    diary.write(Writing(records=(charts.seal(record("visit-9", kind=Kind.REVIEW, client="client-2", due=NOW)),)))
    booking = Writing(appointments=[visit("visit-8", client="client-1")], client=CLIENT, reviews=())
    with pytest.raises(Unavailable):
        diary.write(replace(booking, others=("client-2",)))
    assert "visit-8" not in diary.read([], ["visit-8"]).appointments
    diary.write(replace(booking, reviews=("visit-9",), others=("client-2",)))
    assert "visit-8" in diary.read([], ["visit-8"]).appointments


def test_a_row_that_is_no_longer_joined_says_nothing_of_it(table: DiaryTable) -> None:
    clients = wiring.clients()
    cards = together(table, clients)
    assert ClientRow.get("client-1").together == "client-1 client-2"
    table.write(Writing(cards=parted(list(cards.values()), ["client-2"])))
    assert ClientRow.get("client-1").together is None
