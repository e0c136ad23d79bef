"""Who has booked: introduced once, changed by nobody who has proved nothing."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.tables.clients import ClientRow, client_of
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Client, Writing
from tests.tables.visits import ANN, CLIENT, NOW, visit


def introduced(table: DiaryTable, identity: str, client: Client) -> ClientRow:
    table.write(Writing(appointments=[visit(identity)], client=client))
    return ClientRow.get(client.id)


def test_a_client_comes_back_as_introduced(table: DiaryTable) -> None:
    row = introduced(table, "visit-1", CLIENT)
    assert (client_of(row), row.contact_hash) == (CLIENT, "hash-1")


def test_a_known_client_is_left_as_they_are(table: DiaryTable) -> None:
    introduced(table, "visit-1", CLIENT)
    other = replace(CLIENT, contact=replace(ANN, phone="+15035550999"), contact_hash="x", first_seen=NOW + timedelta(1))
    row = introduced(table, "visit-2", other)
    assert (client_of(row), row.contact_hash) == (CLIENT, "hash-1")


def test_clients_who_share_a_contact_are_found_by_it(table: DiaryTable) -> None:
    introduced(table, "visit-1", CLIENT)
    introduced(table, "visit-2", replace(CLIENT, id="client-2"))
    introduced(table, "visit-3", replace(CLIENT, id="client-3", contact_hash="hash-3"))
    assert {row.client_id for row in ClientRow.by_contact.query("hash-1")} == {"client-1", "client-2"}
