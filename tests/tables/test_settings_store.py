"""The practice with its history: one suite for the fake and the table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.practice_file.changes import Change, differences
from chalicelib.practice_file.entries import document_of
from chalicelib.scheduling.errors import Invalid, Stale, Unavailable
from chalicelib.scheduling.practice import Practice, Service
from chalicelib.tables.settings import connection
from chalicelib.tables.settings_store import SettingsTable
from chalicelib.usecases.settings_ports import Edit, SettingsStore
from tests.fakes_settings import FakeSettings
from tests.moto_stack import empty, moto_stack
from tests.small_practice import SMALL

AT = datetime(2026, 12, 1, 17, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(scope="module")
def moto() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment, moto_stack(environment):
        yield


@pytest.fixture
def table(moto: None) -> SettingsTable:  # noqa: ARG001  the tables come first
    """The practice, just loaded into the table."""
    empty("Catalog")
    wiring.catalog_table().save(SMALL)
    return wiring.settings_store()


@pytest.fixture(params=["fake", "table"])
def store(request: pytest.FixtureRequest) -> SettingsStore:
    found: SettingsStore = FakeSettings(SMALL) if request.param == "fake" else request.getfixturevalue("table")
    return found


def edit(version: int, before: Practice, after: Practice, **more: Any) -> Edit:
    changes = differences(document_of(before), document_of(after))
    made = Edit(version=version, at=AT, who="sub-1", role="owner", section="practice", changes=changes)
    return replace(made, **more)


def named(name: str) -> Practice:
    return replace(SMALL, name=name)


def test_what_was_loaded_is_the_first_version_without_a_history(store: SettingsStore) -> None:
    assert (store.current().practice, store.current().version) == (SMALL, 1)
    assert store.edits(100, 10) == []


def test_a_change_makes_the_next_version_and_says_how(store: SettingsStore) -> None:
    made = edit(2, SMALL, named("Calmer"), back_to=1)
    store.change(named("Calmer"), made)
    assert (store.current().practice, store.current().version) == (named("Calmer"), 2)
    [kept] = store.edits(3, 10)
    assert kept == made
    assert kept.changes == (Change("practice", "name", "Calm Hands", "Calmer"),)


def test_of_two_changes_to_the_same_version_the_second_is_refused(store: SettingsStore) -> None:
    store.change(named("First"), edit(2, SMALL, named("First")))
    with pytest.raises(Stale):
        store.change(named("Second"), edit(2, SMALL, named("Second")))
    assert store.current().practice == named("First")
    assert [one.changes[0].after for one in store.edits(100, 10)] == ["First"]


@pytest.mark.parametrize("version", [1, 3, 9])
def test_a_version_has_to_follow_the_one_before(store: SettingsStore, version: int) -> None:
    with pytest.raises(Stale):
        store.change(named("Odd"), edit(version, SMALL, named("Odd")))
    assert (store.current().practice, store.edits(100, 10)) == (SMALL, [])


def test_edits_come_the_latest_first_and_page_by_page(store: SettingsStore) -> None:
    for version in range(2, 14):
        store.change(named(str(version)), edit(version, SMALL, named(str(version))))
    assert [one.version for one in store.edits(14, 5)] == [13, 12, 11, 10, 9]
    assert [one.version for one in store.edits(9, 5)] == [8, 7, 6, 5, 4]
    assert [one.version for one in store.edits(4, 5)] == [3, 2]


def test_more_than_one_transaction_is_too_much_for_one_change(store: SettingsStore) -> None:
    many = tuple(Service(f"s{n}", "Service", timedelta(hours=1)) for n in range(99))
    grown = replace(SMALL, services=(*SMALL.services, *many))
    with pytest.raises(Invalid):
        store.change(grown, edit(2, SMALL, grown))
    assert (store.current().practice, store.edits(100, 10)) == (SMALL, [])


def test_more_than_a_row_holds_is_too_much_as_well(table: SettingsTable) -> None:
    long = edit(2, SMALL, named("x" * 400_000))
    with pytest.raises(Invalid):
        table.change(named("x" * 400_000), long)
    assert table.current().version == 1


def test_a_write_that_loses_its_race_inside_the_table_is_stale(table: SettingsTable) -> None:
    theirs = [named("Theirs")]

    def meanwhile(**_: object) -> None:
        if theirs:
            wiring.catalog_table().save(theirs.pop())

    connection().client.meta.events.register("before-call.dynamodb.TransactWriteItems", meanwhile)
    with pytest.raises(Stale):
        table.change(named("Mine"), edit(2, SMALL, named("Mine")))
    assert table.current().practice == named("Theirs")
    assert table.edits(100, 10) == []


def test_a_table_without_a_practice_is_unavailable(table: SettingsTable) -> None:
    empty("Catalog")
    with pytest.raises(Unavailable, match="load one"):
        table.current()
